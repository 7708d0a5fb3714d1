//! Opening a page opens no other window.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::verdict::Verdict;

/// The body of a page, where a script runs when it has loaded.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    page.document()
        .body()
        .filter(|it| it.attr_trimmed("onload").is_some())
        .map(Element::id)
        .into_iter()
        .collect()
}

/// The script opens no window (WCAG technique F52).
pub(crate) fn expectation(page: &Page, body: NodeId) -> Verdict {
    let script = page.document().element(body).and_then(|it| it.attr("onload")).unwrap_or_default();
    Verdict::passed_if(!script.contains("window.open("), "opens")
}
