//! ACT 24afc2: important letter spacing in style attributes is wide enough.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::spacing::{fixed_by_attribute, texts_with_value_of};
use crate::verdict::Verdict;

/// WCAG 2.2, 1.4.12: share of the font size.
const LEAST: f32 = 0.12;
/// Computed lengths are rounded to fractions of a pixel.
const SLACK: f32 = 0.001;

/// Visible elements with text that fix it with `!important` in their style attribute.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    fixed_by_attribute(page, "letter-spacing")
}

/// The text in them has as much as the criterion asks for, so that nobody needs to widen it.
pub(crate) fn expectation(page: &Page, element: NodeId) -> Verdict {
    let is_wide = |text: NodeId| {
        let style = page.style(text);
        style.letter_spacing_px() >= (LEAST - SLACK) * style.font_size_px()
    };
    Verdict::passed_if(texts_with_value_of(page, element, "letter-spacing").all(is_wide), "narrow")
}
