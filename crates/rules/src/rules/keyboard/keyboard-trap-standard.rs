//! ACT a1b64e: focusable element has no keyboard trap via standard navigation.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::common::focusable;
use crate::common::trap::{Hold, hold};
use crate::verdict::Verdict;

/// Elements that take the focus.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    focusable(page).0.clone()
}

/// Nothing written on it takes the focus back when it leaves.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    match page.document().element(node).map(|it: Element<'_>| hold(page, it)) {
        Some(Hold::Itself | Hold::Ring { .. }) => Verdict::failed("held"),
        _ => Verdict::Passed,
    }
}
