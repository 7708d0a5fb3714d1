//! Grammars of shorthands: each gives a value for every longhand, in the order of the table.

use std::sync::Arc;

use cssparser::{Delimiter, Parser, Token};

use super::color::parse_color;
use super::declaration::Key;
use super::font;
use super::grammar::parse_longhand;
use super::image;
use super::initial::initial_value;
use super::logical::Logical;
use super::parse::{Context, Numeric, Parsed, invalid, keyword, numeric, raw};
use super::property::Longhand;
use super::value::Value;

fn longhand(key: Key) -> Parsed<Longhand> {
    key.longhand().or_else(|| key.logical().map(Logical::usual_longhand)).ok_or_else(invalid)
}

fn initial(key: Key) -> Parsed<Value> {
    Ok(initial_value(longhand(key)?).clone())
}

fn one(key: Key, input: &mut Parser, context: &Context) -> Parsed<Value> {
    parse_longhand(longhand(key)?, input, context)
}

/// One to four values: top, right, bottom, left.
pub(super) fn four_sides(keys: &[Key], input: &mut Parser, context: &Context) -> Parsed<Vec<Value>> {
    let key = *keys.first().ok_or_else(invalid)?;
    let top = one(key, input, context)?;
    let right = input.try_parse(|input| one(key, input, context)).ok();
    let bottom = if right.is_some() { input.try_parse(|input| one(key, input, context)).ok() } else { None };
    let left = if bottom.is_some() { input.try_parse(|input| one(key, input, context)).ok() } else { None };
    let right = right.unwrap_or_else(|| top.clone());
    let bottom = bottom.unwrap_or_else(|| top.clone());
    let left = left.unwrap_or_else(|| right.clone());
    Ok(vec![top, right, bottom, left])
}

/// One or two values.
pub(super) fn two_sides(keys: &[Key], input: &mut Parser, context: &Context) -> Parsed<Vec<Value>> {
    let key = *keys.first().ok_or_else(invalid)?;
    let first = one(key, input, context)?;
    let second = input.try_parse(|input| one(key, input, context)).unwrap_or_else(|_| first.clone());
    Ok(vec![first, second])
}

/// Alignment on two axes: one or two values of one or two words each.
pub(super) fn place(_keys: &[Key], input: &mut Parser, _context: &Context) -> Parsed<Vec<Value>> {
    let mut words = Vec::new();
    while !input.is_exhausted() {
        words.push(input.expect_ident()?.to_ascii_lowercase());
    }
    let is_prefix = |it: &String| matches!(it.as_str(), "first" | "last" | "safe" | "unsafe" | "legacy");
    let first_length = if words.first().is_some_and(is_prefix) { 2 } else { 1 };
    let first = words.get(..first_length).ok_or_else(invalid)?.join(" ");
    let second = words.get(first_length..).ok_or_else(invalid)?.join(" ");
    let second = if second.is_empty() { first.clone() } else { second };
    Ok(vec![Value::Raw(first.into()), Value::Raw(second.into())])
}

/// Each longhand at most once, in any order; what is left out is initial.
pub(super) fn any_order(keys: &[Key], input: &mut Parser, context: &Context) -> Parsed<Vec<Value>> {
    let mut found: Vec<Option<Value>> = vec![None; keys.len()];
    while !input.is_exhausted() {
        let mut any = false;
        for (slot, key) in found.iter_mut().zip(keys) {
            if slot.is_none()
                && let Ok(value) = input.try_parse(|input| one(*key, input, context))
            {
                *slot = Some(value);
                any = true;
                break;
            }
        }
        if !any {
            return Err(invalid());
        }
    }
    if found.iter().all(Option::is_none) {
        return Err(invalid());
    }
    found.into_iter().zip(keys).map(|(value, key)| value.map_or_else(|| initial(*key), Ok)).collect()
}

/// Width, style and color for every side; `border` resets the border image as well.
pub(super) fn border(keys: &[Key], input: &mut Parser, context: &Context) -> Parsed<Vec<Value>> {
    let side = any_order(keys.get(..3).ok_or_else(invalid)?, input, context)?;
    let sides = if keys.len() > 6 { 4 } else { 2 };
    let mut values: Vec<Value> = Vec::with_capacity(keys.len());
    for _ in 0..sides {
        values.extend(side.iter().cloned());
    }
    for key in keys.iter().skip(values.len()) {
        values.push(initial(*key)?);
    }
    Ok(values)
}

/// Horizontal radii, then vertical ones after `/`.
pub(super) fn border_radius(_keys: &[Key], input: &mut Parser, context: &Context) -> Parsed<Vec<Value>> {
    let takes = Numeric::LENGTH_PERCENTAGE.not_negative();
    let radii = |input: &mut Parser| -> Parsed<Vec<Value>> {
        let mut radii = vec![numeric(input, context, takes)?];
        while radii.len() < 4 {
            let Ok(radius) = input.try_parse(|input| numeric(input, context, takes)) else { break };
            radii.push(radius);
        }
        if radii.len() == 1 {
            radii.push(radii[0].clone());
        }
        if radii.len() == 2 {
            radii.push(radii[0].clone());
        }
        if radii.len() == 3 {
            radii.push(radii[1].clone());
        }
        Ok(radii)
    };
    let horizontal = radii(input)?;
    let vertical = if input.try_parse(|input| input.expect_delim('/')).is_ok() {
        radii(input)?
    } else {
        horizontal.clone()
    };
    Ok(horizontal
        .into_iter()
        .zip(vertical)
        .map(|(a, b)| if a == b { a } else { Value::List(Arc::from([a, b])) })
        .collect())
}

/// The source is told apart, the rest is kept as written under the slice.
pub(super) fn border_image(keys: &[Key], input: &mut Parser, context: &Context) -> Parsed<Vec<Value>> {
    let mut source = None;
    let mut words = String::new();
    while !input.is_exhausted() {
        if source.is_none()
            && let Ok(image) = input.try_parse(|input| image::image_or_none(input, context))
        {
            source = Some(image);
            continue;
        }
        match input.next()? {
            Token::Number { .. } | Token::Percentage { .. } | Token::Dimension { .. } | Token::Delim('/') => {
            }
            Token::Ident(name) => {
                if !words.is_empty() {
                    words.push(' ');
                }
                words.push_str(&name.to_ascii_lowercase());
            }
            _ => return Err(invalid()),
        }
    }
    let mut values = vec![source.unwrap_or(Value::Keyword("none"))];
    for key in keys.iter().skip(1) {
        values.push(initial(*key)?);
    }
    Ok(values)
}

#[derive(Default)]
struct BackgroundLayer {
    image: Option<Value>,
    position: Option<(Value, Value)>,
    size: Option<Value>,
    repeat: Option<Value>,
    attachment: Option<Value>,
    origin: Option<Value>,
    clip: Option<Value>,
}

/// Layers; only the last may hold the color.
pub(super) fn background(_keys: &[Key], input: &mut Parser, context: &Context) -> Parsed<Vec<Value>> {
    let mut layers = Vec::new();
    let mut color = None;
    loop {
        if color.is_some() {
            return Err(invalid());
        }
        let layer = input
            .parse_until_before(Delimiter::Comma, |input| background_layer(input, context, &mut color))?;
        layers.push(layer);
        if input.try_parse(|input| input.expect_comma()).is_err() {
            break;
        }
    }
    let column = |take: &dyn Fn(&BackgroundLayer) -> Option<Value>, initial: Value| {
        let values: Vec<Value> =
            layers.iter().map(|it| take(it).unwrap_or_else(|| initial.clone())).collect();
        if values.len() == 1 {
            values.into_iter().next().unwrap_or(initial)
        } else {
            Value::Commas(values.into())
        }
    };
    let zero = Value::Percentage(0.0);
    Ok(vec![
        color.clone().unwrap_or(Value::Color(super::color::Color::TRANSPARENT)),
        column(&|it| it.image.clone(), Value::Keyword("none")),
        column(&|it| it.position.clone().map(|it| it.0), zero.clone()),
        column(&|it| it.position.clone().map(|it| it.1), zero),
        column(&|it| it.size.clone(), Value::Keyword("auto")),
        column(&|it| it.repeat.clone(), Value::Keyword("repeat")),
        column(&|it| it.attachment.clone(), Value::Keyword("scroll")),
        column(&|it| it.origin.clone(), Value::Keyword("padding-box")),
        column(&|it| it.clip.clone(), Value::Keyword("border-box")),
    ])
}

fn background_layer(
    input: &mut Parser,
    context: &Context,
    color: &mut Option<Value>,
) -> Parsed<BackgroundLayer> {
    let mut layer = BackgroundLayer::default();
    let mut any = false;
    while !input.is_exhausted() {
        any = true;
        if color.is_none()
            && let Ok(value) = input.try_parse(|input| parse_color(input, context))
        {
            *color = Some(value);
        } else if layer.image.is_none()
            && let Ok(value) = input.try_parse(|input| image::image_or_none(input, context))
        {
            layer.image = Some(value);
        } else if layer.repeat.is_none()
            && let Ok(value) = input.try_parse(image::repeat)
        {
            layer.repeat = Some(value);
        } else if layer.attachment.is_none()
            && let Ok(value) = input.try_parse(|input| keyword(input, image::ATTACHMENTS))
        {
            layer.attachment = Some(value);
        } else if layer.clip.is_none()
            && let Ok(value) = input.try_parse(|input| keyword(input, image::BOXES))
        {
            // One box is both; of two the first is the origin.
            if layer.origin.is_some() {
                layer.clip = Some(value);
            } else if let Ok(second) = input.try_parse(|input| keyword(input, image::BOXES)) {
                layer.origin = Some(value);
                layer.clip = Some(second);
            } else {
                layer.origin =
                    Some(if value.is("text") { Value::Keyword("padding-box") } else { value.clone() });
                layer.clip = Some(value);
            }
        } else if layer.position.is_none()
            && let Ok(value) = input.try_parse(|input| image::position(input, context))
        {
            layer.position = Some(value);
            if input.try_parse(|input| input.expect_delim('/')).is_ok() {
                layer.size = Some(image::size(input, context)?);
            }
        } else {
            return Err(invalid());
        }
    }
    if any { Ok(layer) } else { Err(invalid()) }
}

/// Layers of positions.
pub(super) fn background_position(
    _keys: &[Key],
    input: &mut Parser,
    context: &Context,
) -> Parsed<Vec<Value>> {
    let (mut xs, mut ys) = (Vec::new(), Vec::new());
    loop {
        let (x, y) = image::position(input, context)?;
        xs.push(x);
        ys.push(y);
        if input.try_parse(|input| input.expect_comma()).is_err() {
            break;
        }
    }
    let list = |mut values: Vec<Value>| {
        if values.len() == 1 { values.remove(0) } else { Value::Commas(values.into()) }
    };
    Ok(vec![list(xs), list(ys)])
}

/// Images and sizes are told apart; what else a mask says does not matter here.
pub(super) fn mask(_keys: &[Key], input: &mut Parser, context: &Context) -> Parsed<Vec<Value>> {
    let mut images = Vec::new();
    loop {
        let image = input.parse_until_before(Delimiter::Comma, |input| {
            let mut found = None;
            while !input.is_exhausted() {
                if found.is_none()
                    && let Ok(image) = input.try_parse(|input| image::image_or_none(input, context))
                {
                    found = Some(image);
                } else if input.next()?.is_parse_error() {
                    return Err(invalid());
                }
            }
            Ok(found.unwrap_or(Value::Keyword("none")))
        })?;
        images.push(image);
        if input.try_parse(|input| input.expect_comma()).is_err() {
            break;
        }
    }
    let image = if images.len() == 1 { images.remove(0) } else { Value::Commas(images.into()) };
    Ok(vec![image, Value::Keyword("auto")])
}

/// CSS Fonts 4, 2.8: style, variant, weight and width in any order, then size, line height and family.
pub(super) fn font(keys: &[Key], input: &mut Parser, context: &Context) -> Parsed<Vec<Value>> {
    let mut values: Vec<Value> = keys.iter().map(|it| initial(*it)).collect::<Parsed<_>>()?;
    if input
        .try_parse(|input| {
            let is_system = font::is_system_font(input.next()?);
            if is_system && input.is_exhausted() { Ok(()) } else { Err(invalid()) }
        })
        .is_ok()
    {
        values[4] = Value::px(16.0);
        values[6] = Value::Commas(Arc::from([Value::Keyword("system-ui")]));
        return Ok(values);
    }
    let mut set = [false; 4];
    for _ in 0..4 {
        if input.try_parse(|input| input.expect_ident_matching("normal")).is_ok() {
            continue;
        }
        if !set[0]
            && let Ok(value) = input.try_parse(|input| font::style(input, context))
        {
            (values[0], set[0]) = (value, true);
        } else if !set[1]
            && let Ok(value) = input.try_parse(|input| keyword(input, &["small-caps"]))
        {
            (values[1], set[1]) = (value, true);
        } else if !set[2]
            && let Ok(value) = input.try_parse(|input| font::weight(input, context))
        {
            (values[2], set[2]) = (value, true);
        } else if !set[3]
            && let Ok(value) = input.try_parse(|input| {
                let state = input.state();
                // A percentage here is the size.
                input.expect_ident()?;
                input.reset(&state);
                font::stretch(input, context)
            })
        {
            (values[3], set[3]) = (value, true);
        } else {
            break;
        }
    }
    values[4] = font::size(input, context)?;
    if input.try_parse(|input| input.expect_delim('/')).is_ok() {
        values[5] = font::line_height(input, context)?;
    }
    values[6] = font::family(input, context)?;
    Ok(values)
}

/// Keywords are sorted to the longhands they belong to.
pub(super) fn font_variant(keys: &[Key], input: &mut Parser, _context: &Context) -> Parsed<Vec<Value>> {
    let mut values: Vec<Value> = keys.iter().map(|it| initial(*it)).collect::<Parsed<_>>()?;
    let mut lists: [String; 7] = Default::default();
    while !input.is_exhausted() {
        let name = match input.next()?.clone() {
            Token::Ident(name) => name.to_ascii_lowercase(),
            Token::Function(_) => {
                input.parse_nested_block(raw)?;
                continue;
            }
            _ => return Err(invalid()),
        };
        let slot = match name.as_str() {
            "normal" => continue,
            "none" => 1,
            "small-caps" | "all-small-caps" | "petite-caps" | "all-petite-caps" | "unicase"
            | "titling-caps" => 0,
            "common-ligatures"
            | "no-common-ligatures"
            | "discretionary-ligatures"
            | "no-discretionary-ligatures"
            | "historical-ligatures"
            | "no-historical-ligatures"
            | "contextual"
            | "no-contextual" => 1,
            "lining-nums" | "oldstyle-nums" | "proportional-nums" | "tabular-nums" | "diagonal-fractions"
            | "stacked-fractions" | "ordinal" | "slashed-zero" => 2,
            "jis78" | "jis83" | "jis90" | "jis04" | "simplified" | "traditional" | "full-width"
            | "proportional-width" | "ruby" => 3,
            "historical-forms" => 4,
            "sub" | "super" => 5,
            "text" | "emoji" | "unicode" => 6,
            _ => return Err(invalid()),
        };
        if !lists[slot].is_empty() {
            lists[slot].push(' ');
        }
        lists[slot].push_str(&name);
    }
    for ((value, text), key) in values.iter_mut().zip(lists).zip(keys) {
        if !text.is_empty() {
            let mut input = Parser::new(&text);
            let url = super::initial::blank_url();
            *value = one(*key, &mut input, &Context::new(url))?;
        }
    }
    Ok(values)
}

/// `none`, or the syntheses that are allowed.
pub(super) fn font_synthesis(keys: &[Key], input: &mut Parser, _context: &Context) -> Parsed<Vec<Value>> {
    let mut values = vec![Value::Keyword("none"); keys.len()];
    let mut any = false;
    while !input.is_exhausted() {
        any = true;
        let name = input.expect_ident()?.to_ascii_lowercase();
        match name.as_str() {
            "none" | "position" => {}
            "weight" => values[0] = Value::Keyword("auto"),
            "style" => values[1] = Value::Keyword("auto"),
            "small-caps" => values[2] = Value::Keyword("auto"),
            _ => return Err(invalid()),
        }
    }
    if any { Ok(values) } else { Err(invalid()) }
}

/// `none` fills what is still open: image, type or both.
pub(super) fn list_style(_keys: &[Key], input: &mut Parser, context: &Context) -> Parsed<Vec<Value>> {
    let (mut place, mut image, mut kind, mut nones) = (None, None, None, 0);
    while !input.is_exhausted() {
        if nones < 2 && input.try_parse(|input| input.expect_ident_matching("none")).is_ok() {
            nones += 1;
        } else if place.is_none()
            && let Ok(value) = input.try_parse(|input| keyword(input, &["inside", "outside"]))
        {
            place = Some(value);
        } else if image.is_none()
            && let Ok(value) = input.try_parse(|input| image::image(input, context))
        {
            image = Some(value);
        } else if kind.is_none()
            && let Ok(value) = input.try_parse(|input| super::grammar::list_style_type(input, context))
        {
            kind = Some(value);
        } else {
            return Err(invalid());
        }
    }
    let none = Value::Keyword("none");
    let set = usize::from(image.is_some()) + usize::from(kind.is_some()) + nones;
    if set > 2 || (set == 0 && place.is_none()) {
        return Err(invalid());
    }
    if nones > 0 && kind.is_none() {
        kind = Some(none.clone());
    }
    Ok(vec![
        place.unwrap_or(Value::Keyword("outside")),
        image.unwrap_or(none),
        kind.unwrap_or_else(|| Value::Ident("disc".into())),
    ])
}

/// A color anywhere, the rest is the style.
pub(super) fn text_emphasis(keys: &[Key], input: &mut Parser, context: &Context) -> Parsed<Vec<Value>> {
    let mut color = None;
    let mut style = String::new();
    while !input.is_exhausted() {
        if color.is_none()
            && let Ok(value) = input.try_parse(|input| parse_color(input, context))
        {
            color = Some(value);
            continue;
        }
        if !style.is_empty() {
            style.push(' ');
        }
        match input.next()?.clone() {
            Token::Ident(name) => style.push_str(&name.to_ascii_lowercase()),
            Token::QuotedString(text) => super::value::write_string(&text, &mut style),
            _ => return Err(invalid()),
        }
    }
    let [style_key, color_key] = keys else { return Err(invalid()) };
    let style = if style.is_empty() { initial(*style_key)? } else { Value::Raw(style.into()) };
    Ok(vec![style, color.map_or_else(|| initial(*color_key), Ok)?])
}

/// The old keywords, or the two longhands' own.
pub(super) fn white_space(keys: &[Key], input: &mut Parser, context: &Context) -> Parsed<Vec<Value>> {
    let old = input.try_parse(|input| {
        let value = keyword(input, &["normal", "pre", "nowrap", "pre-wrap", "pre-line", "break-spaces"])?;
        if input.is_exhausted() { Ok(value) } else { Err(invalid()) }
    });
    let (collapse, wrap) = match old.as_ref().map(Value::keyword) {
        Ok("normal") => ("collapse", "wrap"),
        Ok("pre") => ("preserve", "nowrap"),
        Ok("nowrap") => ("collapse", "nowrap"),
        Ok("pre-wrap") => ("preserve", "wrap"),
        Ok("pre-line") => ("preserve-breaks", "wrap"),
        Ok("break-spaces") => ("break-spaces", "wrap"),
        _ => return any_order(keys, input, context),
    };
    Ok(vec![Value::Keyword(collapse), Value::Keyword(wrap)])
}

/// CSS Flexbox 1, 7.1: `none`, or numbers and a basis, whose defaults differ from the initial values.
pub(super) fn flex(keys: &[Key], input: &mut Parser, context: &Context) -> Parsed<Vec<Value>> {
    if input.try_parse(|input| input.expect_ident_matching("none")).is_ok() {
        return Ok(vec![Value::Number(0.0), Value::Number(0.0), Value::Keyword("auto")]);
    }
    let number = |input: &mut Parser| numeric(input, context, Numeric::NUMBER.not_negative());
    let (mut grow, mut shrink, mut basis) = (None, None, None);
    let basis_key = *keys.get(2).ok_or_else(invalid)?;
    while !input.is_exhausted() {
        if grow.is_none()
            && let Ok(value) = input.try_parse(number)
        {
            grow = Some(value);
            shrink = input.try_parse(number).ok();
        } else if basis.is_none() {
            basis = Some(one(basis_key, input, context)?);
        } else {
            return Err(invalid());
        }
    }
    if grow.is_none() && basis.is_none() {
        return Err(invalid());
    }
    Ok(vec![
        grow.unwrap_or(Value::Number(1.0)),
        shrink.unwrap_or(Value::Number(1.0)),
        basis.unwrap_or(Value::Percentage(0.0)),
    ])
}

/// Width and count in any order; `auto` is either.
pub(super) fn columns(_keys: &[Key], input: &mut Parser, context: &Context) -> Parsed<Vec<Value>> {
    let (mut width, mut count) = (None, None);
    let mut any = false;
    while !input.is_exhausted() {
        any = true;
        if input.try_parse(|input| input.expect_ident_matching("auto")).is_ok() {
            continue;
        }
        if count.is_none()
            && let Ok(value) = input.try_parse(|input| super::parse::integer(input, context))
        {
            count = Some(value);
        } else if width.is_none() {
            width = Some(numeric(input, context, Numeric::LENGTH.not_negative())?);
        } else {
            return Err(invalid());
        }
    }
    if !any {
        return Err(invalid());
    }
    Ok(vec![width.unwrap_or(Value::Keyword("auto")), count.unwrap_or(Value::Keyword("auto"))])
}

fn push_word(text: &mut String, word: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(word);
}

fn lines(input: &mut Parser, most: usize) -> Parsed<Vec<Value>> {
    let mut lines: Vec<Value> = Vec::new();
    let mut current = String::new();
    while let Ok(token) = input.next() {
        match token.clone() {
            Token::Ident(name) => push_word(&mut current, &name),
            Token::Number { int_value: Some(number), .. } => push_word(&mut current, &number.to_string()),
            Token::Delim('/') if !current.is_empty() => {
                lines.push(Value::Raw(std::mem::take(&mut current).into()));
            }
            _ => return Err(invalid()),
        }
    }
    if current.is_empty() || lines.len() + 1 > most {
        return Err(invalid());
    }
    lines.push(Value::Raw(current.into()));
    Ok(lines)
}

/// Start and end of a grid item on one axis.
pub(super) fn slash_pair(_keys: &[Key], input: &mut Parser, _context: &Context) -> Parsed<Vec<Value>> {
    let mut lines = lines(input, 2)?;
    if lines.len() == 1 {
        lines.push(opposite_line(&lines[0]));
    }
    Ok(lines)
}

/// A name stands for both ends, a number for the start alone.
fn opposite_line(line: &Value) -> Value {
    match line {
        Value::Raw(text)
            if !text.contains(' ') && !text.starts_with(|it: char| it.is_ascii_digit() || it == '-') =>
        {
            line.clone()
        }
        _ => Value::Raw("auto".into()),
    }
}

/// Row start, column start, row end, column end.
pub(super) fn grid_area(_keys: &[Key], input: &mut Parser, _context: &Context) -> Parsed<Vec<Value>> {
    let mut lines = lines(input, 4)?;
    if lines.len() == 1 {
        lines.push(opposite_line(&lines[0]));
    }
    if lines.len() == 2 {
        lines.push(opposite_line(&lines[0]));
    }
    if lines.len() == 3 {
        lines.push(opposite_line(&lines[1]));
    }
    Ok(lines)
}

fn up_to_slash(input: &mut Parser) -> Parsed<String> {
    let start = input.position();
    let mut end = start;
    while let Ok(token) = input.next() {
        let is_slash = matches!(token, Token::Delim('/'));
        if token.is_parse_error() {
            return Err(invalid());
        }
        if is_slash {
            break;
        }
        end = input.position();
    }
    Ok(super::parse::collapse_white_space(input.slice(start..end)))
}

/// Rows, columns after `/`; rows with strings in them are areas.
pub(super) fn grid_template(_keys: &[Key], input: &mut Parser, _context: &Context) -> Parsed<Vec<Value>> {
    let rows = up_to_slash(input)?;
    let columns = up_to_slash(input)?;
    if rows.is_empty() {
        return Err(invalid());
    }
    let none = Value::Keyword("none");
    let has_areas = rows.contains('"');
    let areas = if has_areas { Value::Raw(rows.clone().into()) } else { none.clone() };
    let rows = if has_areas || rows == "none" { none.clone() } else { Value::Raw(rows.into()) };
    let columns = if columns.is_empty() { none } else { Value::Raw(columns.into()) };
    Ok(vec![rows, columns, areas])
}

/// As `grid-template`; automatic flow is recognised but not told apart.
pub(super) fn grid(keys: &[Key], input: &mut Parser, context: &Context) -> Parsed<Vec<Value>> {
    let mut values = grid_template(keys, input, context)?;
    values.push(Value::Raw("row".into()));
    Ok(values)
}

/// Names, then the type after `/`.
pub(super) fn container(_keys: &[Key], input: &mut Parser, _context: &Context) -> Parsed<Vec<Value>> {
    let name = up_to_slash(input)?;
    let kind = up_to_slash(input)?;
    if name.is_empty() {
        return Err(invalid());
    }
    let kind = if kind.is_empty() { "normal".to_owned() } else { kind.to_ascii_lowercase() };
    Ok(vec![Value::Raw(name.into()), Value::Raw(kind.into())])
}

fn easing(input: &mut Parser) -> Parsed<String> {
    let start = input.position();
    match input.next()?.clone() {
        Token::Ident(name) => {
            let name = name.to_ascii_lowercase();
            let is_easing = matches!(
                name.as_str(),
                "linear" | "ease" | "ease-in" | "ease-out" | "ease-in-out" | "step-start" | "step-end"
            );
            if is_easing { Ok(name) } else { Err(invalid()) }
        }
        Token::Function(name) => {
            let is_easing =
                ["cubic-bezier", "steps", "linear"].iter().any(|it| name.eq_ignore_ascii_case(it));
            if !is_easing {
                return Err(invalid());
            }
            input.parse_nested_block(raw)?;
            Ok(super::parse::collapse_white_space(input.slice_from(start)))
        }
        _ => Err(invalid()),
    }
}

fn time(input: &mut Parser, context: &Context) -> Parsed<String> {
    let mut text = String::new();
    numeric(input, context, Numeric::TIME)?.write(&mut text);
    Ok(text)
}

fn join(columns: &[Vec<String>], index: usize) -> Value {
    let texts: Vec<&str> = columns.iter().filter_map(|it| it.get(index).map(String::as_str)).collect();
    Value::Raw(texts.join(", ").into())
}

/// Layers of property, duration, easing and delay.
pub(super) fn transition(_keys: &[Key], input: &mut Parser, context: &Context) -> Parsed<Vec<Value>> {
    let layers = input.parse_comma_separated(|input| {
        let (mut property, mut duration, mut function, mut delay) = (None, None, None, None);
        while !input.is_exhausted() {
            if let Ok(text) = input.try_parse(|input| time(input, context)) {
                if duration.is_none() {
                    duration = Some(text);
                } else {
                    delay = Some(text);
                }
            } else if function.is_none()
                && let Ok(text) = input.try_parse(easing)
            {
                function = Some(text);
            } else {
                let name = input.expect_ident()?.to_string();
                if name != "allow-discrete" && name != "normal" {
                    property = Some(name);
                }
            }
        }
        Ok(vec![
            property.unwrap_or_else(|| "all".to_owned()),
            duration.unwrap_or_else(|| "0s".to_owned()),
            function.unwrap_or_else(|| "ease".to_owned()),
            delay.unwrap_or_else(|| "0s".to_owned()),
        ])
    })?;
    Ok((0..4).map(|index| join(&layers, index)).collect())
}

/// Layers of duration, easing, delay, count, direction, fill mode, play state and name.
pub(super) fn animation(_keys: &[Key], input: &mut Parser, context: &Context) -> Parsed<Vec<Value>> {
    let layers = input.parse_comma_separated(|input| {
        let mut parts: [Option<String>; 8] = Default::default();
        while !input.is_exhausted() {
            if let Ok(text) = input.try_parse(|input| time(input, context)) {
                let slot = if parts[0].is_none() { 0 } else { 2 };
                parts[slot] = Some(text);
                continue;
            }
            if let Ok(text) = input.try_parse(easing) {
                parts[1] = Some(text);
                continue;
            }
            if let Ok(number) = input.try_parse(|input| input.expect_number()) {
                parts[3] = Some(number.to_string());
                continue;
            }
            let name = input.expect_ident_or_string()?.to_string();
            let slot = match name.to_ascii_lowercase().as_str() {
                "infinite" => 3,
                "normal" | "reverse" | "alternate" | "alternate-reverse" => 4,
                "forwards" | "backwards" | "both" => 5,
                "running" | "paused" => 6,
                _ => 7,
            };
            parts[slot] = Some(name);
        }
        let defaults = ["0s", "ease", "0s", "1", "normal", "none", "running", "none"];
        Ok(parts
            .into_iter()
            .zip(defaults)
            .map(|(it, or)| it.unwrap_or_else(|| or.to_owned()))
            .collect::<Vec<_>>())
    })?;
    Ok((0..8).map(|index| join(&layers, index)).collect())
}
