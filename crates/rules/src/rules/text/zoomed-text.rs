//! ACT 59br37: zoomed text node is not clipped with CSS overflow.

use std::rc::Rc;

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};
use drempel_page::style::{Overflow, Position};

use crate::common::elements_where;
use crate::common::lines::{Fit, fits_height, fits_width};
use crate::common::visible::{has_visible_text, px};
use crate::verdict::Verdict;

/// Half of the 1280 by 1024 px that WCAG 2.2, 1.4.4, is tested with: what is left of the window at 200 %.
const ZOOMED_PX: (f32, f32) = (640.0, 512.0);
/// Most elements that are looked into for what a box holds.
const MAX_PARTS: usize = 300;

/// Shown boxes with text that cut off what does not fit, in a window of half the size.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    // A second set of styles is only made where some box may cut text off.
    if !elements_where(page, |it| may_clip(page, it.id())).is_empty() || has_narrow_styles(page) {
        let zoomed = zoomed(page);
        elements_where(page, |it| {
            may_clip(&zoomed.0, it.id())
                && has_visible_text(&zoomed.0, it.id())
                && !page.is_programmatically_hidden(it.id())
        })
    } else {
        Vec::new()
    }
}

/// The text fits, or its end is marked with an ellipsis.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let zoomed = zoomed(page);
    let zoomed = &zoomed.0;
    let (across, down) = zoomed.style(node).overflow();
    let marks_end = zoomed.resolved(node, "text-overflow").is_some_and(|it| it.contains("ellipsis"));
    let is_cut_across = cuts(across) && !marks_end && fits_width(zoomed, node) == Fit::Overflows;
    let height = if cuts(down) { fits_height(zoomed, node) } else { Fit::Fits };
    // Text out of the flow, or that scrolls by itself, and a control that may show the rest, are for a person to see.
    let is_plain = has_plain_text_only(zoomed, node);
    match (is_cut_across, height) {
        (true, _) if is_plain => Verdict::failed("across"),
        (_, Fit::Overflows) if is_plain => Verdict::failed("down"),
        (false, Fit::Fits) => Verdict::Passed,
        _ => Verdict::Review,
    }
}

struct Zoomed(Page);

fn zoomed(page: &Page) -> Rc<Zoomed> {
    page.kept(|page| Zoomed(page.resized(ZOOMED_PX.0, ZOOMED_PX.1)))
}

/// A shown box with text right in it or below, of a size of its own or on one line, that cuts off what sticks out.
///
/// Fields scroll what is in them, whatever their style says.
fn may_clip(page: &Page, node: NodeId) -> bool {
    let is_field = page.document().element(node).is_none_or(|it| {
        matches!(it.name(), "button" | "input" | "optgroup" | "option" | "select" | "textarea")
    });
    if is_field {
        return false;
    }
    let (across, down) = page.style(node).overflow();
    let has_height = || ["height", "max-height"].iter().any(|it| px(page, node, it).is_some());
    let is_one_line = || page.resolved(node, "text-wrap-mode").is_some_and(|it| it == "nowrap");
    (cuts(down) && has_height() || cuts(across) && is_one_line()) && page.is_visible(node)
}

fn cuts(overflow: Overflow) -> bool {
    matches!(overflow, Overflow::Hidden | Overflow::Clip)
}

/// True where a style element of the page cuts something off in windows of some width.
fn has_narrow_styles(page: &Page) -> bool {
    page.document()
        .elements()
        .filter(|it| it.is_html("style"))
        .map(Element::text_content)
        .any(|it| it.contains("@media") && it.contains("width") && it.contains("overflow"))
}

fn has_plain_text_only(page: &Page, node: NodeId) -> bool {
    let document = page.document();
    let is_odd = |it: Element<'_>| {
        let style = page.style(it.id());
        let scrolls = |it: Overflow| matches!(it, Overflow::Auto | Overflow::Scroll);
        let (across, down) = style.overflow();
        matches!(style.position(), Position::Absolute | Position::Fixed)
            || scrolls(across)
            || scrolls(down)
            || page.is_focusable(it.id())
    };
    let parts: Vec<_> = document.descendant_elements(node).take(MAX_PARTS + 1).collect();
    let has_control_beside = document.element(node).and_then(Element::parent).is_some_and(|it| {
        document.child_elements(it.id()).any(|it| it.is_html("button") || it.is_html("summary"))
    });
    let is_clamped = page.resolved(node, "-webkit-line-clamp").is_some_and(|it| it != "none");
    parts.len() <= MAX_PARTS && !parts.into_iter().any(is_odd) && !has_control_beside && !is_clamped
}
