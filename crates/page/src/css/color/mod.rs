//! Colors: every syntax of CSS Color 4 and 5, conversion between spaces, mixing, and what CSSOM writes.

mod expression;
mod parse;
mod space;
mod system;

pub(crate) use expression::{ColorContext, ColorExpression};
pub(crate) use parse::{parse_color, parse_legacy_color};
pub(crate) use space::Color;

/// A color as a screen shows it: sRGB with alpha, each channel from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rgba {
    /// Red from 0 to 1.
    pub red: f32,
    /// Green from 0 to 1.
    pub green: f32,
    /// Blue from 0 to 1.
    pub blue: f32,
    /// 0 is transparent, 1 is opaque.
    pub alpha: f32,
}

impl Rgba {
    /// Nothing to see.
    pub const TRANSPARENT: Self = Self { red: 0.0, green: 0.0, blue: 0.0, alpha: 0.0 };
    /// Opaque black.
    pub const BLACK: Self = Self { red: 0.0, green: 0.0, blue: 0.0, alpha: 1.0 };
    /// Opaque white: the canvas under a page in the light color scheme.
    pub const WHITE: Self = Self { red: 1.0, green: 1.0, blue: 1.0, alpha: 1.0 };

    /// An opaque color from channels of 0 to 255.
    pub fn from_rgb8(red: u8, green: u8, blue: u8) -> Self {
        Self {
            red: f32::from(red) / 255.0,
            green: f32::from(green) / 255.0,
            blue: f32::from(blue) / 255.0,
            alpha: 1.0,
        }
    }

    /// True where nothing behind shows through.
    pub fn is_opaque(self) -> bool {
        self.alpha >= 1.0
    }

    /// This color painted on another: simple alpha compositing in sRGB, as browsers paint (Compositing 1, 5.1).
    #[must_use]
    pub fn over(self, backdrop: Self) -> Self {
        let alpha = self.alpha + backdrop.alpha * (1.0 - self.alpha);
        if alpha <= 0.0 {
            return Self::TRANSPARENT;
        }
        let channel =
            |top: f32, below: f32| (top * self.alpha + below * backdrop.alpha * (1.0 - self.alpha)) / alpha;
        Self {
            red: channel(self.red, backdrop.red),
            green: channel(self.green, backdrop.green),
            blue: channel(self.blue, backdrop.blue),
            alpha,
        }
    }

    /// The color with its alpha multiplied, as `opacity` does to a whole group.
    #[must_use]
    pub fn faded(self, opacity: f32) -> Self {
        Self { alpha: self.alpha * opacity.clamp(0.0, 1.0), ..self }
    }

    /// Relative luminance as WCAG 2 defines it, alpha aside.
    pub fn luminance(self) -> f32 {
        let linear = |it: f32| if it <= 0.04045 { it / 12.92 } else { ((it + 0.055) / 1.055).powf(2.4) };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// Contrast ratio as WCAG 2 defines it, from 1 to 21; both colors are taken as opaque.
    pub fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// `#rrggbb`, or `#rrggbbaa` where the color is not opaque.
    pub fn to_hex(self) -> String {
        let byte = |it: f32| (it.clamp(0.0, 1.0) * 255.0).round() as u8;
        let (red, green, blue, alpha) = (byte(self.red), byte(self.green), byte(self.blue), byte(self.alpha));
        if alpha == 255 {
            format!("#{red:02x}{green:02x}{blue:02x}")
        } else {
            format!("#{red:02x}{green:02x}{blue:02x}{alpha:02x}")
        }
    }
}
