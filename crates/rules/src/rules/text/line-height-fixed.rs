//! ACT 78fd32: important line height in style attributes is wide enough.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::lines::{Lines, lines};
use crate::common::spacing::{fixed_by_attribute, texts_with_value_of};
use crate::verdict::Verdict;

/// WCAG 2.2, 1.4.12: share of the font size.
const LEAST: f32 = 1.5;
/// Computed lengths are rounded to fractions of a pixel.
const SLACK: f32 = 0.001;

/// Visible elements that fix the height of their lines with `!important` in their style attribute, and may have several.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let mut elements = fixed_by_attribute(page, "line-height");
    elements.retain(|it| lines(page, *it) != Lines::One);
    elements
}

/// The lines are as high as the criterion asks for. `normal` is less.
pub(crate) fn expectation(page: &Page, element: NodeId) -> Verdict {
    let is_high = |text: NodeId| {
        let style = page.style(text);
        style.line_height_px().is_some_and(|it| it >= (LEAST - SLACK) * style.font_size_px())
    };
    if texts_with_value_of(page, element, "line-height").all(is_high) {
        Verdict::Passed
    } else if lines(page, element) == Lines::Several {
        Verdict::failed("low")
    } else {
        Verdict::cant_tell("lines")
    }
}
