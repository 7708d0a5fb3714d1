//! ACT bisz58: meta element has no refresh delay (no exception).

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::common::refresh_delay;
use crate::verdict::Verdict;

/// The first `meta http-equiv="refresh"` that a browser obeys.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    page.document().elements().find(|it| refresh_delay(*it).is_some()).map(Element::id).into_iter().collect()
}

/// It acts at once.
pub(crate) fn expectation(page: &Page, meta: NodeId) -> Verdict {
    let delay = page.document().element(meta).and_then(refresh_delay).unwrap_or(0);
    Verdict::passed_if(delay == 0, "delayed").with("seconds", delay.to_string())
}
