//! Values of longhand properties: as declared, and as computed.
//!
//! One type serves both. A computed value holds no unit but px, no unresolved calculation and no relative keyword where
//! the property resolves it; [`crate::style::compute`] is the way from one to the other.

use std::fmt::Write;
use std::sync::Arc;

use super::color::{Color, ColorExpression};
use super::math::Math;

/// What one longhand can hold.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// A keyword of the property's own list, in lower case.
    Keyword(&'static str),
    /// A number, integers included.
    Number(f32),
    /// A length in the unit it was written with; px where computed.
    Length(f32, Unit),
    /// A percentage: 50 for `50%`.
    Percentage(f32),
    /// A length and a percentage that only layout can add up.
    Mixed { percent: f32, px: f32 },
    /// An angle in degrees.
    Angle(f32),
    /// A time in seconds.
    Time(f32),
    /// A calculation still to be done, or one that layout alone can do.
    Math(Arc<Math>),
    /// A color that depends on nothing.
    Color(Color),
    /// A color that depends on the element: `currentcolor` within, `light-dark()`, system colors.
    ColorExpression(Arc<ColorExpression>),
    /// A name that the author chose.
    Ident(Arc<str>),
    /// A quoted string.
    String(Arc<str>),
    /// A resolved URL.
    Url(Arc<str>),
    /// A function whose arguments are kept as values, such as `rect()` or `attr()`.
    Function(&'static str, Arc<[Value]>),
    /// Values parted by spaces.
    List(Arc<[Value]>),
    /// Values parted by commas.
    Commas(Arc<[Value]>),
    /// A gradient.
    Image(Arc<GeneratedImage>),
    /// Tokens kept as written, white space normalised.
    Raw(Arc<str>),
}

/// A gradient.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct GeneratedImage {
    /// Name of the function.
    pub(crate) name: &'static str,
    /// What stands before the stops: direction or shape.
    pub(crate) prelude: Arc<str>,
    pub(crate) stops: Vec<Stop>,
}

/// A color on the way of a gradient, or a hint between two of them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stop {
    pub(crate) color: Option<Value>,
    pub(crate) positions: Vec<Value>,
}

impl GeneratedImage {
    fn write(&self, out: &mut String) {
        out.push_str(self.name);
        out.push('(');
        out.push_str(&self.prelude);
        for (index, stop) in self.stops.iter().enumerate() {
            if index > 0 || !self.prelude.is_empty() {
                out.push_str(", ");
            }
            if let Some(color) = &stop.color {
                color.write(out);
            }
            for (index, position) in stop.positions.iter().enumerate() {
                if index > 0 || stop.color.is_some() {
                    out.push(' ');
                }
                position.write(out);
            }
        }
        out.push(')');
    }
}

/// Units of lengths that depend on the element, the root or the viewport; absolute units become px when parsed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Unit {
    Px,
    Em,
    Rem,
    Ex,
    Rex,
    Ch,
    Rch,
    Cap,
    Rcap,
    Ic,
    Ric,
    Lh,
    Rlh,
    Vw,
    Vh,
    Vi,
    Vb,
    Vmin,
    Vmax,
    /// Units of the query container; the viewport stands in for it, and the value depends on layout.
    Cqw,
    Cqh,
    Cqi,
    Cqb,
    Cqmin,
    Cqmax,
}

impl Unit {
    /// The unit by its name and the factor that turns an absolute unit to px.
    pub(crate) fn parse(name: &str) -> Option<(Self, f32)> {
        // CSS Values 4, 6.2 "absolute lengths": 96 px to the inch.
        let mut lower = [0_u8; 5];
        let lower = lower.get_mut(..name.len())?;
        lower.copy_from_slice(name.as_bytes());
        lower.make_ascii_lowercase();
        Some(match &*lower {
            b"px" => (Self::Px, 1.0),
            b"em" => (Self::Em, 1.0),
            b"rem" => (Self::Rem, 1.0),
            b"cm" => (Self::Px, 96.0 / 2.54),
            b"mm" => (Self::Px, 96.0 / 25.4),
            b"q" => (Self::Px, 96.0 / 101.6),
            b"in" => (Self::Px, 96.0),
            b"pt" => (Self::Px, 96.0 / 72.0),
            b"pc" => (Self::Px, 16.0),
            b"ex" => (Self::Ex, 1.0),
            b"rex" => (Self::Rex, 1.0),
            b"ch" => (Self::Ch, 1.0),
            b"rch" => (Self::Rch, 1.0),
            b"cap" => (Self::Cap, 1.0),
            b"rcap" => (Self::Rcap, 1.0),
            b"ic" => (Self::Ic, 1.0),
            b"ric" => (Self::Ric, 1.0),
            b"lh" => (Self::Lh, 1.0),
            b"rlh" => (Self::Rlh, 1.0),
            b"vw" | b"svw" | b"lvw" | b"dvw" => (Self::Vw, 1.0),
            b"vh" | b"svh" | b"lvh" | b"dvh" => (Self::Vh, 1.0),
            b"vi" | b"svi" | b"lvi" | b"dvi" => (Self::Vi, 1.0),
            b"vb" | b"svb" | b"lvb" | b"dvb" => (Self::Vb, 1.0),
            b"vmin" | b"svmin" | b"lvmin" | b"dvmin" => (Self::Vmin, 1.0),
            b"vmax" | b"svmax" | b"lvmax" | b"dvmax" => (Self::Vmax, 1.0),
            b"cqw" => (Self::Cqw, 1.0),
            b"cqh" => (Self::Cqh, 1.0),
            b"cqi" => (Self::Cqi, 1.0),
            b"cqb" => (Self::Cqb, 1.0),
            b"cqmin" => (Self::Cqmin, 1.0),
            b"cqmax" => (Self::Cqmax, 1.0),
            _ => return None,
        })
    }

    /// True where the length cannot be known without the glyphs of a font or the size of a box.
    pub(crate) fn depends_on_layout(self) -> bool {
        matches!(
            self,
            Self::Ex
                | Self::Rex
                | Self::Ch
                | Self::Rch
                | Self::Cap
                | Self::Rcap
                | Self::Ic
                | Self::Ric
                | Self::Cqw
                | Self::Cqh
                | Self::Cqi
                | Self::Cqb
                | Self::Cqmin
                | Self::Cqmax
        )
    }

    fn name(self) -> &'static str {
        match self {
            Self::Px => "px",
            Self::Em => "em",
            Self::Rem => "rem",
            Self::Ex => "ex",
            Self::Rex => "rex",
            Self::Ch => "ch",
            Self::Rch => "rch",
            Self::Cap => "cap",
            Self::Rcap => "rcap",
            Self::Ic => "ic",
            Self::Ric => "ric",
            Self::Lh => "lh",
            Self::Rlh => "rlh",
            Self::Vw => "vw",
            Self::Vh => "vh",
            Self::Vi => "vi",
            Self::Vb => "vb",
            Self::Vmin => "vmin",
            Self::Vmax => "vmax",
            Self::Cqw => "cqw",
            Self::Cqh => "cqh",
            Self::Cqi => "cqi",
            Self::Cqb => "cqb",
            Self::Cqmin => "cqmin",
            Self::Cqmax => "cqmax",
        }
    }
}

impl Value {
    /// A length in px.
    pub(crate) const fn px(px: f32) -> Self {
        Self::Length(px, Unit::Px)
    }

    /// True for that keyword.
    pub(crate) fn is(&self, keyword: &str) -> bool {
        matches!(self, Self::Keyword(it) if *it == keyword)
    }

    /// The keyword; empty for anything else.
    pub(crate) fn keyword(&self) -> &'static str {
        match self {
            Self::Keyword(keyword) => keyword,
            _ => "",
        }
    }

    /// Px of a computed length.
    pub(crate) fn as_px(&self) -> Option<f32> {
        match self {
            Self::Length(px, Unit::Px) => Some(*px),
            _ => None,
        }
    }

    /// The number.
    pub(crate) fn as_number(&self) -> Option<f32> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// Items of a list of either kind; the value itself where it is none.
    pub(crate) fn items(&self) -> &[Self] {
        match self {
            Self::List(items) | Self::Commas(items) => items,
            other => std::slice::from_ref(other),
        }
    }

    /// Writes the value as CSSOM serialises it. Colors that depend on the element must be resolved before.
    pub(crate) fn write(&self, out: &mut String) {
        match self {
            Self::Keyword(keyword) => out.push_str(keyword),
            Self::Number(number) => write_number(f64::from(*number), out),
            Self::Length(length, unit) => {
                write_number(f64::from(*length), out);
                out.push_str(unit.name());
            }
            Self::Percentage(percent) => {
                write_number(f64::from(*percent), out);
                out.push('%');
            }
            Self::Mixed { percent, px } => {
                out.push_str("calc(");
                write_number(f64::from(*percent), out);
                out.push_str(if *px < 0.0 { "% - " } else { "% + " });
                write_number(f64::from(px.abs()), out);
                out.push_str("px)");
            }
            Self::Angle(degrees) => {
                write_number(f64::from(*degrees), out);
                out.push_str("deg");
            }
            Self::Time(seconds) => {
                write_number(f64::from(*seconds), out);
                out.push('s');
            }
            Self::Math(math) => math.write(out),
            Self::Color(color) => color.write(out),
            Self::ColorExpression(expression) => expression.write(out),
            Self::Ident(name) => write_ident(name, out),
            Self::String(text) => write_string(text, out),
            Self::Url(url) => {
                out.push_str("url(");
                write_string(url, out);
                out.push(')');
            }
            Self::Function(name, arguments) => {
                out.push_str(name);
                out.push('(');
                write_all(arguments, ", ", out);
                out.push(')');
            }
            Self::List(items) => write_all(items, " ", out),
            Self::Commas(items) => write_all(items, ", ", out),
            Self::Image(image) => image.write(out),
            Self::Raw(text) => out.push_str(text),
        }
    }
}

fn write_all(items: &[Value], separator: &str, out: &mut String) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push_str(separator);
        }
        item.write(out);
    }
}

/// Writes a number as Chromium does: six significant digits, no trailing zeros, an exponent where `%g` has one.
pub(crate) fn write_number(number: f64, out: &mut String) {
    if number.is_nan() {
        out.push('0');
        return;
    }
    if number == 0.0 {
        out.push('0');
        return;
    }
    if number.is_infinite() {
        out.push_str(if number > 0.0 { "infinity" } else { "-infinity" });
        return;
    }
    // Rounding to six digits may carry into the next power of ten, so the exponent is read from the rounded number.
    let scientific = format!("{number:.5e}");
    let Some((mantissa, exponent)) = scientific.split_once('e') else { return };
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..6).contains(&exponent) {
        let decimals = usize::try_from(5 - exponent).unwrap_or(0);
        let fixed = format!("{number:.decimals$}");
        out.push_str(trim_zeros(&fixed));
    } else {
        let sign = if exponent < 0 { '-' } else { '+' };
        // Writing to a string cannot fail.
        let _ = write!(out, "{}e{sign}{:02}", trim_zeros(mantissa), exponent.abs());
    }
}

fn trim_zeros(number: &str) -> &str {
    if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { number }
}

/// CSSOM, "serialize a string".
pub(crate) fn write_string(text: &str, out: &mut String) {
    // Writing to a string cannot fail.
    let _ = cssparser::serialize_string(text, out);
}

/// CSSOM, "serialize an identifier".
pub(crate) fn write_ident(name: &str, out: &mut String) {
    // Writing to a string cannot fail.
    let _ = cssparser::serialize_identifier(name, out);
}

#[cfg(test)]
mod tests {
    use super::write_number;

    fn check(number: f64, expected: &str) {
        let mut out = String::new();
        write_number(number, &mut out);
        assert_eq!(out, expected);
    }

    #[test]
    fn numbers_have_six_significant_digits() {
        check(16.0, "16");
        check(13.333_333, "13.3333");
        check(0.166_666_67, "0.166667");
        check(999_999.9, "1e+06");
        check(33_554_432.0, "3.35544e+07");
        check(-0.5, "-0.5");
        check(0.000_01, "1e-05");
        check(100_000.0, "100000");
    }
}
