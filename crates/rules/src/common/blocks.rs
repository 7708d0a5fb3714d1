//! Blocks that the pages of a site repeat, and the page's own content.

use std::collections::HashMap;
use std::rc::Rc;

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};
use url::Url;

use super::has_script;

/// Characters of a text that is content and no label, where it stands in no paragraph.
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

/// The first text of a paragraph, or as long as a sentence, that stands in no repeated block, link or button; else the
/// first text at all that does so.
fn first_content(page: &Page) -> Option<NodeId> {
    let document = page.document();
    let body = document.body()?.id();
    let own = || {
        document.descendants(body).filter(|it| {
            document.text(*it).is_some_and(|text| !text.trim().is_empty())
                && !page.visible_text(*it).is_empty()
                && !is_in_block(page, *it)
                && !document.ancestor_elements(*it).any(|up| up.is_html("a") || up.is_html("button"))
        })
    };
    let is_sentence = |it: &NodeId| {
        document.is_within_html(*it, "p")
            || document.text(*it).is_some_and(|text| text.trim().chars().nth(CONTENT_TEXT).is_some())
    };
    own().find(is_sentence).or_else(|| own().next())
}

/// True where the page shows nothing of a repeated block, nor several links, before its own content.
pub fn begins_with_content(page: &Page) -> bool {
    /// Links in front of the content that make a block of their own.
    const BLOCK_LINKS: usize = 3;
    let document = page.document();
    let own = page.kept(own_content);
    let Some(own) = own.as_ref() else { return false };
    let links = document
        .html_elements(&["a"])
        .take_while(|it| it.id() < own.first)
        .filter(|it| it.has_attr("href") && !page.is_programmatically_hidden(it.id()));
    own.last_of_blocks.is_none() && links.count() < BLOCK_LINKS
}

/// The element that a link to a place in this page leads to.
pub fn place_in_page<'a>(page: &'a Page, link: Element<'_>) -> Option<Element<'a>> {
    let document = page.document();
    let href = link.attr("href")?.trim();
    let (address, id) = href.split_once('#').filter(|(_, id)| !id.is_empty())?;
    let is_here = |url: &Url| {
        let without = |url: &Url| url.as_str().split('#').next().unwrap_or_default().to_owned();
        without(url) == without(page.url())
    };
    if !address.is_empty() && !page.base_url().join(address).is_ok_and(|it| is_here(&it)) {
        return None;
    }
    document.element_by_id(link.id(), id).or_else(|| document.element(*anchors(page).0.get(id)?))
}

/// The first anchor of each name.
struct Anchors(HashMap<String, NodeId>);

fn anchors(page: &Page) -> Rc<Anchors> {
    page.kept(|page| {
        let mut anchors = HashMap::new();
        for anchor in page.document().html_elements(&["a"]) {
            if let Some(name) = anchor.attr("name") {
                anchors.entry(name.to_owned()).or_insert(anchor.id());
            }
        }
        Anchors(anchors)
    })
}

/// True for a stop of the Tab key that a script may have made to do anything: a link that leads nowhere, or no link.
pub fn may_be_scripted(page: &Page, stop: Element<'_>) -> bool {
    let href = stop.attr("href").map(str::trim);
    let leads_somewhere = stop.is_html("a")
        && href.is_some_and(|it| !it.starts_with("javascript:") && it != "#" && !it.is_empty())
        && (place_in_page(page, stop).is_some() || href.is_some_and(|it| !it.starts_with('#')));
    // Fields and the buttons of a form do what forms do.
    let is_of_form = ["input", "select", "textarea"].iter().any(|it| stop.is_html(it))
        || stop.is_html("button") && page.document().is_within_html(stop.id(), "form");
    stop.has_attr("onclick")
        || !is_of_form && !leads_somewhere && (has_script(page) || stop.is_html("button"))
}
