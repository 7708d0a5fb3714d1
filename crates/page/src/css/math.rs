//! Mathematical expressions: `calc()`, `min()`, `clamp()`, `round()`, trigonometry and the rest of CSS Values 4, chapter 10.

use std::sync::Arc;

use cssparser::{Parser, Token};

use super::parse::{Parsed, invalid};
use super::value::{Unit, Value, write_number};

/// Deepest nesting of parentheses and functions in one expression; deeper ones are invalid.
const MAX_DEPTH: u32 = 32;
/// Most leaves of one expression; longer ones are invalid.
const MAX_LEAVES: u32 = 2_000;

/// One node of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Math {
    Number(f64),
    Length(f64, Unit),
    Percentage(f64),
    Angle(f64),
    Time(f64),
    Resolution(f64),
    /// A name that stands for a number: channels of a relative color.
    Channel(Arc<str>),
    Sum(Vec<Math>),
    Negate(Box<Math>),
    Product(Vec<Math>),
    Invert(Box<Math>),
    Function(&'static str, Vec<Math>),
}

/// What an expression gives.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Kind {
    Number,
    /// A length, a percentage, or both.
    Length,
    Percentage,
    Angle,
    Time,
    Resolution,
}

/// A value of a type, with what is only known after layout kept apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Amount {
    /// The number in the type's canonical unit: px, degrees, seconds, dppx.
    pub(crate) plain: f64,
    /// A percentage added to it.
    pub(crate) percent: f64,
    has_percent: bool,
}

impl Amount {
    fn plain(plain: f64) -> Self {
        Self { plain, percent: 0.0, has_percent: false }
    }

    /// True where layout has to say what the percentage is of.
    pub(crate) fn has_percent(self) -> bool {
        self.has_percent
    }
}

/// Answers what the leaves of an expression are worth on an element.
pub(crate) trait Leaves {
    /// Px of one unit.
    fn unit_px(&self, unit: Unit) -> f64;
    /// What a channel of a relative color stands for.
    fn channel(&self, name: &str) -> Option<f64>;
}

/// Leaves where nothing relative is allowed.
pub(crate) struct Constants;

impl Leaves for Constants {
    fn unit_px(&self, unit: Unit) -> f64 {
        if unit == Unit::Px { 1.0 } else { f64::NAN }
    }

    fn channel(&self, _name: &str) -> Option<f64> {
        None
    }
}

/// True for the name of a function that starts an expression.
pub(crate) fn is_math_function(name: &str) -> bool {
    function_name(name).is_some()
}

fn function_name(name: &str) -> Option<&'static str> {
    const NAMES: [&str; 23] = [
        "calc",
        "-webkit-calc",
        "min",
        "max",
        "clamp",
        "round",
        "mod",
        "rem",
        "sin",
        "cos",
        "tan",
        "asin",
        "acos",
        "atan",
        "atan2",
        "pow",
        "sqrt",
        "hypot",
        "log",
        "exp",
        "abs",
        "sign",
        "progress",
    ];
    NAMES.into_iter().find(|it| it.eq_ignore_ascii_case(name))
}

/// Parses the arguments of the function whose token was just read and checks their types.
pub(crate) fn parse_function(name: &str, input: &mut Parser, channels: &[&str]) -> Parsed<(Math, Kind)> {
    let mut parser = MathParser { channels, depth: 0, leaves: 0 };
    let math = parser.function(name, input)?;
    let kind = kind(&math).ok_or_else(invalid)?;
    Ok((math, kind))
}

struct MathParser<'a> {
    channels: &'a [&'a str],
    depth: u32,
    leaves: u32,
}

impl MathParser<'_> {
    fn function(&mut self, name: &str, input: &mut Parser) -> Parsed<Math> {
        let name = function_name(name).ok_or_else(invalid)?;
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(invalid());
        }
        let result = input.parse_nested_block(|input| self.arguments(name, input));
        self.depth -= 1;
        result
    }

    fn arguments(&mut self, name: &'static str, input: &mut Parser) -> Parsed<Math> {
        if matches!(name, "calc" | "-webkit-calc") {
            return self.sum(input);
        }
        let mut arguments = Vec::new();
        let mut function = name;
        if name == "round" {
            let strategy = input.try_parse(|input| -> Parsed<&'static str> {
                let ident = input.expect_ident()?.clone();
                let strategy = ["nearest", "up", "down", "to-zero"]
                    .into_iter()
                    .find(|it| ident.eq_ignore_ascii_case(it))
                    .ok_or_else(invalid)?;
                input.expect_comma()?;
                Ok(strategy)
            });
            function = match strategy {
                Ok("up") => "round-up",
                Ok("down") => "round-down",
                Ok("to-zero") => "round-to-zero",
                _ => "round",
            };
        }
        loop {
            if name == "clamp" && input.try_parse(|input| input.expect_ident_matching("none")).is_ok() {
                let bound = if arguments.is_empty() { f64::NEG_INFINITY } else { f64::INFINITY };
                arguments.push(Math::Number(bound));
            } else {
                arguments.push(self.sum(input)?);
            }
            if input.is_exhausted() {
                break;
            }
            input.expect_comma()?;
        }
        let expected = match name {
            "min" | "max" | "hypot" => 1..=usize::MAX,
            "clamp" | "progress" => 3..=3,
            "round" | "log" => 1..=2,
            "mod" | "rem" | "atan2" | "pow" => 2..=2,
            _ => 1..=1,
        };
        if !expected.contains(&arguments.len()) {
            return Err(invalid());
        }
        Ok(Math::Function(function, arguments))
    }

    fn sum(&mut self, input: &mut Parser) -> Parsed<Math> {
        let mut terms = vec![self.product(input)?];
        loop {
            let start = input.state();
            // Both sides of + and - need white space.
            let Ok(Token::WhiteSpace(_)) = input.next_including_whitespace() else {
                input.reset(&start);
                break;
            };
            if input.is_exhausted() {
                break;
            }
            let is_minus = match input.next()? {
                Token::Delim('+') => false,
                Token::Delim('-') => true,
                _ => {
                    input.reset(&start);
                    break;
                }
            };
            if !matches!(input.next_including_whitespace()?, Token::WhiteSpace(_)) {
                return Err(invalid());
            }
            let term = self.product(input)?;
            terms.push(if is_minus { Math::Negate(Box::new(term)) } else { term });
        }
        Ok(if terms.len() == 1 { terms.remove(0) } else { Math::Sum(terms) })
    }

    fn product(&mut self, input: &mut Parser) -> Parsed<Math> {
        let mut factors = vec![self.leaf(input)?];
        loop {
            let start = input.state();
            match input.next() {
                Ok(Token::Delim('*')) => factors.push(self.leaf(input)?),
                Ok(Token::Delim('/')) => factors.push(Math::Invert(Box::new(self.leaf(input)?))),
                _ => {
                    input.reset(&start);
                    break;
                }
            }
        }
        Ok(if factors.len() == 1 { factors.remove(0) } else { Math::Product(factors) })
    }

    fn leaf(&mut self, input: &mut Parser) -> Parsed<Math> {
        self.leaves += 1;
        if self.leaves > MAX_LEAVES {
            return Err(invalid());
        }
        Ok(match input.next()?.clone() {
            Token::Number { value, .. } => Math::Number(f64::from(value)),
            Token::Percentage { unit_value, .. } => Math::Percentage(f64::from(unit_value) * 100.0),
            Token::Dimension { value, unit, .. } => dimension(f64::from(value), &unit).ok_or_else(invalid)?,
            Token::Ident(name) => self.constant(&name)?,
            Token::ParenthesisBlock => {
                self.depth += 1;
                if self.depth > MAX_DEPTH {
                    return Err(invalid());
                }
                let math = input.parse_nested_block(|input| self.sum(input))?;
                self.depth -= 1;
                math
            }
            Token::Function(name) => self.function(&name, input)?,
            _ => return Err(invalid()),
        })
    }

    fn constant(&self, name: &str) -> Parsed<Math> {
        if let Some(channel) = self.channels.iter().find(|it| it.eq_ignore_ascii_case(name)) {
            return Ok(Math::Channel(Arc::from(*channel)));
        }
        let number = if name.eq_ignore_ascii_case("pi") {
            std::f64::consts::PI
        } else if name.eq_ignore_ascii_case("e") {
            std::f64::consts::E
        } else if name.eq_ignore_ascii_case("infinity") {
            f64::INFINITY
        } else if name.eq_ignore_ascii_case("-infinity") {
            f64::NEG_INFINITY
        } else if name.eq_ignore_ascii_case("nan") {
            f64::NAN
        } else {
            return Err(invalid());
        };
        Ok(Math::Number(number))
    }
}

fn dimension(value: f64, unit: &str) -> Option<Math> {
    if let Some((unit, factor)) = Unit::parse(unit) {
        return Some(Math::Length(value * f64::from(factor), unit));
    }
    if let Some(degrees) = angle_degrees(value, unit) {
        return Some(Math::Angle(degrees));
    }
    if let Some(seconds) = time_seconds(value, unit) {
        return Some(Math::Time(seconds));
    }
    resolution_dppx(value, unit).map(Math::Resolution)
}

/// Degrees of an angle with that unit.
pub(crate) fn angle_degrees(value: f64, unit: &str) -> Option<f64> {
    Some(match unit {
        it if it.eq_ignore_ascii_case("deg") => value,
        it if it.eq_ignore_ascii_case("grad") => value * 0.9,
        it if it.eq_ignore_ascii_case("rad") => value.to_degrees(),
        it if it.eq_ignore_ascii_case("turn") => value * 360.0,
        _ => return None,
    })
}

/// Seconds of a time with that unit.
pub(crate) fn time_seconds(value: f64, unit: &str) -> Option<f64> {
    Some(match unit {
        it if it.eq_ignore_ascii_case("s") => value,
        it if it.eq_ignore_ascii_case("ms") => value / 1000.0,
        _ => return None,
    })
}

/// Dots per px of a resolution with that unit.
pub(crate) fn resolution_dppx(value: f64, unit: &str) -> Option<f64> {
    Some(match unit {
        it if it.eq_ignore_ascii_case("dppx") || it.eq_ignore_ascii_case("x") => value,
        it if it.eq_ignore_ascii_case("dpi") => value / 96.0,
        it if it.eq_ignore_ascii_case("dpcm") => value * 2.54 / 96.0,
        _ => return None,
    })
}

/// CSS Values 4, 10.9 "type checking", for the types that properties here take. `None` where types do not agree.
fn kind(math: &Math) -> Option<Kind> {
    match math {
        Math::Number(_) | Math::Channel(_) => Some(Kind::Number),
        Math::Length(..) => Some(Kind::Length),
        Math::Percentage(_) => Some(Kind::Percentage),
        Math::Angle(_) => Some(Kind::Angle),
        Math::Time(_) => Some(Kind::Time),
        Math::Resolution(_) => Some(Kind::Resolution),
        Math::Negate(math) => kind(math),
        Math::Sum(terms) => same_kind(terms),
        Math::Product(factors) => product_kind(factors),
        Math::Invert(math) => (kind(math)? == Kind::Number).then_some(Kind::Number),
        Math::Function(name, arguments) => match *name {
            "sign" | "log" | "exp" | "pow" | "sqrt" | "progress" => {
                same_kind(arguments).map(|_| Kind::Number)
            }
            "sin" | "cos" | "tan" => {
                matches!(kind(arguments.first()?)?, Kind::Number | Kind::Angle).then_some(Kind::Number)
            }
            "asin" | "acos" | "atan" | "atan2" => same_kind(arguments).map(|_| Kind::Angle),
            "clamp" => {
                let bounded: Vec<_> = arguments
                    .iter()
                    .filter(|it| !matches!(it, Math::Number(number) if number.is_infinite()))
                    .collect();
                bounded.iter().map(|it| kind(it)).reduce(|a, b| common_kind(a?, b?))?
            }
            _ => same_kind(arguments),
        },
    }
}

fn same_kind(terms: &[Math]) -> Option<Kind> {
    terms.iter().map(kind).reduce(|a, b| common_kind(a?, b?))?
}

fn common_kind(a: Kind, b: Kind) -> Option<Kind> {
    match (a, b) {
        _ if a == b => Some(a),
        (Kind::Length, Kind::Percentage) | (Kind::Percentage, Kind::Length) => Some(Kind::Length),
        _ => None,
    }
}

/// At most one factor has a type; a length over a length is a number.
fn product_kind(factors: &[Math]) -> Option<Kind> {
    let mut result = Kind::Number;
    for factor in factors {
        let (factor_kind, is_inverted) = match factor {
            Math::Invert(inner) => (kind(inner)?, true),
            other => (kind(other)?, false),
        };
        result = match (result, factor_kind, is_inverted) {
            (_, Kind::Number, _) => result,
            (Kind::Number, _, false) => factor_kind,
            (_, _, true) if result == factor_kind => Kind::Number,
            _ => return None,
        };
    }
    Some(result)
}

impl Math {
    /// The type of what comes out.
    pub(crate) fn kind(&self) -> Option<Kind> {
        kind(self)
    }

    /// The value, or `None` where a percentage stands where only layout can tell what comes out.
    pub(crate) fn evaluate(&self, leaves: &dyn Leaves) -> Option<Amount> {
        Some(match self {
            Self::Number(number) | Self::Angle(number) | Self::Time(number) | Self::Resolution(number) => {
                Amount::plain(*number)
            }
            Self::Length(length, unit) => Amount::plain(length * leaves.unit_px(*unit)),
            Self::Percentage(percent) => Amount { plain: 0.0, percent: *percent, has_percent: true },
            Self::Channel(name) => Amount::plain(leaves.channel(name)?),
            Self::Sum(terms) => {
                let mut sum = Amount::plain(0.0);
                for term in terms {
                    let term = term.evaluate(leaves)?;
                    sum.plain += term.plain;
                    sum.percent += term.percent;
                    sum.has_percent |= term.has_percent;
                }
                sum
            }
            Self::Negate(math) => {
                let amount = math.evaluate(leaves)?;
                Amount { plain: -amount.plain, percent: -amount.percent, ..amount }
            }
            Self::Product(factors) => {
                let mut product = Amount::plain(1.0);
                for factor in factors {
                    let factor = factor.evaluate(leaves)?;
                    if factor.has_percent {
                        if product.has_percent {
                            return None;
                        }
                        let scale = product.plain;
                        product = Amount {
                            plain: factor.plain * scale,
                            percent: factor.percent * scale,
                            has_percent: true,
                        };
                    } else {
                        product.plain *= factor.plain;
                        product.percent *= factor.plain;
                    }
                }
                product
            }
            Self::Invert(math) => Amount::plain(1.0 / math.evaluate_plain(leaves)?),
            Self::Function(name, arguments) => function(name, arguments, leaves)?,
        })
    }

    fn evaluate_plain(&self, leaves: &dyn Leaves) -> Option<f64> {
        let amount = self.evaluate(leaves)?;
        (!amount.has_percent).then_some(amount.plain)
    }

    /// True where a leaf needs fonts or boxes.
    pub(crate) fn depends_on_layout(&self) -> bool {
        match self {
            Self::Length(_, unit) => unit.depends_on_layout(),
            Self::Sum(terms) | Self::Product(terms) | Self::Function(_, terms) => {
                terms.iter().any(Self::depends_on_layout)
            }
            Self::Negate(math) | Self::Invert(math) => math.depends_on_layout(),
            _ => false,
        }
    }

    /// The same expression with every relative length in px: what an expression that needs layout computes to.
    pub(crate) fn to_px(&self, leaves: &dyn Leaves) -> Self {
        let all = |terms: &[Self]| terms.iter().map(|it| it.to_px(leaves)).collect();
        match self {
            Self::Length(length, unit) => Self::Length(length * leaves.unit_px(*unit), Unit::Px),
            Self::Sum(terms) => Self::Sum(all(terms)),
            Self::Product(terms) => Self::Product(all(terms)),
            Self::Function(name, terms) => Self::Function(name, all(terms)),
            Self::Negate(math) => Self::Negate(Box::new(math.to_px(leaves))),
            Self::Invert(math) => Self::Invert(Box::new(math.to_px(leaves))),
            other => other.clone(),
        }
    }

    /// Writes the expression; a lone sum or product gets the `calc()` around it.
    pub(crate) fn write(&self, out: &mut String) {
        if matches!(self, Self::Function(..)) {
            self.write_term(out);
        } else {
            out.push_str("calc(");
            self.write_inner(out);
            out.push(')');
        }
    }

    fn write_term(&self, out: &mut String) {
        if matches!(self, Self::Sum(_) | Self::Product(_)) {
            out.push('(');
            self.write_inner(out);
            out.push(')');
        } else {
            self.write_inner(out);
        }
    }

    fn write_inner(&self, out: &mut String) {
        match self {
            Self::Number(number) => write_number(*number, out),
            Self::Length(length, unit) => Value::Length(*length as f32, *unit).write(out),
            Self::Percentage(percent) => Value::Percentage(*percent as f32).write(out),
            Self::Angle(degrees) => Value::Angle(*degrees as f32).write(out),
            Self::Time(seconds) => Value::Time(*seconds as f32).write(out),
            Self::Resolution(dppx) => {
                write_number(*dppx, out);
                out.push_str("dppx");
            }
            Self::Channel(name) => out.push_str(name),
            Self::Sum(terms) => {
                for (index, term) in terms.iter().enumerate() {
                    match term {
                        Self::Negate(inner) => {
                            out.push_str(" - ");
                            inner.write_term(out);
                        }
                        other => {
                            if index > 0 {
                                out.push_str(" + ");
                            }
                            other.write_term(out);
                        }
                    }
                }
            }
            Self::Product(factors) => {
                for (index, factor) in factors.iter().enumerate() {
                    match factor {
                        Self::Invert(inner) => {
                            out.push_str(" / ");
                            inner.write_term(out);
                        }
                        other => {
                            if index > 0 {
                                out.push_str(" * ");
                            }
                            other.write_term(out);
                        }
                    }
                }
            }
            Self::Negate(math) => {
                out.push_str("-1 * ");
                math.write_term(out);
            }
            Self::Invert(math) => {
                out.push_str("1 / ");
                math.write_term(out);
            }
            Self::Function(name, arguments) => {
                let (name, strategy) = match *name {
                    "round-up" => ("round", "up, "),
                    "round-down" => ("round", "down, "),
                    "round-to-zero" => ("round", "to-zero, "),
                    other => (other, ""),
                };
                out.push_str(name);
                out.push('(');
                out.push_str(strategy);
                for (index, argument) in arguments.iter().enumerate() {
                    if index > 0 {
                        out.push_str(", ");
                    }
                    argument.write_inner(out);
                }
                out.push(')');
            }
        }
    }
}

fn function(name: &str, arguments: &[Math], leaves: &dyn Leaves) -> Option<Amount> {
    let mut values = Vec::with_capacity(arguments.len());
    for argument in arguments {
        let amount = argument.evaluate(leaves)?;
        if amount.has_percent {
            return percent_function(name, arguments, leaves);
        }
        values.push(amount.plain);
    }
    let first = *values.first()?;
    let second = values.get(1).copied();
    let third = values.get(2).copied();
    Some(Amount::plain(match name {
        "min" => values.iter().copied().fold(f64::INFINITY, nan_or(f64::min)),
        "max" => values.iter().copied().fold(f64::NEG_INFINITY, nan_or(f64::max)),
        "clamp" => nan_or(f64::max)(first, nan_or(f64::min)(second?, third?)),
        "progress" => (first - second?) / (third? - second?),
        "round" | "round-up" | "round-down" | "round-to-zero" => round(name, first, second.unwrap_or(1.0)),
        "mod" => {
            let divisor = second?;
            first - divisor * (first / divisor).floor()
        }
        "rem" => first % second?,
        "sin" => radians(arguments, first).sin(),
        "cos" => radians(arguments, first).cos(),
        "tan" => radians(arguments, first).tan(),
        "asin" => first.asin().to_degrees(),
        "acos" => first.acos().to_degrees(),
        "atan" => first.atan().to_degrees(),
        "atan2" => first.atan2(second?).to_degrees(),
        "pow" => first.powf(second?),
        "sqrt" => first.sqrt(),
        "hypot" => values.iter().map(|it| it * it).sum::<f64>().sqrt(),
        "log" => second.map_or_else(|| first.ln(), |base| first.ln() / base.ln()),
        "exp" => first.exp(),
        "abs" => first.abs(),
        "sign" => {
            if first == 0.0 {
                0.0
            } else {
                first.signum()
            }
        }
        _ => return None,
    }))
}

/// Percentages compare with each other where all arguments are nothing else.
fn percent_function(name: &str, arguments: &[Math], leaves: &dyn Leaves) -> Option<Amount> {
    let mut percents = Vec::with_capacity(arguments.len());
    for argument in arguments {
        let amount = argument.evaluate(leaves)?;
        if amount.plain != 0.0 {
            return None;
        }
        percents.push(amount.percent);
    }
    let percent = match name {
        "min" => percents.iter().copied().fold(f64::INFINITY, f64::min),
        "max" => percents.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        "clamp" => percents.first()?.max(percents.get(1)?.min(*percents.get(2)?)),
        _ => return None,
    };
    Some(Amount { plain: 0.0, percent, has_percent: true })
}

fn nan_or(choose: fn(f64, f64) -> f64) -> impl Fn(f64, f64) -> f64 {
    move |a, b| if a.is_nan() || b.is_nan() { f64::NAN } else { choose(a, b) }
}

fn radians(arguments: &[Math], value: f64) -> f64 {
    let is_angle = arguments.first().and_then(kind) == Some(Kind::Angle);
    if is_angle { value.to_radians() } else { value }
}

fn round(name: &str, value: f64, step: f64) -> f64 {
    if step == 0.0 {
        return f64::NAN;
    }
    let steps = value / step;
    let rounded = match name {
        "round-up" => steps.ceil(),
        "round-down" => steps.floor(),
        "round-to-zero" => steps.trunc(),
        _ => (steps + 0.5).floor(),
    };
    rounded * step
}
