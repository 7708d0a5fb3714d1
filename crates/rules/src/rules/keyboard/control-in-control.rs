//! No control stands in another.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::elements_named;
use crate::verdict::Verdict;

/// Links and summaries that are not hidden; buttons and their like have a rule of their own.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["a"], |it| it.has_attr("href") && page.is_tabbable(it.id()))
}

/// The Tab key stops at nothing in it.
pub(crate) fn expectation(page: &Page, link: NodeId) -> Verdict {
    let document = page.document();
    let inner = document.descendants(link).find(|it| page.is_tabbable(*it));
    match inner {
        None => Verdict::Passed,
        Some(inner) => Verdict::failed("nested").with("element", page.snippet(inner)),
    }
}
