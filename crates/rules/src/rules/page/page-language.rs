//! ACT b5c3f8: HTML page has lang attribute.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::{has_language, html_root};
use crate::verdict::Verdict;

/// The root element of the page.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    html_root(page)
}

/// It says a language; whether that language exists is another rule's question.
pub(crate) fn expectation(page: &Page, root: NodeId) -> Verdict {
    match page.document().element(root) {
        Some(root) if has_language(root) => Verdict::Passed,
        Some(root) if root.has_attr("lang") => Verdict::failed("empty"),
        _ => Verdict::failed("missing"),
    }
}
