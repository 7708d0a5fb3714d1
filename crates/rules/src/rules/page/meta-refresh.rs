//! ACT bc659a: meta element has no refresh delay.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::common::refresh_delay;
use crate::verdict::Verdict;

/// Twenty hours, in seconds: WCAG 2.2.1 lets longer limits be.
const LONGEST: u64 = 72_000;

/// The first `meta http-equiv="refresh"` that a browser obeys.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    page.document().elements().find(|it| refresh_delay(*it).is_some()).map(Element::id).into_iter().collect()
}

/// It acts at once, or after more than twenty hours.
pub(crate) fn expectation(page: &Page, meta: NodeId) -> Verdict {
    let delay = page.document().element(meta).and_then(refresh_delay).unwrap_or(0);
    Verdict::passed_if(delay == 0 || delay > LONGEST, "delayed").with("seconds", delay.to_string())
}
