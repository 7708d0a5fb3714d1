//! ACT 6cfa84: element with aria-hidden has no content in sequential focus navigation.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::elements_with;
use crate::verdict::Verdict;

/// Elements with `aria-hidden="true"` that stand in no other such element.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with(page, &["aria-hidden"], |it| {
        it.attr_is("aria-hidden", "true")
            && page.document().parent(it.id()).is_none_or(|parent| !page.is_aria_hidden(parent))
    })
}

/// The Tab key stops at nothing in it.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let document = page.document();
    let stop = std::iter::once(node).chain(document.descendants(node)).find(|it| page.is_tabbable(*it));
    match stop {
        None => Verdict::Passed,
        // A sheet that could not be read may hide the part altogether, as closed menus and dialogs mostly are.
        Some(stop) if !page.missing_sheets().is_empty() => {
            Verdict::cant_tell("styles").with("element", page.snippet(stop))
        }
        Some(stop) if stop == node => Verdict::failed("itself"),
        Some(stop) => Verdict::failed("content").with("element", page.snippet(stop)),
    }
}
