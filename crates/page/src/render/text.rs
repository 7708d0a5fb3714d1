//! Text as it is painted: its color, what is behind it, how large it is, and the contrast that makes.

use crate::Page;
use crate::css::Rgba;
use crate::css::property::Longhand;
use crate::css::value::Value;
use crate::dom::NodeId;
use crate::style::{ComputedStyle, Pseudo};

use super::backdrop::{Backdrop, Behind, UnknownPaint, backdrop};
use super::overlap::Overlaps;

/// WCAG 2.2, "large scale": 18 point, in CSS px.
const LARGE_PX: f32 = 24.0;
/// WCAG 2.2, "large scale": 14 point where bold, in CSS px.
const LARGE_BOLD_PX: f32 = 14.0 / 0.75;
/// CSS Fonts 4: the weight that `bold` stands for.
const BOLD: f32 = 700.0;
/// Sizes are rounded on their way; a hundredth of a px is no smaller text.
const TOLERANCE_PX: f32 = 0.01;
/// Indents beyond this put text out of sight.
const FAR_INDENT_PX: f32 = -500.0;

/// How the text of an element is painted.
#[derive(Clone, Debug)]
pub struct TextPaint {
    /// The contrast between the text and what is behind it.
    pub contrast: Contrast,
    /// True for large scale text as WCAG defines it.
    pub is_large: bool,
    /// Size in CSS px.
    pub size_px: f32,
    /// Weight from 1 to 1000.
    pub weight: f32,
}

/// The contrast of a text, as far as styles tell.
#[derive(Clone, Debug, PartialEq)]
pub enum Contrast {
    /// Text and background are known. With a gradient behind the text the ratios differ along it.
    Known {
        /// The lowest ratio, from 1 to 21.
        lowest: f32,
        /// The highest ratio.
        highest: f32,
        /// The text's color where the ratio is highest, laid over its background.
        foreground: Rgba,
        /// The background there.
        background: Rgba,
    },
    /// Somebody has to look at the page.
    Unknown(UnknownPaint),
}

impl Page {
    /// How the text right in an element is painted; `None` where none of it can be seen.
    pub fn text_paint(&self, element: NodeId) -> Option<TextPaint> {
        self.paint_of(element, self.style(element))
    }

    /// How a pseudo-element's text in an element is painted, such as a placeholder's.
    pub fn pseudo_text_paint(&self, element: NodeId, pseudo: Pseudo) -> Option<TextPaint> {
        self.paint_of(element, self.pseudo_style(element, pseudo)?)
    }

    fn paint_of(&self, element: NodeId, style: &ComputedStyle) -> Option<TextPaint> {
        let color = style.text_fill_color();
        let indent = style.value(Longhand::TextIndent).items().first().and_then(Value::as_px);
        let is_gone = color.alpha <= 0.0
            || style.font_size_px() <= 0.0
            || style.opacity() <= 0.0
            || indent.is_some_and(|it| it <= FAR_INDENT_PX);
        let clips_to_text = style.value(Longhand::BackgroundClip).items().iter().any(|it| it.is("text"));
        if !self.is_visible(element) || (is_gone && !clips_to_text) {
            return None;
        }
        let size_px = style.font_size_px();
        let weight = style.font_weight();
        Some(TextPaint {
            contrast: self.contrast(element, style, color),
            is_large: size_px + TOLERANCE_PX >= LARGE_PX
                || (weight >= BOLD && size_px + TOLERANCE_PX >= LARGE_BOLD_PX),
            size_px,
            weight,
        })
    }

    fn contrast(&self, element: NodeId, style: &ComputedStyle, color: Rgba) -> Contrast {
        if !self.missing_sheets().is_empty() {
            return Contrast::Unknown(UnknownPaint::MissingSheet);
        }
        let uncertain = [Longhand::Color, Longhand::TextFillColor, Longhand::FontSize];
        if uncertain.into_iter().any(|it| style.layout_dependent.contains(it)) {
            return Contrast::Unknown(UnknownPaint::Layout);
        }
        let overlaps = self.rendering().overlaps.get_or_init(|| Overlaps::new(self));
        let behind = Behind::new(self, element, overlaps);
        if !std::ptr::eq(style, self.style(element)) {
            // A placeholder fades by itself, within the control.
            return contrast_on(backdrop(self, element, behind), color.faded(style.opacity()));
        }
        let key = (self.style_position(element), behind);
        if let Some(known) = self.rendering().contrasts.borrow().get(&key) {
            return known.clone();
        }
        let contrast = contrast_on(backdrop(self, element, behind), color);
        self.rendering().contrasts.borrow_mut().insert(key, contrast.clone());
        contrast
    }

    /// True where letters have a shadow or an outline, which changes their contrast.
    pub fn has_text_effect(&self, element: NodeId) -> bool {
        let style = self.style(element);
        !style.value(Longhand::TextShadow).is("none")
            || style.value(Longhand::TextStrokeWidth).as_px().is_some_and(|it| it > 0.0)
    }
}

fn contrast_on(backdrop: Backdrop, color: Rgba) -> Contrast {
    let (pairs, unknown) = backdrop.flatten(color);
    if let Some(unknown) = unknown {
        return Contrast::Unknown(unknown);
    }
    let ratio = |(text, behind): &(Rgba, Rgba)| text.contrast(*behind);
    let highest = pairs.iter().max_by(|a, b| ratio(a).total_cmp(&ratio(b)));
    let lowest = pairs.iter().map(ratio).min_by(f32::total_cmp);
    match (highest, lowest) {
        (Some(pair), Some(lowest)) => {
            Contrast::Known { lowest, highest: ratio(pair), foreground: pair.0, background: pair.1 }
        }
        _ => Contrast::Unknown(UnknownPaint::Image),
    }
}
