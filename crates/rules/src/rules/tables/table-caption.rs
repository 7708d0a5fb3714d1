//! The caption of a table says what is in it, and only once.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_named;
use crate::verdict::Verdict;

/// Exposed tables with a caption.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["table"], |it| {
        caption(page, it).is_some()
            && page.role(it.id()).is_some_and(|it| it.is_a(Role::Table))
            && page.is_included_in_accessibility_tree(it.id())
    })
}

/// It has text, and its summary says something else.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(table) = page.document().element(node) else { return Verdict::Passed };
    let Some(caption) = caption(page, table) else { return Verdict::Passed };
    let text = words(&page.name(caption.id()).text);
    let text = if text.is_empty() { words(&caption.text_content()) } else { text };
    let has_image = page.document().descendant_elements(caption.id()).any(|it| it.is_html("img"));
    if text.is_empty() && !has_image {
        return Verdict::failed("empty");
    }
    let is_repeated = table.attr_trimmed("summary").is_some_and(|it| words(it) == text);
    Verdict::passed_if(!is_repeated, "repeated")
}

fn caption<'a>(page: &'a Page, table: Element<'a>) -> Option<Element<'a>> {
    page.document().child_elements(table.id()).find(|it| it.is_html("caption"))
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
