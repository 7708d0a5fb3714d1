//! Grammars of font properties.

use cssparser::{Parser, Token};

use super::parse::{Context, Numeric, Parsed, commas, invalid, keyword, numeric};
use super::value::Value;

const GENERIC_FAMILIES: &[&str] = &[
    "serif",
    "sans-serif",
    "monospace",
    "cursive",
    "fantasy",
    "system-ui",
    "ui-serif",
    "ui-sans-serif",
    "ui-monospace",
    "ui-rounded",
    "math",
    "emoji",
    "fangsong",
    "-webkit-body",
    "-webkit-standard",
];

/// Names parted by commas: a string, a generic family, or words that make a name.
pub(crate) fn family(input: &mut Parser, _context: &Context) -> Parsed<Value> {
    // One list even for one family: a name is never mistaken for another kind of value.
    match commas(input, one_family)? {
        Value::Commas(items) => Ok(Value::Commas(items)),
        one => Ok(Value::Commas(std::sync::Arc::from([one]))),
    }
}

fn one_family(input: &mut Parser) -> Parsed<Value> {
    if let Ok(text) = input.try_parse(|input| input.expect_string_cloned()) {
        return Ok(Value::Ident(text.to_string().into()));
    }
    let first = input.expect_ident()?.clone();
    let mut name = first.to_string();
    let mut words = 1;
    while let Ok(word) = input.try_parse(|input| input.expect_ident_cloned()) {
        name.push(' ');
        name.push_str(&word);
        words += 1;
    }
    if words == 1 {
        if let Some(generic) = GENERIC_FAMILIES.iter().find(|it| name.eq_ignore_ascii_case(it)) {
            return Ok(Value::Keyword(generic));
        }
        let is_wide = ["inherit", "initial", "unset", "revert", "revert-layer", "default"]
            .iter()
            .any(|it| name.eq_ignore_ascii_case(it));
        if is_wide {
            return Err(invalid());
        }
    }
    Ok(Value::Ident(name.into()))
}

/// Keywords of absolute sizes, from the smallest.
pub(crate) const SIZE_KEYWORDS: &[&str] =
    &["xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large"];

/// An absolute or relative keyword, a length or a percentage.
pub(crate) fn size(input: &mut Parser, context: &Context) -> Parsed<Value> {
    if let Ok(keyword) = input.try_parse(|input| keyword(input, SIZE_KEYWORDS)) {
        return Ok(keyword);
    }
    if let Ok(value) =
        input.try_parse(|input| keyword(input, &["smaller", "larger", "-webkit-xxx-large", "math"]))
    {
        return Ok(if value.is("-webkit-xxx-large") { Value::Keyword("xxx-large") } else { value });
    }
    numeric(input, context, Numeric::LENGTH_PERCENTAGE.not_negative())
}

/// A number from 1 to 1000, or a keyword.
pub(crate) fn weight(input: &mut Parser, context: &Context) -> Parsed<Value> {
    match input.try_parse(|input| keyword(input, &["normal", "bold", "bolder", "lighter"])) {
        Ok(Value::Keyword("normal")) => Ok(Value::Number(400.0)),
        Ok(Value::Keyword("bold")) => Ok(Value::Number(700.0)),
        Ok(relative) => Ok(relative),
        Err(_) => match numeric(input, context, Numeric::NUMBER)? {
            Value::Number(number) if !(1.0..=1000.0).contains(&number) => Err(invalid()),
            other => Ok(other),
        },
    }
}

/// `normal`, `italic`, or `oblique` with an angle.
pub(crate) fn style(input: &mut Parser, context: &Context) -> Parsed<Value> {
    match keyword(input, &["normal", "italic", "oblique"])? {
        Value::Keyword("oblique") => {
            match input.try_parse(|input| numeric(input, context, Numeric::ANGLE)) {
                Ok(Value::Angle(0.0)) => Ok(Value::Keyword("normal")),
                Ok(angle) if angle != Value::Angle(14.0) => {
                    Ok(Value::List(std::sync::Arc::from([Value::Keyword("oblique"), angle])))
                }
                // Chromium's default slant is written as italic.
                _ => Ok(Value::Keyword("italic")),
            }
        }
        other => Ok(other),
    }
}

/// Keywords of width with the percentage each stands for (CSS Fonts 4, 2.3).
const STRETCHES: &[(&str, f32)] = &[
    ("ultra-condensed", 50.0),
    ("extra-condensed", 62.5),
    ("condensed", 75.0),
    ("semi-condensed", 87.5),
    ("normal", 100.0),
    ("semi-expanded", 112.5),
    ("expanded", 125.0),
    ("extra-expanded", 150.0),
    ("ultra-expanded", 200.0),
];

/// A percentage; keywords are stored as theirs.
pub(crate) fn stretch(input: &mut Parser, context: &Context) -> Parsed<Value> {
    let ident = input.try_parse(|input| input.expect_ident_cloned());
    if let Ok(ident) = ident {
        return STRETCHES
            .iter()
            .find(|(name, _)| ident.eq_ignore_ascii_case(name))
            .map(|(_, percent)| Value::Percentage(*percent))
            .ok_or_else(invalid);
    }
    numeric(input, context, Numeric::PERCENTAGE.not_negative())
}

/// `normal`, a factor, a length or a percentage.
pub(crate) fn line_height(input: &mut Parser, context: &Context) -> Parsed<Value> {
    if let Ok(normal) = input.try_parse(|input| keyword(input, &["normal"])) {
        return Ok(normal);
    }
    let takes = Numeric { number: true, ..Numeric::LENGTH_PERCENTAGE }.not_negative();
    numeric(input, context, takes)
}

/// What the `font` shorthand's system keywords stand for: Chromium's font on Linux.
pub(crate) fn is_system_font(token: &Token) -> bool {
    match token {
        Token::Ident(name) => ["caption", "icon", "menu", "message-box", "small-caption", "status-bar"]
            .iter()
            .any(|it| name.eq_ignore_ascii_case(it)),
        _ => false,
    }
}

/// Position of an absolute size keyword, from the smallest.
pub(crate) fn size_keyword(keyword: &str) -> Option<u8> {
    let position = SIZE_KEYWORDS.iter().position(|it| *it == keyword)?;
    u8::try_from(position).ok()
}
