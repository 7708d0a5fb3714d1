//! ACT akn7bn: iframe with interactive elements is not excluded from tab-order.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_named;
use crate::common::framed::framed_holds;
use crate::common::visible::px;
use crate::verdict::Verdict;

/// Frames that are shown, whose document shows something that the Tab key stops at, or is not known.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["iframe"], |it| {
        is_shown(page, it.id())
            && match holds_stop(page, it) {
                Some(holds_stop) => holds_stop,
                // An unknown document matters only where the frame is taken out of the order.
                None => is_excluded(it),
            }
    })
}

/// The frame is not taken out of the order of focus.
pub(crate) fn expectation(page: &Page, frame: NodeId) -> Verdict {
    let Some(frame) = page.document().element(frame).filter(|it| is_excluded(*it)) else {
        return Verdict::Passed;
    };
    match holds_stop(page, frame) {
        Some(_) => Verdict::failed("excluded"),
        None => Verdict::cant_tell("unknown"),
    }
}

/// A frame that is hidden, inert or a dot takes its document with it.
fn is_shown(page: &Page, frame: NodeId) -> bool {
    let is_dot = ["width", "height"].iter().any(|it| px(page, frame, it).is_some_and(|it| it <= 1.0));
    page.is_focusable(frame) && page.is_visible(frame) && !is_dot
}

fn holds_stop(page: &Page, frame: Element<'_>) -> Option<bool> {
    framed_holds(page, frame, |inner, it| inner.is_tabbable(it) && inner.is_visible(it))
}

fn is_excluded(frame: Element<'_>) -> bool {
    frame.tabindex().is_some_and(|it| it < 0)
}
