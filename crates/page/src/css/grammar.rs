//! Grammars of single longhands. Fonts, text and images have files of their own.

use std::sync::Arc;

use cssparser::{Parser, Token};

use super::color::parse_color;
use super::image;
use super::parse::{
    Context, Numeric, Parsed, collapse_white_space, commas, integer, invalid, keyword, numeric, raw,
};
use super::property::Longhand;
use super::value::Value;

/// How a longhand's value is read.
pub(crate) enum Grammar {
    Keywords(&'static [&'static str]),
    Color,
    ColorOr(&'static [&'static str]),
    /// A numeric value or one of the keywords.
    Numeric(Numeric, &'static [&'static str]),
    /// A number or percentage, stored as a number.
    Number,
    Integer(&'static [&'static str]),
    LineWidth,
    Function(fn(&mut Parser, &Context) -> Parsed<Value>),
    /// Any tokens: the value is kept as written.
    Raw,
}

/// Parses a longhand's value; the caller checks that nothing is left.
pub(crate) fn parse_longhand(longhand: Longhand, input: &mut Parser, context: &Context) -> Parsed<Value> {
    match &longhand.definition().grammar {
        Grammar::Keywords(keywords) => keyword(input, keywords),
        Grammar::Color => parse_color(input, context),
        Grammar::ColorOr(keywords) => match input.try_parse(|input| keyword(input, keywords)) {
            Ok(keyword) => Ok(keyword),
            Err(_) => parse_color(input, context),
        },
        Grammar::Numeric(takes, keywords) => match input.try_parse(|input| keyword(input, keywords)) {
            Ok(keyword) => Ok(keyword),
            Err(_) => numeric_or_fit_content(input, context, *takes, keywords),
        },
        Grammar::Number => Ok(match numeric(input, context, Numeric::NUMBER_PERCENTAGE)? {
            Value::Percentage(percent) => Value::Number(percent / 100.0),
            other => other,
        }),
        Grammar::Integer(keywords) => match input.try_parse(|input| keyword(input, keywords)) {
            Ok(keyword) => Ok(keyword),
            Err(_) => integer(input, context),
        },
        Grammar::LineWidth => line_width(input, context),
        Grammar::Function(parse) => parse(input, context),
        Grammar::Raw => raw(input),
    }
}

fn numeric_or_fit_content(
    input: &mut Parser,
    context: &Context,
    takes: Numeric,
    keywords: &[&'static str],
) -> Parsed<Value> {
    if keywords.contains(&"fit-content")
        && let Ok(value) = input.try_parse(|input| -> Parsed<Value> {
            let name = input.expect_function()?.clone();
            let name = if name.eq_ignore_ascii_case("fit-content") {
                "fit-content"
            } else if name.eq_ignore_ascii_case("calc-size") {
                return input.parse_nested_block(raw);
            } else {
                return Err(invalid());
            };
            let argument = input.parse_nested_block(|input| numeric(input, context, takes))?;
            Ok(Value::Function(name, Arc::from([argument])))
        })
    {
        return Ok(value);
    }
    numeric(input, context, takes)
}

/// `thin`, `medium`, `thick` or a length.
pub(crate) fn line_width(input: &mut Parser, context: &Context) -> Parsed<Value> {
    match input.try_parse(|input| keyword(input, &["thin", "medium", "thick"])) {
        // CSS Backgrounds 3, 3.3: what browsers agree on.
        Ok(Value::Keyword("thin")) => Ok(Value::px(1.0)),
        Ok(Value::Keyword("thick")) => Ok(Value::px(5.0)),
        Ok(_) => Ok(Value::px(3.0)),
        Err(_) => numeric(input, context, Numeric::LENGTH.not_negative()),
    }
}

const DISPLAY_KEYWORDS: &[&str] = &[
    "none",
    "block",
    "inline",
    "inline-block",
    "list-item",
    "flex",
    "inline-flex",
    "grid",
    "inline-grid",
    "grid-lanes",
    "inline-grid-lanes",
    "flow-root",
    "contents",
    "table",
    "inline-table",
    "table-row-group",
    "table-header-group",
    "table-footer-group",
    "table-row",
    "table-cell",
    "table-column-group",
    "table-column",
    "table-caption",
    "ruby",
    "ruby-text",
    "math",
    "-webkit-box",
    "-webkit-inline-box",
];

/// CSS Display 3: one keyword, or an outside and an inside type, written in its short form.
pub(crate) fn display(input: &mut Parser, _context: &Context) -> Parsed<Value> {
    if let Ok(value) = input.try_parse(|input| -> Parsed<Value> {
        let value = keyword(input, DISPLAY_KEYWORDS)?;
        if input.is_exhausted() { Ok(value) } else { Err(invalid()) }
    }) {
        return Ok(value);
    }
    let (mut outside, mut inside, mut list_item) = (None, None, false);
    while !input.is_exhausted() {
        let ident = input.expect_ident()?;
        match ident.to_ascii_lowercase().as_str() {
            "block" if outside.is_none() => outside = Some("block"),
            "inline" if outside.is_none() => outside = Some("inline"),
            "flow" if inside.is_none() => inside = Some("flow"),
            "flow-root" if inside.is_none() => inside = Some("flow-root"),
            "flex" if inside.is_none() => inside = Some("flex"),
            "grid" if inside.is_none() => inside = Some("grid"),
            "table" if inside.is_none() => inside = Some("table"),
            "ruby" if inside.is_none() => inside = Some("ruby"),
            "math" if inside.is_none() => inside = Some("math"),
            "list-item" if !list_item => list_item = true,
            "-webkit-flex" if inside.is_none() && outside.is_none() => inside = Some("flex"),
            "-webkit-inline-flex" if inside.is_none() && outside.is_none() => {
                (outside, inside) = (Some("inline"), Some("flex"));
            }
            _ => return Err(invalid()),
        }
    }
    let keyword = match (outside, inside, list_item) {
        (None | Some("block"), None | Some("flow"), true) => "list-item",
        (None | Some("block"), Some("flow-root"), true) => "flow-root list-item",
        (Some("inline"), None | Some("flow"), true) => "inline list-item",
        (Some("inline"), Some("flow-root"), true) => "inline flow-root list-item",
        (_, _, true) => return Err(invalid()),
        (None | Some("block"), Some("flow"), _) => "block",
        (Some("inline"), Some("flow"), _) => "inline",
        (Some("inline"), Some("flow-root"), _) => "inline-block",
        (Some("inline"), Some("flex"), _) => "inline-flex",
        (Some("inline"), Some("grid"), _) => "inline-grid",
        (Some("inline"), Some("table"), _) => "inline-table",
        (Some("block"), Some("ruby"), _) => "block ruby",
        (Some("block"), Some("math"), _) => "block math",
        (_, Some(inside), _) => inside,
        _ => return Err(invalid()),
    };
    Ok(Value::Keyword(keyword))
}

const CURSORS: &[&str] = &[
    "auto",
    "default",
    "none",
    "context-menu",
    "help",
    "pointer",
    "progress",
    "wait",
    "cell",
    "crosshair",
    "text",
    "vertical-text",
    "alias",
    "copy",
    "move",
    "no-drop",
    "not-allowed",
    "grab",
    "grabbing",
    "-webkit-grab",
    "-webkit-grabbing",
    "e-resize",
    "n-resize",
    "ne-resize",
    "nw-resize",
    "s-resize",
    "se-resize",
    "sw-resize",
    "w-resize",
    "ew-resize",
    "ns-resize",
    "nesw-resize",
    "nwse-resize",
    "col-resize",
    "row-resize",
    "all-scroll",
    "zoom-in",
    "zoom-out",
    "-webkit-zoom-in",
    "-webkit-zoom-out",
];

/// Images with optional hot spots, then a keyword.
pub(crate) fn cursor(input: &mut Parser, context: &Context) -> Parsed<Value> {
    let mut items = Vec::new();
    loop {
        match input.try_parse(|input| image::image(input, context)) {
            Ok(image) => {
                let mut parts = vec![image];
                while let Ok(number) = input.try_parse(|input| numeric(input, context, Numeric::NUMBER)) {
                    parts.push(number);
                }
                items.push(if parts.len() == 1 { parts.remove(0) } else { Value::List(parts.into()) });
                input.expect_comma()?;
            }
            Err(_) => {
                let keyword = match keyword(input, CURSORS)? {
                    Value::Keyword("-webkit-grab") => Value::Keyword("grab"),
                    Value::Keyword("-webkit-grabbing") => Value::Keyword("grabbing"),
                    Value::Keyword("-webkit-zoom-in") => Value::Keyword("zoom-in"),
                    Value::Keyword("-webkit-zoom-out") => Value::Keyword("zoom-out"),
                    other => other,
                };
                items.push(keyword);
                break;
            }
        }
    }
    Ok(if items.len() == 1 { items.remove(0) } else { Value::Commas(items.into()) })
}

/// A counter style's name, a string or `none`.
pub(crate) fn list_style_type(input: &mut Parser, _context: &Context) -> Parsed<Value> {
    Ok(match input.next()?.clone() {
        Token::Ident(name) if name.eq_ignore_ascii_case("none") => Value::Keyword("none"),
        Token::Ident(name) if is_custom_ident(&name) => {
            // Predefined counter styles are ASCII case-insensitive.
            let lower = name.to_ascii_lowercase();
            let name = if COUNTER_STYLES.contains(&lower.as_str()) { lower } else { name.to_string() };
            Value::Ident(name.into())
        }
        Token::QuotedString(text) => Value::String(text.to_string().into()),
        Token::Function(name) if name.eq_ignore_ascii_case("symbols") => {
            let start = "symbols(";
            let inner = input.parse_nested_block(raw)?;
            let mut text = start.to_owned();
            inner.write(&mut text);
            text.push(')');
            Value::Raw(text.into())
        }
        _ => return Err(invalid()),
    })
}

const COUNTER_STYLES: &[&str] = &[
    "disc",
    "circle",
    "square",
    "decimal",
    "decimal-leading-zero",
    "lower-roman",
    "upper-roman",
    "lower-greek",
    "lower-latin",
    "upper-latin",
    "lower-alpha",
    "upper-alpha",
    "armenian",
    "georgian",
    "hebrew",
    "disclosure-open",
    "disclosure-closed",
];

fn is_custom_ident(name: &str) -> bool {
    !["inherit", "initial", "unset", "revert", "revert-layer", "default"]
        .iter()
        .any(|it| name.eq_ignore_ascii_case(it))
}

/// `auto`, `none` or pairs of strings.
pub(crate) fn quotes(input: &mut Parser, _context: &Context) -> Parsed<Value> {
    if let Ok(keyword) = input.try_parse(|input| keyword(input, &["auto", "none"])) {
        return Ok(keyword);
    }
    let mut items = Vec::new();
    while !input.is_exhausted() {
        items.push(Value::String(input.expect_string()?.to_string().into()));
    }
    if items.is_empty() || items.len() % 2 != 0 { Err(invalid()) } else { Ok(Value::List(items.into())) }
}

/// `normal` or names of schemes.
pub(crate) fn color_scheme(input: &mut Parser, _context: &Context) -> Parsed<Value> {
    if let Ok(keyword) = input.try_parse(|input| keyword(input, &["normal"])) {
        return Ok(keyword);
    }
    let mut items = Vec::new();
    while !input.is_exhausted() {
        let name = input.expect_ident()?;
        if !is_custom_ident(name) || name.eq_ignore_ascii_case("normal") {
            return Err(invalid());
        }
        items.push(match name.to_ascii_lowercase().as_str() {
            "light" => Value::Keyword("light"),
            "dark" => Value::Keyword("dark"),
            "only" => Value::Keyword("only"),
            _ => Value::Ident(name.to_string().into()),
        });
    }
    if items.is_empty() { Err(invalid()) } else { Ok(Value::List(items.into())) }
}

/// One or two lengths, kept as two.
pub(crate) fn border_spacing(input: &mut Parser, context: &Context) -> Parsed<Value> {
    let takes = Numeric::LENGTH.not_negative();
    let first = numeric(input, context, takes)?;
    let second = input.try_parse(|input| numeric(input, context, takes)).unwrap_or_else(|_| first.clone());
    Ok(Value::List(Arc::from([first, second])))
}

/// SVG paint: `none`, a color, or a reference with a fallback.
pub(crate) fn paint(input: &mut Parser, context: &Context) -> Parsed<Value> {
    if let Ok(value) = input.try_parse(|input| keyword(input, &["none", "context-fill", "context-stroke"])) {
        return Ok(value);
    }
    if let Ok(color) = input.try_parse(|input| parse_color(input, context)) {
        return Ok(color);
    }
    let url = image::url(input, context)?;
    if input.is_exhausted() {
        return Ok(url);
    }
    let fallback = match input.try_parse(|input| keyword(input, &["none"])) {
        Ok(none) => none,
        Err(_) => parse_color(input, context)?,
    };
    Ok(Value::List(Arc::from([url, fallback])))
}

/// SVG lengths may stand without a unit.
pub(crate) fn stroke_width(input: &mut Parser, context: &Context) -> Parsed<Value> {
    let takes = Numeric { number: true, ..Numeric::LENGTH_PERCENTAGE }.not_negative();
    Ok(match numeric(input, context, takes)? {
        Value::Number(number) => Value::px(number),
        other => other,
    })
}

/// One or two radii; equal ones are kept once.
pub(crate) fn corner_radius(input: &mut Parser, context: &Context) -> Parsed<Value> {
    let takes = Numeric::LENGTH_PERCENTAGE.not_negative();
    let first = numeric(input, context, takes)?;
    match input.try_parse(|input| numeric(input, context, takes)) {
        Ok(second) if second != first => Ok(Value::List(Arc::from([first, second]))),
        _ => Ok(first),
    }
}

/// Generated content: `normal`, `none`, or strings, images, counters, quotes and `attr()`, with alternative text after `/`.
pub(crate) fn content(input: &mut Parser, context: &Context) -> Parsed<Value> {
    if let Ok(value) = input.try_parse(|input| keyword(input, &["normal", "none"])) {
        return Ok(value);
    }
    let mut items = Vec::new();
    while !input.is_exhausted() {
        if !items.is_empty() && input.try_parse(|input| input.expect_delim('/')).is_ok() {
            items.push(Value::Keyword("/"));
            while !input.is_exhausted() {
                items.push(content_item(input, context)?);
            }
            break;
        }
        items.push(content_item(input, context)?);
    }
    if items.is_empty() || items.last().is_some_and(|it| it.is("/")) {
        return Err(invalid());
    }
    Ok(if items.len() == 1 { items.remove(0) } else { Value::List(items.into()) })
}

fn content_item(input: &mut Parser, context: &Context) -> Parsed<Value> {
    if let Ok(image) = input.try_parse(|input| image::image(input, context)) {
        return Ok(image);
    }
    match input.next()?.clone() {
        Token::QuotedString(text) => Ok(Value::String(text.to_string().into())),
        Token::Ident(name) => ["open-quote", "close-quote", "no-open-quote", "no-close-quote"]
            .into_iter()
            .find(|it| name.eq_ignore_ascii_case(it))
            .map(Value::Keyword)
            .ok_or_else(invalid),
        Token::Function(name) => {
            let name = ["attr", "counter", "counters"]
                .into_iter()
                .find(|it| name.eq_ignore_ascii_case(it))
                .ok_or_else(invalid)?;
            let arguments = input.parse_nested_block(|input| {
                input.parse_comma_separated(|input| match input.next()?.clone() {
                    Token::Ident(name) => Ok(Value::Ident(name.to_string().into())),
                    Token::QuotedString(text) => Ok(Value::String(text.to_string().into())),
                    _ => Err(invalid()),
                })
            })?;
            Ok(Value::Function(name, arguments.into()))
        }
        _ => Err(invalid()),
    }
}

/// `auto` or `rect()` with four edges, commas or not.
pub(crate) fn clip(input: &mut Parser, context: &Context) -> Parsed<Value> {
    if let Ok(auto) = input.try_parse(|input| keyword(input, &["auto"])) {
        return Ok(auto);
    }
    input.expect_function_matching("rect")?;
    input.parse_nested_block(|input| {
        let mut edges = Vec::with_capacity(4);
        for index in 0..4 {
            if index > 0 {
                let _ = input.try_parse(|input| input.expect_comma());
            }
            edges.push(match input.try_parse(|input| keyword(input, &["auto"])) {
                Ok(auto) => auto,
                Err(_) => numeric(input, context, Numeric::LENGTH)?,
            });
        }
        Ok(Value::Function("rect", edges.into()))
    })
}

/// `none`, a reference, or shapes and boxes kept as written; lengths in shapes are made canonical.
pub(crate) fn clip_path(input: &mut Parser, context: &Context) -> Parsed<Value> {
    if let Ok(none) = input.try_parse(|input| keyword(input, &["none"])) {
        return Ok(none);
    }
    if let Ok(url) = input.try_parse(|input| image::url(input, context)) {
        return Ok(url);
    }
    let state = input.state();
    match input.next()?.clone() {
        Token::Function(name)
            if ["inset", "circle", "ellipse", "polygon", "path", "xywh", "rect", "shape"]
                .iter()
                .any(|it| name.eq_ignore_ascii_case(it)) => {}
        Token::Ident(name)
            if [
                "border-box",
                "padding-box",
                "content-box",
                "margin-box",
                "fill-box",
                "stroke-box",
                "view-box",
            ]
            .iter()
            .any(|it| name.eq_ignore_ascii_case(it)) => {}
        _ => return Err(invalid()),
    }
    input.reset(&state);
    // inset() is what hides things: its lengths are worth knowing.
    if let Ok(inset) = input.try_parse(|input| -> Parsed<Value> {
        input.expect_function_matching("inset")?;
        let edges = input.parse_nested_block(|input| {
            let mut edges = vec![numeric(input, context, Numeric::LENGTH_PERCENTAGE)?];
            while edges.len() < 4 && !input.is_exhausted() {
                edges.push(numeric(input, context, Numeric::LENGTH_PERCENTAGE)?);
            }
            shorten_edges(&mut edges);
            Ok(Value::List(edges.into()))
        })?;
        if !input.is_exhausted() {
            return Err(invalid());
        }
        Ok(Value::Function("inset", Arc::from([edges])))
    }) {
        return Ok(inset);
    }
    raw(input)
}

/// Four edges written as few as say the same.
pub(crate) fn shorten_edges(edges: &mut Vec<Value>) {
    if edges.len() == 4 && edges[3] == edges[1] {
        edges.pop();
    }
    if edges.len() == 3 && edges[2] == edges[0] {
        edges.pop();
    }
    if edges.len() == 2 && edges[1] == edges[0] {
        edges.pop();
    }
}

const TRANSFORMS: &[&str] = &[
    "matrix",
    "matrix3d",
    "translate",
    "translateX",
    "translateY",
    "translateZ",
    "translate3d",
    "scale",
    "scaleX",
    "scaleY",
    "scaleZ",
    "scale3d",
    "rotate",
    "rotateX",
    "rotateY",
    "rotateZ",
    "rotate3d",
    "skew",
    "skewX",
    "skewY",
    "perspective",
];

/// `none` or a list of transform functions.
pub(crate) fn transform(input: &mut Parser, context: &Context) -> Parsed<Value> {
    if let Ok(none) = input.try_parse(|input| keyword(input, &["none"])) {
        return Ok(none);
    }
    let takes = Numeric { number: true, angle: true, ..Numeric::LENGTH_PERCENTAGE };
    let mut functions = Vec::new();
    while !input.is_exhausted() {
        let name = input.expect_function()?.clone();
        let name = TRANSFORMS.iter().find(|it| name.eq_ignore_ascii_case(it)).copied().ok_or_else(invalid)?;
        let arguments = input.parse_nested_block(|input| {
            input.parse_comma_separated(|input| match input.try_parse(|input| keyword(input, &["none"])) {
                Ok(none) => Ok(none),
                Err(_) => numeric(input, context, takes),
            })
        })?;
        functions.push(Value::Function(name, arguments.into()));
    }
    if functions.is_empty() { Err(invalid()) } else { Ok(Value::List(functions.into())) }
}

/// `none` or filter functions, kept as written but for references.
pub(crate) fn filter(input: &mut Parser, context: &Context) -> Parsed<Value> {
    if let Ok(none) = input.try_parse(|input| keyword(input, &["none"])) {
        return Ok(none);
    }
    let mut functions = Vec::new();
    while !input.is_exhausted() {
        if let Ok(url) = input.try_parse(|input| image::url(input, context)) {
            functions.push(url);
            continue;
        }
        let name = input.expect_function()?.clone();
        let name = [
            "blur",
            "brightness",
            "contrast",
            "drop-shadow",
            "grayscale",
            "hue-rotate",
            "invert",
            "opacity",
            "saturate",
            "sepia",
        ]
        .into_iter()
        .find(|it| name.eq_ignore_ascii_case(it))
        .ok_or_else(invalid)?;
        let argument = input.parse_nested_block(|input| -> Parsed<Option<Value>> {
            if input.is_exhausted() {
                return Ok(None);
            }
            let takes = Numeric { length: true, angle: true, ..Numeric::NUMBER_PERCENTAGE };
            if let Ok(value) = input.try_parse(|input| -> Parsed<Value> {
                let value = numeric(input, context, takes)?;
                input.expect_exhausted()?;
                Ok(value)
            }) {
                return Ok(Some(value));
            }
            Ok(Some(raw(input)?))
        })?;
        functions.push(Value::Function(name, argument.into_iter().collect()));
    }
    if functions.is_empty() { Err(invalid()) } else { Ok(Value::List(functions.into())) }
}

/// Box alignment: keywords of CSS Align 3 in any order that makes sense, kept as written.
pub(crate) fn alignment(input: &mut Parser, _context: &Context) -> Parsed<Value> {
    let start = input.position();
    let mut count = 0;
    while !input.is_exhausted() {
        keyword(
            input,
            &[
                "auto",
                "normal",
                "stretch",
                "center",
                "start",
                "end",
                "self-start",
                "self-end",
                "flex-start",
                "flex-end",
                "left",
                "right",
                "baseline",
                "first",
                "last",
                "safe",
                "unsafe",
                "legacy",
                "space-between",
                "space-around",
                "space-evenly",
                "anchor-center",
            ],
        )?;
        count += 1;
    }
    if !(1..=2).contains(&count) {
        return Err(invalid());
    }
    Ok(Value::Raw(collapse_white_space(input.slice_from(start)).to_ascii_lowercase().into()))
}

/// Items parted by commas, each one of the keywords.
pub(crate) fn keyword_list(input: &mut Parser, keywords: &'static [&'static str]) -> Parsed<Value> {
    commas(input, |input| keyword(input, keywords))
}
