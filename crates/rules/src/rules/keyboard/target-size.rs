//! What is to be clicked or touched is large enough to hit.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_named;
use crate::verdict::Verdict;

/// WCAG 2.2, 2.5.8: a side of a target in CSS px.
const SIDE_PX: f32 = 24.0;

/// Links and buttons that make a box of their own whose width and height the styles give; links in text are exempt.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["a", "button"], |it| {
        page.is_tabbable(it.id())
            && !page.style(it.id()).display().is_inline()
            && side_px(page, it, WIDTH).is_some()
            && side_px(page, it, HEIGHT).is_some()
    })
}

/// Both sides are long enough. Whether a smaller one has room around it, only layout tells.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(element) = page.document().element(node) else { return Verdict::Passed };
    let width_px = side_px(page, element, WIDTH).unwrap_or(SIDE_PX);
    let height_px = side_px(page, element, HEIGHT).unwrap_or(SIDE_PX);
    if width_px >= SIDE_PX && height_px >= SIDE_PX {
        return Verdict::Passed;
    }
    Verdict::cant_tell("small")
        .with("width", format!("{width_px:.0}"))
        .with("height", format!("{height_px:.0}"))
}

/// The properties that make up one side of a box.
struct Side {
    size: &'static str,
    min: &'static str,
    around: [&'static str; 4],
}

const WIDTH: &Side = &Side {
    size: "width",
    min: "min-width",
    around: ["padding-left", "padding-right", "border-left-width", "border-right-width"],
};
const HEIGHT: &Side = &Side {
    size: "height",
    min: "min-height",
    around: ["padding-top", "padding-bottom", "border-top-width", "border-bottom-width"],
};

/// The length of a side with padding and border; `None` where the content or the layout decides.
fn side_px(page: &Page, element: Element<'_>, side: &Side) -> Option<f32> {
    let node = element.id();
    let px = |property: &str| page.resolved(node, property)?.strip_suffix("px")?.parse::<f32>().ok();
    if page.style_depends_on_layout(node, side.size) {
        return None;
    }
    let size_px = px(side.size)?.max(px(side.min).unwrap_or(0.0));
    if page.resolved(node, "box-sizing").as_deref() == Some("border-box") {
        return Some(size_px);
    }
    Some(size_px + side.around.iter().filter_map(|it| px(it)).sum::<f32>())
}
