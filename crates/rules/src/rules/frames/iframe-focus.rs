//! ACT akn7bn: iframe with interactive elements is not excluded from tab-order.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::{elements_named, tabindex};
use crate::verdict::Verdict;

/// Frames that are shown, whose document holds something that the Tab key stops at, or is not known.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["iframe"], |it| {
        is_reachable(page, it.id())
            && match page.framed(it.id()) {
                Some(framed) => framed.document().elements().any(|it| framed.is_tabbable(it.id())),
                // An unknown document matters only where the frame is taken out of the order.
                None => it.has_attr("src") && tabindex(it).is_some_and(|it| it < 0),
            }
    })
}

/// The frame is not taken out of the order of focus.
pub(crate) fn expectation(page: &Page, frame: NodeId) -> Verdict {
    if page.document().element(frame).and_then(tabindex).is_none_or(|it| it >= 0) {
        Verdict::Passed
    } else if page.framed(frame).is_some() {
        Verdict::failed("excluded")
    } else {
        Verdict::cant_tell("unknown")
    }
}

/// A frame that is hidden or inert takes its document with it.
fn is_reachable(page: &Page, frame: NodeId) -> bool {
    page.is_focusable(frame)
}
