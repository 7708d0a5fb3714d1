//! What all value parsers share: the context they run in and small steps on tokens.

use std::cell::Cell;

use cssparser::{ParseError, Parser, Token};
use selectors::parser::SelectorParseErrorKind;
use url::Url;

use super::math::{self, Kind, Math, angle_degrees, time_seconds};
use super::value::{Unit, Value};

/// The input is not what the grammar asks for. CSS has one answer to that: what was read is dropped.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Invalid;

impl From<SelectorParseErrorKind> for Invalid {
    fn from(_: SelectorParseErrorKind) -> Self {
        Self
    }
}

/// The result of every parser in this module.
pub(crate) type Parsed<T> = Result<T, ParseError<Invalid>>;

/// The error of every parser in this module.
pub(crate) fn invalid() -> ParseError<Invalid> {
    ParseError::unexpected_token()
}

/// Where a value stands.
pub(crate) struct Context<'a> {
    /// What addresses in the value start from.
    pub(crate) url: &'a Url,
    /// True where the property takes lengths without a unit and colors without `#` in quirks mode.
    quirks_allowed: Cell<bool>,
    quirk_used: Cell<bool>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(url: &'a Url) -> Self {
        Self { url, quirks_allowed: Cell::new(false), quirk_used: Cell::new(false) }
    }

    /// Runs a parser with the quirks of a property, and says whether one was needed.
    pub(crate) fn with_quirks<T>(&self, allowed: bool, parse: impl FnOnce() -> T) -> (T, bool) {
        self.quirks_allowed.set(allowed);
        self.quirk_used.set(false);
        let result = parse();
        self.quirks_allowed.set(false);
        (result, self.quirk_used.get())
    }

    pub(crate) fn quirks_allowed(&self) -> bool {
        self.quirks_allowed.get()
    }

    pub(crate) fn use_quirk(&self) {
        self.quirk_used.set(true);
    }

    /// An address as the computed value has it; unparsable ones stay as written.
    pub(crate) fn resolve_url(&self, url: &str) -> String {
        if url.is_empty() || url.starts_with('#') {
            return url.to_owned();
        }
        self.url.join(url).map_or_else(|_| url.to_owned(), String::from)
    }
}

/// What a numeric parser takes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Numeric {
    pub(crate) length: bool,
    pub(crate) percentage: bool,
    pub(crate) number: bool,
    pub(crate) angle: bool,
    pub(crate) time: bool,
    pub(crate) negative: bool,
}

impl Numeric {
    const NOTHING: Self =
        Self { length: false, percentage: false, number: false, angle: false, time: false, negative: true };
    pub(crate) const LENGTH: Self = Self { length: true, ..Self::NOTHING };
    pub(crate) const LENGTH_PERCENTAGE: Self = Self { length: true, percentage: true, ..Self::NOTHING };
    pub(crate) const NUMBER: Self = Self { number: true, ..Self::NOTHING };
    pub(crate) const PERCENTAGE: Self = Self { percentage: true, ..Self::NOTHING };
    pub(crate) const NUMBER_PERCENTAGE: Self = Self { number: true, percentage: true, ..Self::NOTHING };
    pub(crate) const ANGLE: Self = Self { angle: true, ..Self::NOTHING };
    pub(crate) const TIME: Self = Self { time: true, ..Self::NOTHING };

    pub(crate) const fn not_negative(self) -> Self {
        Self { negative: false, ..self }
    }

    fn takes(self, kind: Kind) -> bool {
        match kind {
            Kind::Number => self.number,
            Kind::Length => self.length,
            Kind::Percentage => self.percentage,
            Kind::Angle => self.angle,
            Kind::Time => self.time,
            Kind::Resolution => false,
        }
    }
}

/// Parses a number, length, percentage, angle or time, or a calculation that gives one.
pub(crate) fn numeric(input: &mut Parser, context: &Context, takes: Numeric) -> Parsed<Value> {
    let value = match input.next()?.clone() {
        Token::Number { value, .. } if takes.number => Value::Number(value),
        Token::Number { value: 0.0, .. } if takes.length => Value::px(0.0),
        Token::Number { value, .. } if takes.length && context.quirks_allowed() => {
            context.use_quirk();
            Value::px(value)
        }
        Token::Percentage { unit_value, .. } if takes.percentage => Value::Percentage(unit_value * 100.0),
        Token::Dimension { value, unit, .. } => dimension(value, &unit, takes)?,
        Token::Function(name) if math::is_math_function(&name) => {
            let (math, kind) = math::parse_function(&name, input, &[])?;
            let takes_kind = takes.takes(kind)
                && (kind != Kind::Length || takes.percentage || !contains_percentage(&math));
            if !takes_kind {
                return Err(invalid());
            }
            return Ok(Value::Math(math.into()));
        }
        _ => return Err(invalid()),
    };
    let is_negative = match &value {
        Value::Number(it)
        | Value::Length(it, _)
        | Value::Percentage(it)
        | Value::Angle(it)
        | Value::Time(it) => *it < 0.0,
        _ => false,
    };
    if is_negative && !takes.negative { Err(invalid()) } else { Ok(value) }
}

fn contains_percentage(math: &Math) -> bool {
    match math {
        Math::Percentage(_) => true,
        Math::Sum(terms) | Math::Product(terms) | Math::Function(_, terms) => {
            terms.iter().any(contains_percentage)
        }
        Math::Negate(math) | Math::Invert(math) => contains_percentage(math),
        _ => false,
    }
}

fn dimension(value: f32, unit: &str, takes: Numeric) -> Parsed<Value> {
    if takes.length
        && let Some((unit, factor)) = Unit::parse(unit)
    {
        return Ok(Value::Length(value * factor, unit));
    }
    if takes.angle
        && let Some(degrees) = angle_degrees(f64::from(value), unit)
    {
        return Ok(Value::Angle(degrees as f32));
    }
    if takes.time
        && let Some(seconds) = time_seconds(f64::from(value), unit)
    {
        return Ok(Value::Time(seconds as f32));
    }
    Err(invalid())
}

/// Parses one keyword of a list.
pub(crate) fn keyword(input: &mut Parser, keywords: &[&'static str]) -> Parsed<Value> {
    let ident = input.expect_ident()?;
    keywords.iter().find(|it| ident.eq_ignore_ascii_case(it)).map(|it| Value::Keyword(it)).ok_or_else(invalid)
}

/// Parses an integer, or a calculation that is rounded to one.
pub(crate) fn integer(input: &mut Parser, context: &Context) -> Parsed<Value> {
    match input.next()?.clone() {
        Token::Number { int_value: Some(value), .. } => Ok(Value::Number(value as f32)),
        Token::Function(name) if math::is_math_function(&name) => {
            let (math, kind) = math::parse_function(&name, input, &[])?;
            let number = (kind == Kind::Number).then(|| math.evaluate(&math::Constants)).flatten();
            number.map(|it| Value::Number(it.plain.round() as f32)).ok_or_else(invalid)
        }
        _ => {
            let _ = context;
            Err(invalid())
        }
    }
}

/// Parses items parted by commas; one item stands for itself.
pub(crate) fn commas(
    input: &mut Parser,
    mut parse: impl FnMut(&mut Parser) -> Parsed<Value>,
) -> Parsed<Value> {
    let mut items = vec![parse(input)?];
    while input.try_parse(|input| input.expect_comma()).is_ok() {
        items.push(parse(input)?);
    }
    Ok(if items.len() == 1 { items.remove(0) } else { Value::Commas(items.into()) })
}

/// Takes the rest of the input as text with white space collapsed, or fails on tokens that no value may hold.
pub(crate) fn raw(input: &mut Parser) -> Parsed<Value> {
    let start = input.position();
    if input.is_exhausted() {
        return Err(invalid());
    }
    input.expect_no_error_token()?;
    let text = input.slice_from(start);
    Ok(Value::Raw(collapse_white_space(text).into()))
}

/// White space and comments between tokens become one space; strings stay as they are.
pub(crate) fn collapse_white_space(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut parser = Parser::new(text);
    collapse_into(&mut parser, &mut out);
    out.trim().to_owned()
}

fn collapse_into(parser: &mut Parser, out: &mut String) {
    loop {
        let start = parser.position();
        let Ok(token) = parser.next_including_whitespace_and_comments() else { return };
        match token {
            Token::WhiteSpace(_) | Token::Comment(_) => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            Token::QuotedString(text) => super::value::write_string(text, out),
            Token::Function(_)
            | Token::ParenthesisBlock
            | Token::SquareBracketBlock
            | Token::CurlyBracketBlock => {
                let close = match token {
                    Token::SquareBracketBlock => ']',
                    Token::CurlyBracketBlock => '}',
                    _ => ')',
                };
                out.push_str(parser.slice_from(start));
                let inner = parser.parse_nested_block(|input| -> Parsed<()> {
                    collapse_into(input, out);
                    Ok(())
                });
                if inner.is_err() {
                    return;
                }
                while out.ends_with(' ') {
                    out.pop();
                }
                out.push(close);
            }
            _ => out.push_str(parser.slice_from(start)),
        }
    }
}
