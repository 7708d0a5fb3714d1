//! ACT ebe86a: focusable element has no keyboard trap via non-standard navigation.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::focusable;
use crate::common::trap::{Hold, Way, hold, way_out};
use crate::verdict::Verdict;

/// Elements that the Tab key does not get away from, as other elements pass the focus on in a ring.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let is_held = |it| matches!(hold(page, it), Hold::Itself | Hold::Ring { by_id: true });
    let mut nodes = focusable(page).0.clone();
    nodes.retain(|it| page.document().element(*it).is_some_and(is_held));
    nodes
}

/// Another key leads out, and the page says which.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    match way_out(page, node) {
        Way::Told => Verdict::cant_tell("try"),
        Way::Untold => Verdict::failed("untold"),
        Way::Nowhere => Verdict::failed("nowhere"),
    }
}
