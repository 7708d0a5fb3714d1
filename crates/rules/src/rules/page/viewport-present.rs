//! The page tells phones to show it at their own width.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::html_root;
use crate::verdict::Verdict;

/// Every page with a head that holds more than a title: a fragment in a frame need not.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let document = page.document();
    let has_sheet = document.elements().any(|it| {
        it.is_html("link") && it.attr("rel").is_some_and(|it| it.to_ascii_lowercase().contains("stylesheet"))
            || it.is_html("style")
    });
    if has_sheet { html_root(page) } else { Vec::new() }
}

/// There is a viewport element.
pub(crate) fn expectation(page: &Page, _: NodeId) -> Verdict {
    let is_told = page.document().elements().any(|it| {
        it.is_html("meta") && it.attr_is("name", "viewport") && it.attr_trimmed("content").is_some()
    });
    Verdict::passed_if(is_told, "missing")
}
