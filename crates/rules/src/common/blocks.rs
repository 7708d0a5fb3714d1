//! Blocks that the pages of a site repeat, and the page's own content.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

/// Characters of a text that is content and no label.
const CONTENT_TEXT: usize = 20;

/// True for a landmark that pages repeat.
pub fn is_block(page: &Page, node: NodeId) -> bool {
    page.is_included_in_accessibility_tree(node)
        && matches!(
            page.role(node),
            Some(Role::Banner | Role::Navigation | Role::Complementary | Role::Contentinfo)
        )
}

/// True within such a block, and for one.
pub fn is_in_block(page: &Page, node: NodeId) -> bool {
    is_block(page, node) || page.document().ancestors(node).any(|it| is_block(page, it))
}

/// True where the node is the first content that is the page's own, holds it or comes after it, or leads up to it with
/// no text of a block between. False on a page without a sentence of its own.
pub fn is_at_own_content(page: &Page, node: NodeId) -> bool {
    page.kept(own_content).as_ref().as_ref().is_some_and(|it| {
        node >= it.first
            || page.document().is_inclusive_descendant(it.first, node)
            || (it.last_of_blocks.is_none_or(|last| last < node) && !is_in_block(page, node))
    })
}

/// Where the page's own content begins.
struct OwnContent {
    first: NodeId,
    /// The last text of a block in front of it.
    last_of_blocks: Option<NodeId>,
}

fn own_content(page: &Page) -> Option<OwnContent> {
    let first = first_content(page)?;
    let document = page.document();
    let texts = document.nodes().take(first.index());
    let last_of_blocks = texts
        .filter(|it| document.text(*it).is_some_and(|text| !text.trim().is_empty()))
        .filter(|it| is_in_block(page, *it))
        .last();
    Some(OwnContent { first, last_of_blocks })
}

/// The first text that is a sentence rather than a label, and stands in no repeated block, link or button.
fn first_content(page: &Page) -> Option<NodeId> {
    let document = page.document();
    let body = document.body()?.id();
    document.descendants(body).find(|it| {
        let is_long = document.text(*it).is_some_and(|text| text.trim().chars().nth(CONTENT_TEXT).is_some());
        is_long
            && !page.visible_text(*it).is_empty()
            && !is_in_block(page, *it)
            && !document.ancestor_elements(*it).any(|up| up.is_html("a") || up.is_html("button"))
    })
}
