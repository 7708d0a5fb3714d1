//! ACT 0ssw9k: scrollable content can be reached with sequential focus navigation.

use drempel_page::Page;
use drempel_page::dom::NodeId;
use drempel_page::style::Overflow;

use crate::common::elements_where;
use crate::common::lines::{Fit, fits_height, fits_width};
use crate::common::visible::has_visible_text;
use crate::verdict::Verdict;

/// Visible boxes that scroll what does not fit, and whose content surely or maybe does not fit.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let body = page.document().body().map(|it| it.id());
    elements_where(page, |it| {
        let is_page =
            it.is_html("html") || Some(it.id()) == body || it.is_html("textarea") || it.is_html("select");
        !is_page
            && page.is_visible(it.id())
            && (scrolls(page.style(it.id()).overflow().1)
                && has_visible_text(page, it.id())
                && fits_height(page, it.id()) != Fit::Fits
                || scrolls_sideways(page, it.id()) && fits_width(page, it.id()) == Fit::Overflows)
    })
}

fn scrolls(overflow: Overflow) -> bool {
    matches!(overflow, Overflow::Auto | Overflow::Scroll)
}

/// A box that scrolls one way and says nothing of the other scrolls both ways (CSS Overflow 3, "computed value").
fn scrolls_sideways(page: &Page, node: NodeId) -> bool {
    let (across, down) = page.style(node).overflow();
    scrolls(across) || across == Overflow::Visible && scrolls(down)
}

/// The Tab key stops at the box or at something in it, and the arrow keys scroll from there.
pub(crate) fn expectation(page: &Page, scroller: NodeId) -> Verdict {
    let document = page.document();
    if std::iter::once(scroller).chain(document.descendants(scroller)).any(|it| page.is_tabbable(it)) {
        Verdict::Passed
    } else if fits_height(page, scroller) == Fit::Overflows || fits_width(page, scroller) == Fit::Overflows {
        Verdict::failed("unreachable")
    } else {
        Verdict::cant_tell("unclear")
    }
}
