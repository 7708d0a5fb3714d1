//! ACT 80af7b: focusable element has no keyboard trap.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::focusable;
use crate::common::trap::{Hold, Way, hold, way_out};
use crate::verdict::Verdict;

/// Elements that take the focus.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    focusable(page).0.clone()
}

/// The Tab key leads away from it, or another key does that the page names.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(element) = page.document().element(node) else { return Verdict::Passed };
    match hold(page, element) {
        Hold::Nothing => Verdict::Passed,
        // A ring of neighbors has gaps that timing opens; a person must try.
        Hold::Ring { by_id: false } => Verdict::cant_tell("try"),
        _ if way_out(page, node) == Way::Told => Verdict::cant_tell("try"),
        Hold::Itself | Hold::Ring { .. } => Verdict::failed("held"),
    }
}
