//! Colors that depend on the element: `currentcolor`, `light-dark()`, system colors, `color-mix()` and relative colors
//! made of them. CSS Color 5.

use std::sync::Arc;

use super::space::{Color, Space, hue_index};
use crate::css::math::{Leaves, Math};
use crate::css::value::Unit;

/// A color that is worked out where it is used.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ColorExpression {
    Absolute(Color),
    CurrentColor,
    /// One color for the light scheme, one for the dark.
    LightDark(Arc<ColorExpression>, Arc<ColorExpression>),
    Mix(Box<Mix>),
    Relative(Box<Relative>),
}

/// `color-mix()`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mix {
    pub(crate) space: Space,
    pub(crate) hue: Hue,
    /// Each color with its share in percent, already filled in.
    pub(crate) colors: Vec<(ColorExpression, f32)>,
    /// Less than 1 where the shares add up to less than 100 %.
    pub(crate) alpha_multiplier: f32,
}

/// Which way round the hue circle a mix goes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Hue {
    Shorter,
    Longer,
    Increasing,
    Decreasing,
}

/// `rgb(from …)` and its like.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Relative {
    pub(crate) origin: ColorExpression,
    /// The space that the channels are taken in.
    pub(crate) space: Space,
    /// Names of the channels, then what each is worth; `None` for `none`.
    pub(crate) names: [&'static str; 3],
    pub(crate) components: [Option<Math>; 3],
    pub(crate) alpha: Option<Math>,
}

/// What an element knows that a color may ask for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ColorContext {
    /// `None` where `currentcolor` is to be kept.
    pub(crate) current: Option<Color>,
    pub(crate) is_dark: bool,
}

impl ColorExpression {
    /// The color on an element; `None` where it needs the current color and that is to be kept.
    pub(crate) fn resolve(&self, context: ColorContext) -> Option<Color> {
        match self {
            Self::Absolute(color) => Some(*color),
            Self::CurrentColor => context.current,
            Self::LightDark(light, dark) => {
                if context.is_dark {
                    dark.resolve(context)
                } else {
                    light.resolve(context)
                }
            }
            Self::Mix(mix) => mix.resolve(context),
            Self::Relative(relative) => relative.resolve(context),
        }
    }

    /// Writes the color as declared; only where it cannot be resolved.
    pub(crate) fn write(&self, out: &mut String) {
        match self.resolve(ColorContext { current: Some(Color::BLACK), is_dark: false }) {
            Some(color) if !matches!(self, Self::CurrentColor) => color.write(out),
            _ => out.push_str("currentcolor"),
        }
    }
}

impl Mix {
    fn resolve(&self, context: ColorContext) -> Option<Color> {
        let mut colors = self.colors.iter();
        let (first, first_share) = colors.next()?;
        let mut mixed = first.resolve(context)?;
        let mut weight = *first_share;
        if self.colors.len() == 1 {
            mixed = prepare(mixed, self.space);
        }
        for (color, share) in colors {
            let color = color.resolve(context)?;
            let total = weight + share;
            let progress = if total > 0.0 { share / total } else { 0.5 };
            mixed = mix_two(mixed, color, progress, self.space, self.hue);
            weight = total;
        }
        mixed.alpha *= self.alpha_multiplier;
        Some(as_mix_result(mixed))
    }
}

/// Polar RGB spaces are no output format: `color-mix(in hsl, …)` gives `color(srgb …)`.
fn as_mix_result(color: Color) -> Color {
    match color.space {
        Space::Hsl | Space::Hwb | Space::LegacyRgb => color.to_space(Space::Srgb),
        _ => color,
    }
}

/// CSS Color 4, 12.2: a color in the space of the mix, missing and powerless components carried over.
fn prepare(color: Color, space: Space) -> Color {
    let mut converted = color.to_space(space);
    if color.space == space {
        return converted;
    }
    // Analogous components that are missing stay missing.
    let carried = |from_bit: u8, to_bit: u8| if color.missing & from_bit != 0 { to_bit } else { 0 };
    converted.missing |= color.missing & 8;
    if let (Some(from), Some(to)) = (hue_index(color.space), hue_index(space)) {
        converted.missing |= carried(1 << from, 1 << to);
    }
    // A gray has no hue.
    if let Some(hue) = hue_index(space) {
        let chroma = match space {
            Space::Hsl => converted.components[1] / 100.0,
            Space::Hwb => 1.0 - (converted.components[1] + converted.components[2]) / 100.0,
            Space::Lch => converted.components[1] / 150.0,
            _ => converted.components[1] / 0.4,
        };
        if chroma < 0.000_1 {
            converted.missing |= 1 << hue;
        }
    }
    converted
}

/// CSS Color 4, 12 "interpolation": premultiplied, hue aside.
fn mix_two(a: Color, b: Color, progress: f32, space: Space, hue: Hue) -> Color {
    let (mut a, mut b) = (prepare(a, space), prepare(b, space));
    let missing = a.missing & b.missing;
    for index in 0..3 {
        let bit = 1 << index;
        match (a.missing & bit != 0, b.missing & bit != 0) {
            (true, false) => a.components[index] = b.components[index],
            (false, true) => b.components[index] = a.components[index],
            _ => {}
        }
    }
    match (a.missing & 8 != 0, b.missing & 8 != 0) {
        (true, false) => a.alpha = b.alpha,
        (false, true) => b.alpha = a.alpha,
        _ => {}
    }
    let lerp = |a: f32, b: f32| a + (b - a) * progress;
    let alpha = lerp(a.alpha, b.alpha);
    let hue_at = hue_index(space);
    let mut components = [0.0; 3];
    for (index, component) in components.iter_mut().enumerate() {
        let (from, to) = (a.components[index], b.components[index]);
        *component = if hue_at == Some(index) {
            let (from, to) = fix_hues(from, to, hue);
            lerp(from, to).rem_euclid(360.0)
        } else if alpha > 0.0 {
            lerp(from * a.alpha, to * b.alpha) / alpha
        } else {
            lerp(from, to)
        };
    }
    Color { space, components, alpha, missing }
}

fn fix_hues(from: f32, to: f32, hue: Hue) -> (f32, f32) {
    let difference = to - from;
    match hue {
        Hue::Shorter if difference > 180.0 => (from + 360.0, to),
        Hue::Shorter if difference < -180.0 => (from, to + 360.0),
        Hue::Longer if difference > 0.0 && difference < 180.0 => (from + 360.0, to),
        Hue::Longer if difference > -180.0 && difference <= 0.0 => (from, to + 360.0),
        Hue::Increasing if difference < 0.0 => (from, to + 360.0),
        Hue::Decreasing if difference > 0.0 => (from + 360.0, to),
        _ => (from, to),
    }
}

struct Channels<'a> {
    names: &'a [&'static str; 3],
    values: [f64; 3],
    alpha: f64,
}

impl Leaves for Channels<'_> {
    fn unit_px(&self, unit: Unit) -> f64 {
        if unit == Unit::Px { 1.0 } else { f64::NAN }
    }

    fn channel(&self, name: &str) -> Option<f64> {
        if name == "alpha" {
            return Some(self.alpha);
        }
        let index = self.names.iter().position(|it| *it == name)?;
        self.values.get(index).copied()
    }
}

impl Relative {
    fn resolve(&self, context: ColorContext) -> Option<Color> {
        let origin = self.origin.resolve(context)?.to_space(self.space);
        // Channels of rgb() count from 0 to 255.
        let scale = if self.space == Space::LegacyRgb { 255.0 } else { 1.0 };
        let channels = Channels {
            names: &self.names,
            values: origin.components.map(|it| f64::from(it) * scale),
            alpha: f64::from(origin.alpha),
        };
        let mut color = Color { missing: 0, ..origin };
        for (index, component) in self.components.iter().enumerate() {
            match component {
                Some(math) => {
                    let amount = math.evaluate(&channels)?;
                    let value = amount.plain
                        + amount.percent / 100.0 * f64::from(percent_reference(self.space, index)) * scale;
                    color.components[index] = (value / scale) as f32;
                }
                None => {
                    color.components[index] = 0.0;
                    color.missing |= 1 << index;
                }
            }
        }
        match &self.alpha {
            Some(math) => {
                let amount = math.evaluate(&channels)?;
                color.alpha = (amount.plain + amount.percent / 100.0).clamp(0.0, 1.0) as f32;
            }
            None => {
                color.alpha = 0.0;
                color.missing |= 8;
            }
        }
        // Relative colors keep more than eight bits, so legacy spaces give color(srgb …).
        Some(match color.space {
            Space::LegacyRgb => Color { space: Space::Srgb, ..color },
            Space::Hsl | Space::Hwb => color.to_space(Space::Srgb),
            _ => color,
        })
    }
}

/// What 100 % of a component is.
pub(super) fn percent_reference(space: Space, index: usize) -> f32 {
    match (space, index) {
        (Space::Hsl | Space::Hwb, _) | (Space::Lab | Space::Lch, 0) => 100.0,
        (Space::Lab, _) => 125.0,
        (Space::Lch, _) => 150.0,
        (Space::Oklab | Space::Oklch, 1..) => 0.4,
        _ => 1.0,
    }
}
