//! Grammars of images and backgrounds.

use std::sync::Arc;

use cssparser::Parser;

use super::color::parse_color;
use super::grammar::keyword_list;
use super::parse::{Context, Numeric, Parsed, collapse_white_space, commas, invalid, keyword, numeric, raw};
use super::value::{GeneratedImage, Stop, Value};

/// An address, resolved.
pub(crate) fn url(input: &mut Parser, context: &Context) -> Parsed<Value> {
    let url = input.expect_url()?;
    Ok(Value::Url(context.resolve_url(&url).into()))
}

/// An address, a gradient or another function that makes an image.
pub(crate) fn image(input: &mut Parser, context: &Context) -> Parsed<Value> {
    if let Ok(url) = input.try_parse(|input| url(input, context)) {
        return Ok(url);
    }
    let name = input.expect_function()?.clone();
    let gradient = GRADIENTS.iter().find(|it| name.eq_ignore_ascii_case(it));
    if let Some(name) = gradient {
        let image = input.parse_nested_block(|input| self::gradient(name, input, context))?;
        return Ok(Value::Image(image.into()));
    }
    let name =
        ["image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade", "-webkit-gradient", "paint"]
            .into_iter()
            .find(|it| name.eq_ignore_ascii_case(it))
            .ok_or_else(invalid)?;
    let inner = input.parse_nested_block(raw)?;
    Ok(Value::Function(name, Arc::from([inner])))
}

const GRADIENTS: &[&str] = &[
    "linear-gradient",
    "repeating-linear-gradient",
    "radial-gradient",
    "repeating-radial-gradient",
    "conic-gradient",
    "repeating-conic-gradient",
    "-webkit-linear-gradient",
    "-webkit-repeating-linear-gradient",
    "-webkit-radial-gradient",
    "-webkit-repeating-radial-gradient",
];

/// A gradient: what stands before the first stop as text, then the stops.
fn gradient(name: &'static str, input: &mut Parser, context: &Context) -> Parsed<GeneratedImage> {
    let is_conic = name.ends_with("conic-gradient");
    let mut prelude = String::new();
    let start = input.state();
    let starts_with_stop = stop(input, context, is_conic).is_ok();
    input.reset(&start);
    if !starts_with_stop {
        let text = input.parse_until_before(cssparser::Delimiter::Comma, raw)?;
        text.write(&mut prelude);
        prelude.make_ascii_lowercase();
        // The default direction is not written.
        if matches!(name, "linear-gradient" | "repeating-linear-gradient")
            && matches!(prelude.as_str(), "to bottom" | "180deg")
        {
            prelude.clear();
        }
        input.expect_comma()?;
    }
    let stops = input.parse_comma_separated(|input| stop(input, context, is_conic))?;
    if stops.iter().all(|it| it.color.is_none()) {
        return Err(invalid());
    }
    Ok(GeneratedImage { name, prelude: prelude.into(), stops })
}

fn stop(input: &mut Parser, context: &Context, is_conic: bool) -> Parsed<Stop> {
    let takes =
        if is_conic { Numeric { angle: true, ..Numeric::PERCENTAGE } } else { Numeric::LENGTH_PERCENTAGE };
    let mut positions = Vec::new();
    let mut color = input.try_parse(|input| parse_color(input, context)).ok();
    while positions.len() < 2 {
        let Ok(position) = input.try_parse(|input| numeric(input, context, takes)) else { break };
        positions.push(position);
    }
    if color.is_none() {
        color = input.try_parse(|input| parse_color(input, context)).ok();
    }
    match (&color, positions.len()) {
        (None, 1) | (Some(_), _) => Ok(Stop { color, positions }),
        _ => Err(invalid()),
    }
}

/// `none` or one image.
pub(crate) fn image_or_none(input: &mut Parser, context: &Context) -> Parsed<Value> {
    match input.try_parse(|input| keyword(input, &["none"])) {
        Ok(none) => Ok(none),
        Err(_) => image(input, context),
    }
}

/// Layers of images.
pub(crate) fn images(input: &mut Parser, context: &Context) -> Parsed<Value> {
    commas(input, |input| image_or_none(input, context))
}

/// Layers of `background-repeat`.
pub(crate) fn repeats(input: &mut Parser, _context: &Context) -> Parsed<Value> {
    commas(input, repeat)
}

/// One layer of `background-repeat`, in its short form.
pub(crate) fn repeat(input: &mut Parser) -> Parsed<Value> {
    let first = keyword(input, &["repeat-x", "repeat-y", "repeat", "space", "round", "no-repeat"])?;
    if first.is("repeat-x") || first.is("repeat-y") {
        return Ok(first);
    }
    match input.try_parse(|input| keyword(input, &["repeat", "space", "round", "no-repeat"])) {
        Ok(second) if second == first => Ok(first),
        Ok(second) if first.is("repeat") && second.is("no-repeat") => Ok(Value::Keyword("repeat-x")),
        Ok(second) if first.is("no-repeat") && second.is("repeat") => Ok(Value::Keyword("repeat-y")),
        Ok(second) => Ok(Value::List(Arc::from([first, second]))),
        Err(_) => Ok(first),
    }
}

/// Layers of `background-position-x`.
pub(crate) fn positions_x(input: &mut Parser, context: &Context) -> Parsed<Value> {
    commas(input, |input| position_axis(input, context, &["left", "center", "right", "x-start", "x-end"]))
}

/// Layers of `background-position-y`.
pub(crate) fn positions_y(input: &mut Parser, context: &Context) -> Parsed<Value> {
    commas(input, |input| position_axis(input, context, &["top", "center", "bottom", "y-start", "y-end"]))
}

fn position_axis(input: &mut Parser, context: &Context, edges: &[&'static str]) -> Parsed<Value> {
    let Ok(edge) = input.try_parse(|input| keyword(input, edges)) else {
        return numeric(input, context, Numeric::LENGTH_PERCENTAGE);
    };
    let offset = input.try_parse(|input| numeric(input, context, Numeric::LENGTH_PERCENTAGE)).ok();
    from_edge(&edge, offset)
}

/// A place along one axis, from an edge and an offset from it.
fn from_edge(edge: &Value, offset: Option<Value>) -> Parsed<Value> {
    let is_far = matches!(edge.keyword(), "right" | "bottom" | "x-end" | "y-end");
    Ok(match (edge.keyword(), offset) {
        ("center", None) => Value::Percentage(50.0),
        ("center", Some(_)) => return Err(invalid()),
        (_, None) => Value::Percentage(if is_far { 100.0 } else { 0.0 }),
        (_, Some(offset)) if !is_far => offset,
        (_, Some(Value::Percentage(percent))) => Value::Percentage(100.0 - percent),
        (_, Some(Value::Length(length, unit))) => {
            use super::math::Math;
            Value::Math(Arc::new(Math::Sum(vec![
                Math::Percentage(100.0),
                Math::Negate(Box::new(Math::Length(f64::from(length), unit))),
            ])))
        }
        (_, Some(Value::Math(math))) => {
            use super::math::Math;
            Value::Math(Arc::new(Math::Sum(vec![
                Math::Percentage(100.0),
                Math::Negate(Box::new((*math).clone())),
            ])))
        }
        _ => return Err(invalid()),
    })
}

/// A whole position as horizontal and vertical place: one to four parts.
pub(crate) fn position(input: &mut Parser, context: &Context) -> Parsed<(Value, Value)> {
    enum Part {
        Edge(Value),
        Offset(Value),
    }
    let mut parts = Vec::new();
    while parts.len() < 4 {
        if let Ok(edge) =
            input.try_parse(|input| keyword(input, &["left", "center", "right", "top", "bottom"]))
        {
            parts.push(Part::Edge(edge));
        } else if let Ok(offset) =
            input.try_parse(|input| numeric(input, context, Numeric::LENGTH_PERCENTAGE))
        {
            parts.push(Part::Offset(offset));
        } else {
            break;
        }
    }
    let is_vertical = |it: &Value| it.is("top") || it.is("bottom");
    let is_horizontal = |it: &Value| it.is("left") || it.is("right");
    let center = Value::Percentage(50.0);
    let mut parts = parts.into_iter();
    let (first, second, third, fourth) = (parts.next(), parts.next(), parts.next(), parts.next());
    Ok(match (first, second, third, fourth) {
        (Some(Part::Edge(edge)), None, ..) if is_vertical(&edge) => (center, from_edge(&edge, None)?),
        (Some(Part::Edge(edge)), None, ..) => (from_edge(&edge, None)?, center),
        (Some(Part::Offset(offset)), None, ..) => (offset, center),
        (Some(Part::Edge(a)), Some(Part::Edge(b)), None, _) => {
            if is_vertical(&a) || is_horizontal(&b) {
                if is_horizontal(&a) || is_vertical(&b) {
                    return Err(invalid());
                }
                (from_edge(&b, None)?, from_edge(&a, None)?)
            } else {
                (from_edge(&a, None)?, from_edge(&b, None)?)
            }
        }
        (Some(Part::Edge(a)), Some(Part::Offset(b)), None, _) => {
            if is_vertical(&a) {
                return Err(invalid());
            }
            (from_edge(&a, None)?, b)
        }
        (Some(Part::Offset(a)), Some(Part::Edge(b)), None, _) => {
            if is_horizontal(&b) {
                return Err(invalid());
            }
            (a, from_edge(&b, None)?)
        }
        (Some(Part::Offset(a)), Some(Part::Offset(b)), None, _) => (a, b),
        (Some(Part::Edge(a)), Some(b), Some(c), d) => {
            let (second_edge, offset_a, offset_b) = match (b, c, d) {
                (Part::Offset(x), Part::Edge(edge), Some(Part::Offset(y))) => (edge, Some(x), Some(y)),
                (Part::Offset(x), Part::Edge(edge), None) => (edge, Some(x), None),
                (Part::Edge(edge), Part::Offset(y), None) => (edge, None, Some(y)),
                _ => return Err(invalid()),
            };
            let first = from_edge(&a, offset_a)?;
            let second = from_edge(&second_edge, offset_b)?;
            if is_vertical(&a) || is_horizontal(&second_edge) { (second, first) } else { (first, second) }
        }
        _ => return Err(invalid()),
    })
}

/// Layers of `background-size`.
pub(crate) fn sizes(input: &mut Parser, context: &Context) -> Parsed<Value> {
    commas(input, |input| size(input, context))
}

/// One layer of `background-size`.
pub(crate) fn size(input: &mut Parser, context: &Context) -> Parsed<Value> {
    if let Ok(value) = input.try_parse(|input| keyword(input, &["cover", "contain"])) {
        return Ok(value);
    }
    let takes = Numeric::LENGTH_PERCENTAGE.not_negative();
    let part = |input: &mut Parser| match input.try_parse(|input| keyword(input, &["auto"])) {
        Ok(auto) => Ok(auto),
        Err(_) => numeric(input, context, takes),
    };
    let first = part(input)?;
    match input.try_parse(part) {
        Ok(second) if first.is("auto") && second.is("auto") => Ok(first),
        Ok(second) if second.is("auto") => Ok(first),
        Ok(second) => Ok(Value::List(Arc::from([first, second]))),
        Err(_) => Ok(first),
    }
}

/// Keywords of `background-attachment`.
pub(crate) const ATTACHMENTS: &[&str] = &["scroll", "fixed", "local"];
/// Keywords of the boxes of a background.
pub(crate) const BOXES: &[&str] = &["border-box", "padding-box", "content-box", "text", "border-area"];

/// Layers of `background-attachment`.
pub(crate) fn attachments(input: &mut Parser, _context: &Context) -> Parsed<Value> {
    keyword_list(input, ATTACHMENTS)
}

/// Layers of `background-clip`.
pub(crate) fn clips(input: &mut Parser, _context: &Context) -> Parsed<Value> {
    keyword_list(input, BOXES)
}

/// Layers of `background-origin`.
pub(crate) fn origins(input: &mut Parser, _context: &Context) -> Parsed<Value> {
    keyword_list(input, &["border-box", "padding-box", "content-box"])
}

/// Layers of `background-blend-mode`.
pub(crate) fn blend_modes(input: &mut Parser, _context: &Context) -> Parsed<Value> {
    commas(input, |input| {
        let name = input.expect_ident()?;
        Ok(Value::Raw(collapse_white_space(name).to_ascii_lowercase().into()))
    })
}
