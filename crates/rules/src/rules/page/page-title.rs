//! ACT 2779a5: HTML page has non-empty title.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::verdict::Verdict;

/// The root element of the page.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    page.document().root_element().map(Element::id).into_iter().collect()
}

/// The first `title` of the document holds more than white space.
pub(crate) fn expectation(page: &Page, _root: NodeId) -> Verdict {
    match page.document().html_elements(&["title"]).next() {
        None => Verdict::failed("missing"),
        Some(title) => Verdict::passed_if(!title.text_content().trim().is_empty(), "empty"),
    }
}
