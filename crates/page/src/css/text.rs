//! Grammars of text properties and of shadows.

use std::sync::Arc;

use cssparser::Parser;

use super::color::parse_color;
use super::parse::{Context, Numeric, Parsed, commas, invalid, keyword, numeric};
use super::value::Value;

/// `none`, a case, and the two width transforms.
pub(crate) fn transform(input: &mut Parser, _context: &Context) -> Parsed<Value> {
    if let Ok(none) = input.try_parse(|input| keyword(input, &["none", "math-auto"])) {
        return Ok(none);
    }
    let mut items = Vec::new();
    while !input.is_exhausted() {
        items
            .push(keyword(input, &["capitalize", "uppercase", "lowercase", "full-width", "full-size-kana"])?);
    }
    match items.len() {
        0 => Err(invalid()),
        1 => Ok(items.remove(0)),
        _ => Ok(Value::List(items.into())),
    }
}

/// A length or percentage with `hanging` and `each-line`.
pub(crate) fn indent(input: &mut Parser, context: &Context) -> Parsed<Value> {
    let mut length = None;
    let mut keywords = Vec::new();
    while !input.is_exhausted() {
        if let Ok(word) = input.try_parse(|input| keyword(input, &["hanging", "each-line"])) {
            keywords.push(word);
        } else if length.is_none() {
            length = Some(numeric(input, context, Numeric::LENGTH_PERCENTAGE)?);
        } else {
            return Err(invalid());
        }
    }
    let length = length.ok_or_else(invalid)?;
    if keywords.is_empty() {
        return Ok(length);
    }
    keywords.insert(0, length);
    Ok(Value::List(keywords.into()))
}

const LINES: &[&str] = &["underline", "overline", "line-through", "blink"];

/// `none`, or lines in the order CSSOM writes them.
pub(crate) fn decoration_line(input: &mut Parser, _context: &Context) -> Parsed<Value> {
    if let Ok(value) = input.try_parse(|input| keyword(input, &["none", "spelling-error", "grammar-error"])) {
        return Ok(value);
    }
    let mut found = Vec::new();
    while let Ok(line) = input.try_parse(|input| keyword(input, LINES)) {
        if found.contains(&line) {
            return Err(invalid());
        }
        found.push(line);
    }
    found.sort_by_key(|line| LINES.iter().position(|it| line.is(it)));
    match found.len() {
        0 => Err(invalid()),
        1 => Ok(found.remove(0)),
        _ => Ok(Value::List(found.into())),
    }
}

/// `none` or shadows of text: color, two offsets, blur.
pub(crate) fn shadow(input: &mut Parser, context: &Context) -> Parsed<Value> {
    if let Ok(none) = input.try_parse(|input| keyword(input, &["none"])) {
        return Ok(none);
    }
    commas(input, |input| one_shadow(input, context, 3))
}

/// `none` or shadows of boxes: color, two offsets, blur, spread, `inset`.
pub(crate) fn box_shadow(input: &mut Parser, context: &Context) -> Parsed<Value> {
    if let Ok(none) = input.try_parse(|input| keyword(input, &["none"])) {
        return Ok(none);
    }
    commas(input, |input| one_shadow(input, context, 4))
}

/// Stored as CSSOM writes it: color first, all lengths, `inset` last.
fn one_shadow(input: &mut Parser, context: &Context, most_lengths: usize) -> Parsed<Value> {
    let (mut color, mut lengths, mut inset) = (None, Vec::new(), None);
    loop {
        if color.is_none()
            && let Ok(value) = input.try_parse(|input| parse_color(input, context))
        {
            color = Some(value);
        } else if inset.is_none()
            && most_lengths == 4
            && let Ok(value) = input.try_parse(|input| keyword(input, &["inset"]))
        {
            inset = Some(value);
        } else if lengths.is_empty()
            && let Ok(value) = input.try_parse(|input| numeric(input, context, Numeric::LENGTH))
        {
            lengths.push(value);
            while lengths.len() < most_lengths {
                let takes = if lengths.len() == 2 { Numeric::LENGTH.not_negative() } else { Numeric::LENGTH };
                let Ok(value) = input.try_parse(|input| numeric(input, context, takes)) else { break };
                lengths.push(value);
            }
        } else {
            break;
        }
    }
    if lengths.len() < 2 {
        return Err(invalid());
    }
    lengths.resize(most_lengths, Value::px(0.0));
    let mut items = vec![color.unwrap_or(Value::Keyword("currentcolor"))];
    items.append(&mut lengths);
    items.extend(inset);
    Ok(Value::List(Arc::from(items)))
}
