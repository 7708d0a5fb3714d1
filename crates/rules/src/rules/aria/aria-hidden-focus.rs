//! ACT 6cfa84: element with aria-hidden has no content in sequential focus navigation.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_with;
use crate::common::framed::framed_holds;
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
    let stops: Vec<_> = std::iter::once(node)
        .chain(page.flat_descendants(node))
        .filter_map(|it| page.document().element(it))
        .filter_map(|it| Some((it, doubt(page, it)?)))
        .collect();
    let Some((stop, doubt)) = stops.iter().find(|it| it.1 == Doubt::No).or(stops.first()) else {
        return Verdict::Passed;
    };
    let verdict = match doubt {
        // A sheet that could not be read may hide the part altogether, as closed menus and dialogs mostly are.
        _ if !page.missing_sheets().is_empty() => Verdict::cant_tell("styles"),
        Doubt::Sentinel => Verdict::cant_tell("sentinel"),
        Doubt::Frame => Verdict::cant_tell("frame"),
        Doubt::No if stop.id() == node => return Verdict::failed("itself"),
        Doubt::No => Verdict::failed("content"),
    };
    verdict.with("element", page.snippet(stop.id()))
}

/// Why it cannot be known whether the focus stays at a stop.
#[derive(Clone, Copy, PartialEq)]
enum Doubt {
    No,
    /// It passes the focus on, as those do that keep the Tab key within a dialog.
    Sentinel,
    /// The stops are those of a document that is not known.
    Frame,
}

/// `None` where the Tab key does not stop at the element.
fn doubt(page: &Page, element: Element<'_>) -> Option<Doubt> {
    // A `details` without a summary of its own shows one of the browser's.
    let is_bare_details = || {
        element.is_html("details")
            && page.is_rendered(element.id())
            && !element.has_attr("inert")
            && !page.document().ancestor_elements(element.id()).any(|it| it.has_attr("inert"))
            && !page.document().child_elements(element.id()).any(|it| it.is_html("summary"))
    };
    if !page.is_tabbable(element.id()) && !is_bare_details() {
        return None;
    }
    if element.is_html("iframe") {
        return match framed_holds(page, element, Page::is_tabbable) {
            Some(false) => None,
            Some(true) => Some(Doubt::No),
            None => Some(Doubt::Frame),
        };
    }
    let passes_on = element.attr("onfocus").is_some_and(|it| it.contains("focus("));
    Some(if passes_on { Doubt::Sentinel } else { Doubt::No })
}
