//! Colors from text: CSS Color 4 and 5, and the lenient rules for colors in old HTML attributes.

use std::sync::Arc;

use cssparser::{Parser, Token};

use super::expression::{ColorExpression, Hue, Mix, Relative, percent_reference};
use super::space::{Color, Space};
use super::system::system_color;
use crate::css::math::{self, Kind, Math, angle_degrees};
use crate::css::parse::{Context, Parsed, invalid};
use crate::css::value::Value;

/// Deepest nesting of color functions; deeper ones are invalid.
const MAX_DEPTH: u32 = 16;

/// Parses a color as a property's value.
pub(crate) fn parse_color(input: &mut Parser, context: &Context) -> Parsed<Value> {
    if context.quirks_allowed()
        && let Ok(color) = input.try_parse(hashless_color)
    {
        context.use_quirk();
        return Ok(Value::Color(color));
    }
    Ok(match expression(input, 0)? {
        ColorExpression::Absolute(color) => Value::Color(color),
        ColorExpression::CurrentColor => Value::Keyword("currentcolor"),
        other => Value::ColorExpression(other.into()),
    })
}

/// Quirks Mode standard, 3.1 "the hashless hex color quirk".
fn hashless_color(input: &mut Parser) -> Parsed<Color> {
    let digits = match input.next()? {
        Token::Ident(name) => name.to_string(),
        Token::Number { int_value: Some(number), has_sign: false, .. } => format!("{number:06}"),
        Token::Dimension { int_value: Some(number), unit, has_sign: false, .. } => {
            let text = format!("{number}{unit}");
            format!("{text:0>6}")
        }
        _ => return Err(invalid()),
    };
    if !matches!(digits.len(), 3 | 6) {
        return Err(invalid());
    }
    hex(&digits)
}

fn hex(digits: &str) -> Parsed<Color> {
    let (red, green, blue, alpha) =
        cssparser::color::parse_hash_color(digits.as_bytes()).map_err(|()| invalid())?;
    Ok(Color::rgb8(red, green, blue, alpha))
}

fn expression(input: &mut Parser, depth: u32) -> Parsed<ColorExpression> {
    if depth > MAX_DEPTH {
        return Err(invalid());
    }
    match input.next()?.clone() {
        Token::Hash(digits) | Token::IDHash(digits) => Ok(ColorExpression::Absolute(hex(&digits)?)),
        Token::Ident(name) => named(&name),
        Token::Function(name) => {
            let name = name.to_ascii_lowercase();
            input.parse_nested_block(|input| function(&name, input, depth + 1))
        }
        _ => Err(invalid()),
    }
}

fn named(name: &str) -> Parsed<ColorExpression> {
    if let Ok((red, green, blue)) = cssparser::color::parse_named_color(name) {
        return Ok(ColorExpression::Absolute(Color::rgb8(red, green, blue, 1.0)));
    }
    let name = name.to_ascii_lowercase();
    match name.as_str() {
        "transparent" => Ok(ColorExpression::Absolute(Color::TRANSPARENT)),
        "currentcolor" => Ok(ColorExpression::CurrentColor),
        _ => {
            let (light, dark) = system_color(&name).ok_or_else(invalid)?;
            Ok(if light == dark {
                ColorExpression::Absolute(light)
            } else {
                ColorExpression::LightDark(
                    Arc::new(ColorExpression::Absolute(light)),
                    Arc::new(ColorExpression::Absolute(dark)),
                )
            })
        }
    }
}

fn function(name: &str, input: &mut Parser, depth: u32) -> Parsed<ColorExpression> {
    match name {
        "light-dark" => {
            let light = expression(input, depth)?;
            input.expect_comma()?;
            let dark = expression(input, depth)?;
            Ok(ColorExpression::LightDark(Arc::new(light), Arc::new(dark)))
        }
        "color-mix" => mix(input, depth),
        "color" => color_function(input, depth),
        _ => {
            let space = match name {
                "rgb" | "rgba" => Space::LegacyRgb,
                "hsl" | "hsla" => Space::Hsl,
                "hwb" => Space::Hwb,
                "lab" => Space::Lab,
                "lch" => Space::Lch,
                "oklab" => Space::Oklab,
                "oklch" => Space::Oklch,
                _ => return Err(invalid()),
            };
            if input.try_parse(|input| input.expect_ident_matching("from")).is_ok() {
                let origin = expression(input, depth)?;
                return relative(input, origin, space);
            }
            absolute(input, space).map(ColorExpression::Absolute)
        }
    }
}

/// One component as written.
#[derive(Clone, Copy)]
enum Component {
    None,
    Number(f32),
    Percent(f32),
    Degrees(f32),
}

fn component(input: &mut Parser) -> Parsed<Component> {
    Ok(match input.next()?.clone() {
        Token::Ident(name) if name.eq_ignore_ascii_case("none") => Component::None,
        Token::Number { value, .. } => Component::Number(value),
        Token::Percentage { unit_value, .. } => Component::Percent(unit_value * 100.0),
        Token::Dimension { value, unit, .. } => {
            Component::Degrees(angle_degrees(f64::from(value), &unit).ok_or_else(invalid)? as f32)
        }
        Token::Function(name) => {
            let (math, kind) = math::parse_function(&name, input, &[])?;
            let amount = math.evaluate(&math::Constants).ok_or_else(invalid)?;
            let plain = if amount.plain.is_nan() { 0.0 } else { amount.plain as f32 };
            match kind {
                Kind::Number => Component::Number(plain),
                Kind::Percentage => Component::Percent(amount.percent as f32),
                Kind::Angle => Component::Degrees(plain),
                _ => return Err(invalid()),
            }
        }
        _ => return Err(invalid()),
    })
}

fn absolute(input: &mut Parser, space: Space) -> Parsed<Color> {
    let mut parts = [Component::None; 3];
    parts[0] = component(input)?;
    let is_legacy_space = matches!(space, Space::LegacyRgb | Space::Hsl);
    let has_commas = is_legacy_space && input.try_parse(|input| input.expect_comma()).is_ok();
    parts[1] = component(input)?;
    if has_commas {
        input.expect_comma()?;
    }
    parts[2] = component(input)?;
    let alpha = if input.is_exhausted() {
        Component::Number(1.0)
    } else {
        if has_commas {
            input.expect_comma()?;
        } else {
            input.expect_delim('/')?;
        }
        component(input)?
    };
    if has_commas && !is_legacy_syntax(space, parts, alpha) {
        return Err(invalid());
    }
    finish(space, parts, alpha)
}

/// The comma syntax knows no `none` and does not mix numbers with percentages.
fn is_legacy_syntax(space: Space, parts: [Component; 3], alpha: Component) -> bool {
    let has_none = parts.iter().chain([&alpha]).any(|it| matches!(it, Component::None));
    let percents = parts.iter().filter(|it| matches!(it, Component::Percent(_))).count();
    let expected: &[usize] = if space == Space::Hsl { &[2] } else { &[0, 3] };
    !has_none && expected.contains(&percents)
}

fn finish(space: Space, parts: [Component; 3], alpha: Component) -> Parsed<Color> {
    let mut color = Color { space, components: [0.0; 3], alpha: 1.0, missing: 0 };
    for (index, part) in parts.into_iter().enumerate() {
        let is_hue = super::space::hue_index(space) == Some(index);
        color.components[index] = match part {
            Component::None => {
                color.missing |= 1 << index;
                0.0
            }
            Component::Number(number) if is_hue => number.rem_euclid(360.0),
            Component::Degrees(degrees) if is_hue => degrees.rem_euclid(360.0),
            Component::Number(number) if space == Space::LegacyRgb => number / 255.0,
            Component::Number(number) => number,
            Component::Percent(percent) if !is_hue => percent / 100.0 * percent_reference(space, index),
            _ => return Err(invalid()),
        };
    }
    color.alpha = match alpha {
        Component::None => {
            color.missing |= 8;
            0.0
        }
        Component::Number(number) => number.clamp(0.0, 1.0),
        Component::Percent(percent) => (percent / 100.0).clamp(0.0, 1.0),
        Component::Degrees(_) => return Err(invalid()),
    };
    Ok(clamp(color))
}

/// Parsed values are held within what the space can mean (CSS Color 4, each function's own section).
fn clamp(mut color: Color) -> Color {
    let [a, b, c] = color.components;
    color.components = match color.space {
        Space::LegacyRgb => {
            // Eight bits are kept, as browsers store legacy colors.
            let channel = |it: f32| (it.clamp(0.0, 1.0) * 255.0).round() / 255.0;
            color.missing = 0;
            [channel(a), channel(b), channel(c)]
        }
        Space::Hsl => [a, b.max(0.0), c],
        Space::Lab => [a.clamp(0.0, 100.0), b, c],
        Space::Lch => [a.clamp(0.0, 100.0), b.max(0.0), c],
        Space::Oklab => [a.clamp(0.0, 1.0), b, c],
        Space::Oklch => [a.clamp(0.0, 1.0), b.max(0.0), c],
        _ => [a, b, c],
    };
    if matches!(color.space, Space::Hsl | Space::Hwb) {
        color.missing = 0;
        return clamp(color.to_space(Space::LegacyRgb));
    }
    color
}

fn predefined_space(input: &mut Parser) -> Parsed<Space> {
    let name = input.expect_ident()?;
    Ok(match name.to_ascii_lowercase().as_str() {
        "srgb" => Space::Srgb,
        "srgb-linear" => Space::SrgbLinear,
        "display-p3" => Space::DisplayP3,
        "display-p3-linear" => Space::DisplayP3Linear,
        "a98-rgb" => Space::A98Rgb,
        "prophoto-rgb" => Space::ProphotoRgb,
        "rec2020" => Space::Rec2020,
        "xyz" | "xyz-d65" => Space::XyzD65,
        "xyz-d50" => Space::XyzD50,
        _ => return Err(invalid()),
    })
}

fn color_function(input: &mut Parser, depth: u32) -> Parsed<ColorExpression> {
    let origin = if input.try_parse(|input| input.expect_ident_matching("from")).is_ok() {
        Some(expression(input, depth)?)
    } else {
        None
    };
    let space = predefined_space(input)?;
    match origin {
        Some(origin) => relative(input, origin, space),
        None => absolute(input, space).map(ColorExpression::Absolute),
    }
}

fn channel_names(space: Space) -> [&'static str; 3] {
    match space {
        Space::Hsl => ["h", "s", "l"],
        Space::Hwb => ["h", "w", "b"],
        Space::Lab | Space::Oklab => ["l", "a", "b"],
        Space::Lch | Space::Oklch => ["l", "c", "h"],
        Space::XyzD50 | Space::XyzD65 => ["x", "y", "z"],
        _ => ["r", "g", "b"],
    }
}

fn relative(input: &mut Parser, origin: ColorExpression, space: Space) -> Parsed<ColorExpression> {
    let names = channel_names(space);
    let all = [names[0], names[1], names[2], "alpha"];
    let first = relative_component(input, &all)?;
    let second = relative_component(input, &all)?;
    let third = relative_component(input, &all)?;
    let alpha = if input.is_exhausted() {
        Some(Math::Channel(Arc::from("alpha")))
    } else {
        input.expect_delim('/')?;
        relative_component(input, &all)?
    };
    Ok(ColorExpression::Relative(Box::new(Relative {
        origin,
        space,
        names,
        components: [first, second, third],
        alpha,
    })))
}

fn relative_component(input: &mut Parser, channels: &[&str]) -> Parsed<Option<Math>> {
    Ok(Some(match input.next()?.clone() {
        Token::Ident(name) if name.eq_ignore_ascii_case("none") => return Ok(None),
        Token::Ident(name) => {
            let channel = channels.iter().find(|it| name.eq_ignore_ascii_case(it)).ok_or_else(invalid)?;
            Math::Channel(Arc::from(*channel))
        }
        Token::Number { value, .. } => Math::Number(f64::from(value)),
        Token::Percentage { unit_value, .. } => Math::Percentage(f64::from(unit_value) * 100.0),
        Token::Dimension { value, unit, .. } => {
            Math::Angle(angle_degrees(f64::from(value), &unit).ok_or_else(invalid)?)
        }
        Token::Function(name) => math::parse_function(&name, input, channels)?.0,
        _ => return Err(invalid()),
    }))
}

fn mix(input: &mut Parser, depth: u32) -> Parsed<ColorExpression> {
    let (mut space, mut hue) = (Space::Oklab, Hue::Shorter);
    if input.try_parse(|input| input.expect_ident_matching("in")).is_ok() {
        (space, hue) = interpolation(input)?;
        input.expect_comma()?;
    }
    let mut colors = Vec::new();
    loop {
        let share = input.try_parse(share).ok();
        let color = expression(input, depth)?;
        let share = share.or_else(|| input.try_parse(self::share).ok());
        colors.push((color, share));
        if input.try_parse(|input| input.expect_comma()).is_err() {
            break;
        }
    }
    let given: f32 = colors.iter().filter_map(|(_, share)| *share).sum();
    let open = colors.iter().filter(|(_, share)| share.is_none()).count();
    let left = (100.0 - given).max(0.0) / open.max(1) as f32;
    let total = given + if open > 0 { (100.0 - given).max(0.0) } else { 0.0 };
    if total <= 0.0 {
        return Err(invalid());
    }
    let scale = 100.0 / total;
    let colors = colors.into_iter().map(|(color, share)| (color, share.unwrap_or(left) * scale)).collect();
    let mix = ColorExpression::Mix(Box::new(Mix {
        space,
        hue,
        colors,
        alpha_multiplier: (total / 100.0).min(1.0),
    }));
    // What depends on nothing is worked out once.
    let nothing = super::ColorContext { current: None, is_dark: false };
    let dark = super::ColorContext { current: None, is_dark: true };
    Ok(match (mix.resolve(nothing), mix.resolve(dark)) {
        (Some(light), Some(dark)) if light == dark => ColorExpression::Absolute(light),
        _ => mix,
    })
}

fn share(input: &mut Parser) -> Parsed<f32> {
    let percent = match input.next()?.clone() {
        Token::Percentage { unit_value, .. } => unit_value * 100.0,
        Token::Function(name) => {
            let (math, kind) = math::parse_function(&name, input, &[])?;
            if kind != Kind::Percentage {
                return Err(invalid());
            }
            math.evaluate(&math::Constants).ok_or_else(invalid)?.percent as f32
        }
        _ => return Err(invalid()),
    };
    if (0.0..=100.0).contains(&percent) { Ok(percent) } else { Err(invalid()) }
}

fn interpolation(input: &mut Parser) -> Parsed<(Space, Hue)> {
    let polar = input.try_parse(|input| -> Parsed<Space> {
        let name = input.expect_ident()?;
        Ok(match name.to_ascii_lowercase().as_str() {
            "hsl" => Space::Hsl,
            "hwb" => Space::Hwb,
            "lch" => Space::Lch,
            "oklch" => Space::Oklch,
            "lab" => Space::Lab,
            "oklab" => Space::Oklab,
            _ => return Err(invalid()),
        })
    });
    let space = match polar {
        Ok(space) => space,
        Err(_) => predefined_space(input)?,
    };
    let hue = input.try_parse(|input| -> Parsed<Hue> {
        let name = input.expect_ident()?;
        let hue = match name.to_ascii_lowercase().as_str() {
            "shorter" => Hue::Shorter,
            "longer" => Hue::Longer,
            "increasing" => Hue::Increasing,
            "decreasing" => Hue::Decreasing,
            _ => return Err(invalid()),
        };
        input.expect_ident_matching("hue")?;
        Ok(hue)
    });
    match hue {
        Ok(_) if super::space::hue_index(space).is_none() => Err(invalid()),
        Ok(hue) => Ok((space, hue)),
        Err(_) => Ok((space, Hue::Shorter)),
    }
}

/// HTML standard, "rules for parsing a legacy color value". `None` is an error: no hint.
pub(crate) fn parse_legacy_color(text: &str) -> Option<Color> {
    if text.is_empty() {
        return None;
    }
    let text = text.trim_matches(|it: char| matches!(it, ' ' | '\t' | '\n' | '\r' | '\x0C'));
    if text.eq_ignore_ascii_case("transparent") {
        return None;
    }
    if let Ok((red, green, blue)) = cssparser::color::parse_named_color(text) {
        return Some(Color::rgb8(red, green, blue, 1.0));
    }
    if let Some(digits) = text.strip_prefix('#').filter(|it| it.len() == 3)
        && let Ok(color) = hex(digits)
    {
        return Some(color);
    }
    // Characters beyond the basic plane count as two zeros; 128 characters are enough.
    let mut digits: Vec<u8> = Vec::new();
    for character in text.chars() {
        match character {
            it if u32::from(it) > 0xFFFF => digits.extend([b'0', b'0']),
            it => digits.push(u8::try_from(it).unwrap_or(b'0')),
        }
        if digits.len() >= 128 {
            break;
        }
    }
    digits.truncate(128);
    if digits.first() == Some(&b'#') {
        digits.remove(0);
    }
    for digit in &mut digits {
        if !digit.is_ascii_hexdigit() {
            *digit = b'0';
        }
    }
    while digits.is_empty() || !digits.len().is_multiple_of(3) {
        digits.push(b'0');
    }
    let mut length = digits.len() / 3;
    let mut parts: Vec<&[u8]> = digits.chunks(length).collect();
    if length > 8 {
        parts = parts.iter().filter_map(|it| it.get(length - 8..)).collect();
        length = 8;
    }
    while length > 2 && parts.iter().all(|it| it.first() == Some(&b'0')) {
        parts = parts.iter().filter_map(|it| it.get(1..)).collect();
        length -= 1;
    }
    let channel = |index: usize| {
        let part = parts.get(index)?;
        let text = std::str::from_utf8(part.get(..length.min(2))?).ok()?;
        u8::from_str_radix(text, 16).ok()
    };
    Some(Color::rgb8(channel(0)?, channel(1)?, channel(2)?, 1.0))
}
