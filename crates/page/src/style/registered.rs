//! Values of custom properties registered by `@property` (CSS Properties and Values 1).

use cssparser::Parser;

use crate::css::color::{ColorContext, parse_color};
use crate::css::initial::blank_url;
use crate::css::math;
use crate::css::parse::{Context, Numeric, Parsed, integer, invalid, numeric};
use crate::css::value::Value;

/// The value as written where it fits the syntax; absolute colors and calculations in their computed form.
pub(super) fn compute(syntax: &str, text: &str) -> Option<String> {
    if syntax == "*" {
        return Some(text.to_owned());
    }
    syntax.split('|').find_map(|component| compute_component(component.trim(), text))
}

fn compute_component(component: &str, text: &str) -> Option<String> {
    let (kind, separator) = match component.strip_suffix('#') {
        Some(kind) => (kind, Some(", ")),
        None => match component.strip_suffix('+') {
            Some(kind) => (kind, Some(" ")),
            None => (component, None),
        },
    };
    let context = Context::new(blank_url());
    let mut input = Parser::new(text);
    let mut values = Vec::new();
    loop {
        values.push(one(kind, &mut input, &context).ok()?);
        if input.is_exhausted() {
            break;
        }
        match separator {
            Some(", ") => input.expect_comma().ok()?,
            Some(_) => {}
            None => return None,
        }
    }
    let texts: Vec<String> = values
        .iter()
        .map(|value| {
            let mut out = String::new();
            value.write(&mut out);
            out
        })
        .collect();
    Some(texts.join(separator.unwrap_or_default()))
}

fn one(kind: &str, input: &mut Parser, context: &Context) -> Parsed<Value> {
    let value = match kind {
        "<length>" => numeric(input, context, Numeric::LENGTH)?,
        "<number>" => numeric(input, context, Numeric::NUMBER)?,
        "<percentage>" => numeric(input, context, Numeric::PERCENTAGE)?,
        "<length-percentage>" => numeric(input, context, Numeric::LENGTH_PERCENTAGE)?,
        "<angle>" => numeric(input, context, Numeric::ANGLE)?,
        "<time>" => numeric(input, context, Numeric::TIME)?,
        "<integer>" => integer(input, context)?,
        "<color>" => return color(input, context),
        "<url>" | "<image>" => {
            let start = input.position();
            while input.next().is_ok() {}
            Value::Raw(input.slice_from(start).trim().into())
        }
        "<custom-ident>" => Value::Raw(input.expect_ident()?.to_string().into()),
        "<string>" => Value::String(input.expect_string()?.to_string().into()),
        "<transform-function>" | "<transform-list>" | "<resolution>" => {
            let start = input.position();
            while input.next().is_ok() {}
            Value::Raw(input.slice_from(start).trim().into())
        }
        keyword => {
            let ident = input.expect_ident()?;
            if &**ident != keyword {
                return Err(invalid());
            }
            Value::Raw(keyword.into())
        }
    };
    if let Value::Math(math) = &value
        && !math.depends_on_layout()
        && let Some(amount) = math.evaluate(&math::Constants)
        && amount.plain.is_finite()
        && !amount.has_percent()
    {
        return Ok(match math.kind() {
            Some(math::Kind::Length) => Value::px(amount.plain as f32),
            Some(math::Kind::Angle) => Value::Angle(amount.plain as f32),
            Some(math::Kind::Time) => Value::Time(amount.plain as f32),
            _ => Value::Number(amount.plain as f32),
        });
    }
    Ok(value)
}

/// A color keeps its element-dependent parts: they are resolved where the property is used.
fn color(input: &mut Parser, context: &Context) -> Parsed<Value> {
    input.skip_whitespace();
    let start = input.position();
    let value = parse_color(input, context)?;
    let text = input.slice_from(start).trim();
    Ok(match value {
        Value::ColorExpression(expression) => {
            match expression.resolve(ColorContext { current: None, is_dark: false }) {
                Some(color) => Value::Color(color),
                None => Value::Raw(text.into()),
            }
        }
        other => other,
    })
}
