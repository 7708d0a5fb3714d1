//! ACT ebe86a: focusable element has no keyboard trap via non-standard navigation.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::elements_where;
use crate::common::trap::{Hold, Way, hold, way_out};
use crate::verdict::Verdict;

/// Elements that the Tab key does not get away from, as other elements pass the focus on in a ring.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_where(page, |it| {
        page.is_focusable(it.id()) && matches!(hold(page, it), Hold::Itself | Hold::Ring { by_id: true })
    })
}

/// Another key leads out, and the page says which.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    match way_out(page, node) {
        Way::Told => Verdict::cant_tell("try"),
        Way::Untold => Verdict::failed("untold"),
        Way::Nowhere => Verdict::failed("nowhere"),
    }
}
