//! Media queries (Media Queries 5): parsed once, answered for a viewport.

use cssparser::{Parser, Token};

use super::math::{self, Kind, resolution_dppx};
use super::parse::{Parsed, invalid};
use super::value::Unit;
use crate::settings::PageSettings;

/// Deepest nesting of conditions.
const MAX_DEPTH: u32 = 32;

/// A list of queries; an empty one is always true.
#[derive(Clone, Debug, Default)]
pub(crate) struct MediaList(Vec<Query>);

#[derive(Clone, Debug)]
struct Query {
    is_negated: bool,
    /// False for a type that is no screen.
    type_matches: bool,
    condition: Option<Condition>,
}

/// A condition over features, for `@media` and for size queries of `@container`.
#[derive(Clone, Debug)]
pub(crate) enum Condition {
    Not(Box<Condition>),
    And(Vec<Condition>),
    Or(Vec<Condition>),
    Feature(Feature),
    /// Well-formed but not understood.
    Unknown,
}

/// A feature with what it is compared to.
#[derive(Clone, Debug)]
pub(crate) struct Feature {
    pub(crate) name: Box<str>,
    /// Comparisons that must all hold: feature, operator, value. Empty in a boolean context.
    pub(crate) tests: Vec<(Comparison, FeatureValue)>,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Comparison {
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum FeatureValue {
    Number(f64),
    Px(f64),
    /// A length in a unit that depends on viewport or font.
    Relative(f64, Unit),
    Ratio(f64),
    Dppx(f64),
    Ident(Box<str>),
}

impl MediaList {
    /// Parses to the end of the input. A query that is broken is never true; the others stand.
    pub(crate) fn parse(input: &mut Parser) -> Self {
        let mut queries = Vec::new();
        if input.is_exhausted() {
            return Self(queries);
        }
        loop {
            let query = input.parse_until_before(cssparser::Delimiter::Comma, |input| {
                let query = Query::parse(input)?;
                input.expect_exhausted()?;
                Ok::<_, cssparser::ParseError<super::parse::Invalid>>(query)
            });
            queries.push(query.unwrap_or(Query { is_negated: false, type_matches: false, condition: None }));
            if input.next().is_err() {
                break;
            }
        }
        Self(queries)
    }

    /// Parses the text of a `media` attribute.
    pub(crate) fn parse_text(text: &str) -> Self {
        Self::parse(&mut Parser::new(text))
    }

    /// True where any query holds.
    pub(crate) fn matches(&self, settings: &PageSettings) -> bool {
        self.0.is_empty() || self.0.iter().any(|it| it.matches(settings))
    }
}

impl Query {
    fn parse(input: &mut Parser) -> Parsed<Self> {
        let start = input.state();
        let mut is_negated = false;
        if let Ok(name) = input.try_parse(|input| input.expect_ident_cloned()) {
            let mut name = name;
            if name.eq_ignore_ascii_case("not") || name.eq_ignore_ascii_case("only") {
                is_negated = name.eq_ignore_ascii_case("not");
                match input.try_parse(|input| input.expect_ident_cloned()) {
                    Ok(kind) => name = kind,
                    Err(_) => {
                        input.reset(&start);
                        let condition = Condition::parse(input, 0)?;
                        return Ok(Self {
                            is_negated: false,
                            type_matches: true,
                            condition: Some(condition),
                        });
                    }
                }
            }
            if ["and", "or", "not", "only", "layer"].iter().any(|it| name.eq_ignore_ascii_case(it)) {
                return Err(invalid());
            }
            let type_matches = name.eq_ignore_ascii_case("all") || name.eq_ignore_ascii_case("screen");
            let condition = if input.try_parse(|input| input.expect_ident_matching("and")).is_ok() {
                Some(Condition::parse_without_or(input)?)
            } else {
                None
            };
            return Ok(Self { is_negated, type_matches, condition });
        }
        Ok(Self { is_negated: false, type_matches: true, condition: Some(Condition::parse(input, 0)?) })
    }

    fn matches(&self, settings: &PageSettings) -> bool {
        let condition = match &self.condition {
            // What is not understood makes the whole query false, negated or not.
            Some(condition) => match condition.evaluate(&|feature| media_feature(feature, settings)) {
                Some(answer) => answer,
                None => return false,
            },
            None => true,
        };
        (self.type_matches && condition) != self.is_negated
    }
}

impl Condition {
    /// A condition with `not`, `and` or `or`.
    pub(crate) fn parse(input: &mut Parser, depth: u32) -> Parsed<Self> {
        if depth > MAX_DEPTH {
            return Err(invalid());
        }
        if input.try_parse(|input| input.expect_ident_matching("not")).is_ok() {
            return Ok(Self::Not(Box::new(Self::in_parens(input, depth)?)));
        }
        let first = Self::in_parens(input, depth)?;
        for (word, is_and) in [("and", true), ("or", false)] {
            let mut terms = Vec::new();
            while input.try_parse(|input| input.expect_ident_matching(word)).is_ok() {
                terms.push(Self::in_parens(input, depth)?);
            }
            if !terms.is_empty() {
                terms.insert(0, first);
                return Ok(if is_and { Self::And(terms) } else { Self::Or(terms) });
            }
        }
        Ok(first)
    }

    fn parse_without_or(input: &mut Parser) -> Parsed<Self> {
        match Self::parse(input, 0)? {
            Self::Or(_) => Err(invalid()),
            other => Ok(other),
        }
    }

    fn in_parens(input: &mut Parser, depth: u32) -> Parsed<Self> {
        match input.next()?.clone() {
            Token::ParenthesisBlock => input.parse_nested_block(|input| {
                if let Ok(condition) = input.try_parse(|input| -> Parsed<Self> {
                    let condition = Self::parse(input, depth + 1)?;
                    input.expect_exhausted()?;
                    Ok(condition)
                }) {
                    return Ok(condition);
                }
                if let Ok(feature) = input.try_parse(|input| -> Parsed<Feature> {
                    let feature = Feature::parse(input)?;
                    input.expect_exhausted()?;
                    Ok(feature)
                }) {
                    return Ok(Self::Feature(feature));
                }
                input.expect_no_error_token()?;
                Ok(Self::Unknown)
            }),
            Token::Function(_) => input.parse_nested_block(|input| {
                input.expect_no_error_token()?;
                Ok(Self::Unknown)
            }),
            _ => Err(invalid()),
        }
    }

    /// The answer of Kleene logic: `None` where a feature is not known.
    pub(crate) fn evaluate(&self, answer: &dyn Fn(&Feature) -> Option<bool>) -> Option<bool> {
        match self {
            Self::Not(condition) => condition.evaluate(answer).map(|it| !it),
            Self::And(terms) => fold(terms, answer, false),
            Self::Or(terms) => fold(terms, answer, true),
            Self::Feature(feature) => answer(feature),
            Self::Unknown => None,
        }
    }
}

/// `decisive` is the answer that settles the whole: false for `and`, true for `or`.
fn fold(terms: &[Condition], answer: &dyn Fn(&Feature) -> Option<bool>, decisive: bool) -> Option<bool> {
    let mut result = Some(!decisive);
    for term in terms {
        match term.evaluate(answer) {
            Some(it) if it == decisive => return Some(decisive),
            Some(_) => {}
            None => result = None,
        }
    }
    result
}

impl Feature {
    pub(crate) fn parse(input: &mut Parser) -> Parsed<Self> {
        let start = input.state();
        if let Ok(name) = input.try_parse(|input| input.expect_ident_cloned()) {
            let name = name.to_ascii_lowercase();
            if input.is_exhausted() {
                return Ok(Self { name: name.into(), tests: Vec::new() });
            }
            if input.try_parse(|input| input.expect_colon()).is_ok() {
                let value = FeatureValue::parse(input)?;
                let (name, comparison) = match (name.strip_prefix("min-"), name.strip_prefix("max-")) {
                    (Some(name), _) => (name.to_owned(), Comparison::GreaterOrEqual),
                    (_, Some(name)) => (name.to_owned(), Comparison::LessOrEqual),
                    _ => match name.strip_prefix("-webkit-min-") {
                        Some(name) => (format!("-webkit-{name}"), Comparison::GreaterOrEqual),
                        None => match name.strip_prefix("-webkit-max-") {
                            Some(name) => (format!("-webkit-{name}"), Comparison::LessOrEqual),
                            None => (name, Comparison::Equal),
                        },
                    },
                };
                return Ok(Self { name: name.into(), tests: vec![(comparison, value)] });
            }
            if let Ok(comparison) = input.try_parse(Comparison::parse) {
                let value = FeatureValue::parse(input)?;
                return Ok(Self { name: name.into(), tests: vec![(comparison, value)] });
            }
            input.reset(&start);
        }
        let left = FeatureValue::parse(input)?;
        let first = Comparison::parse(input)?;
        let name = input.expect_ident()?.to_ascii_lowercase();
        let mut tests = vec![(first.turned(), left)];
        if !input.is_exhausted() {
            let second = Comparison::parse(input)?;
            tests.push((second, FeatureValue::parse(input)?));
        }
        Ok(Self { name: name.into(), tests })
    }

    /// True where a number in the feature's unit passes all tests.
    pub(crate) fn compare(
        &self,
        actual: f64,
        resolve: &dyn Fn(&FeatureValue) -> Option<f64>,
    ) -> Option<bool> {
        if self.tests.is_empty() {
            return Some(actual != 0.0);
        }
        for (comparison, value) in &self.tests {
            let expected = resolve(value)?;
            if !comparison.holds(actual, expected) {
                return Some(false);
            }
        }
        Some(true)
    }
}

impl Comparison {
    fn parse(input: &mut Parser) -> Parsed<Self> {
        let sign = match input.next()? {
            Token::Delim(sign @ ('<' | '>' | '=')) => *sign,
            _ => return Err(invalid()),
        };
        let has_equal = sign != '='
            && input
                .try_parse(|input| match input.next_including_whitespace() {
                    Ok(Token::Delim('=')) => Ok(()),
                    _ => Err(()),
                })
                .is_ok();
        Ok(match (sign, has_equal) {
            ('<', true) => Self::LessOrEqual,
            ('<', false) => Self::Less,
            ('>', true) => Self::GreaterOrEqual,
            ('>', false) => Self::Greater,
            _ => Self::Equal,
        })
    }

    /// `a < b` said of `b`.
    fn turned(self) -> Self {
        match self {
            Self::Equal => Self::Equal,
            Self::Less => Self::Greater,
            Self::LessOrEqual => Self::GreaterOrEqual,
            Self::Greater => Self::Less,
            Self::GreaterOrEqual => Self::LessOrEqual,
        }
    }

    fn holds(self, actual: f64, expected: f64) -> bool {
        match self {
            Self::Equal => (actual - expected).abs() < 1e-6,
            Self::Less => actual < expected,
            Self::LessOrEqual => actual <= expected + 1e-6,
            Self::Greater => actual > expected,
            Self::GreaterOrEqual => actual >= expected - 1e-6,
        }
    }
}

impl FeatureValue {
    fn parse(input: &mut Parser) -> Parsed<Self> {
        let value = match input.next()?.clone() {
            Token::Ident(name) => return Ok(Self::Ident(name.to_ascii_lowercase().into())),
            Token::Number { value, .. } => Self::Number(f64::from(value)),
            Token::Dimension { value, unit, .. } => {
                let value = f64::from(value);
                if let Some((unit, factor)) = Unit::parse(&unit) {
                    return Ok(if unit == Unit::Px {
                        Self::Px(value * f64::from(factor))
                    } else {
                        Self::Relative(value, unit)
                    });
                }
                return resolution_dppx(value, &unit).map(Self::Dppx).ok_or_else(invalid);
            }
            Token::Function(name) if math::is_math_function(&name) => {
                let (math, kind) = math::parse_function(&name, input, &[])?;
                let amount = math.evaluate(&MediaUnits).ok_or_else(invalid)?;
                return Ok(match kind {
                    Kind::Number => Self::Number(amount.plain),
                    Kind::Length => Self::Px(amount.plain),
                    Kind::Resolution => Self::Dppx(amount.plain),
                    _ => return Err(invalid()),
                });
            }
            _ => return Err(invalid()),
        };
        if let Self::Number(first) = value
            && input.try_parse(|input| input.expect_delim('/')).is_ok()
        {
            return Ok(Self::Ratio(first / f64::from(input.expect_number()?)));
        }
        Ok(value)
    }
}

/// Relative lengths in media queries start from the initial font; viewport units within `calc()` are rare and left out.
struct MediaUnits;

impl math::Leaves for MediaUnits {
    fn unit_px(&self, unit: Unit) -> f64 {
        match unit {
            Unit::Px => 1.0,
            Unit::Em | Unit::Rem => INITIAL_FONT_PX,
            _ => f64::NAN,
        }
    }

    fn channel(&self, _name: &str) -> Option<f64> {
        None
    }
}

/// The size of `medium` in every browser's default settings.
const INITIAL_FONT_PX: f64 = 16.0;

fn length_px(value: &FeatureValue, settings: &PageSettings) -> Option<f64> {
    let (width, height) = (f64::from(settings.viewport_width_px), f64::from(settings.viewport_height_px));
    Some(match value {
        FeatureValue::Px(px) => *px,
        FeatureValue::Number(number) if *number == 0.0 => 0.0,
        FeatureValue::Relative(number, unit) => {
            number
                * match unit {
                    Unit::Em | Unit::Rem => INITIAL_FONT_PX,
                    Unit::Ex | Unit::Ch | Unit::Rex | Unit::Rch => INITIAL_FONT_PX / 2.0,
                    Unit::Vw | Unit::Vi => width / 100.0,
                    Unit::Vh | Unit::Vb => height / 100.0,
                    Unit::Vmin => width.min(height) / 100.0,
                    Unit::Vmax => width.max(height) / 100.0,
                    _ => return None,
                }
        }
        _ => return None,
    })
}

/// What a laptop with a mouse, a color screen and no special wishes answers.
fn media_feature(feature: &Feature, settings: &PageSettings) -> Option<bool> {
    let (width, height) = (f64::from(settings.viewport_width_px), f64::from(settings.viewport_height_px));
    let length = |actual: f64| feature.compare(actual, &|value| length_px(value, settings));
    let ratio = |actual: f64| {
        feature.compare(actual, &|value| match value {
            FeatureValue::Number(number) | FeatureValue::Ratio(number) => Some(*number),
            _ => None,
        })
    };
    let integer = |actual: f64| {
        feature.compare(actual, &|value| match value {
            FeatureValue::Number(number) => Some(*number),
            _ => None,
        })
    };
    let keyword = |actual: &str, is_true_alone: bool, known: &[&str]| match feature.tests.as_slice() {
        [] => Some(is_true_alone),
        [(Comparison::Equal, FeatureValue::Ident(value))] => {
            known.contains(&&**value).then(|| &**value == actual)
        }
        _ => None,
    };
    match &*feature.name {
        "width" | "device-width" => length(width),
        "height" | "device-height" => length(height),
        "aspect-ratio" | "device-aspect-ratio" => ratio(width / height),
        "orientation" => {
            keyword(if height >= width { "portrait" } else { "landscape" }, true, &["portrait", "landscape"])
        }
        "resolution" => feature.compare(1.0, &|value| match value {
            FeatureValue::Dppx(dppx) => Some(*dppx),
            _ => None,
        }),
        "-webkit-device-pixel-ratio" => integer(1.0),
        "color" => integer(8.0),
        "color-index" | "monochrome" | "grid" => integer(0.0),
        "color-gamut" => match feature.tests.as_slice() {
            [] => Some(true),
            [(_, FeatureValue::Ident(value))] => {
                ["srgb", "p3", "rec2020"].contains(&&**value).then(|| &**value == "srgb")
            }
            _ => None,
        },
        "hover" | "any-hover" => keyword("hover", true, &["hover", "none"]),
        "pointer" | "any-pointer" => keyword("fine", true, &["fine", "coarse", "none"]),
        "prefers-color-scheme" => keyword("light", true, &["light", "dark"]),
        "prefers-reduced-motion" => keyword("no-preference", false, &["no-preference", "reduce"]),
        "prefers-reduced-transparency" => keyword("no-preference", false, &["no-preference", "reduce"]),
        "prefers-reduced-data" => keyword("no-preference", false, &["no-preference", "reduce"]),
        "prefers-contrast" => keyword("no-preference", false, &["no-preference", "more", "less", "custom"]),
        "forced-colors" => keyword("none", false, &["none", "active"]),
        "inverted-colors" => keyword("none", false, &["none", "inverted"]),
        "update" => keyword("fast", true, &["none", "slow", "fast"]),
        "scan" => keyword("progressive", true, &["progressive", "interlace"]),
        "overflow-block" => keyword("scroll", true, &["none", "scroll", "paged"]),
        "overflow-inline" => keyword("scroll", true, &["none", "scroll"]),
        "display-mode" => keyword(
            "browser",
            true,
            &[
                "browser",
                "fullscreen",
                "standalone",
                "minimal-ui",
                "window-controls-overlay",
                "picture-in-picture",
            ],
        ),
        "dynamic-range" | "video-dynamic-range" => keyword("standard", true, &["standard", "high"]),
        "scripting" => keyword(
            if settings.scripting { "enabled" } else { "none" },
            settings.scripting,
            &["none", "initial-only", "enabled"],
        ),
        "-webkit-transform-3d" => Some(true),
        "-webkit-animation" | "-webkit-transition" | "-webkit-transform-2d" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::MediaList;
    use crate::settings::PageSettings;

    fn check(query: &str, expected: bool) {
        assert_eq!(MediaList::parse_text(query).matches(&PageSettings::default()), expected, "{query}");
    }

    #[test]
    fn queries_are_answered_for_a_laptop() {
        check("", true);
        check("screen", true);
        check("print", false);
        check("not print", true);
        check("only screen and (min-width: 1000px)", true);
        check("(max-width: 40em)", false);
        check("(600px <= width < 2000px)", true);
        check("(width > 1280px)", false);
        check("print, (orientation: landscape)", true);
        check("(min-aspect-ratio: 16/9)", true);
        check("(prefers-color-scheme: dark)", false);
        check("(prefers-reduced-motion)", false);
        check("not all and (monochrome)", true);
        check("(min-resolution: 2dppx)", false);
        check("(-webkit-min-device-pixel-ratio: 1.5), (min-resolution: 144dpi)", false);
        check("(hover: hover) and (pointer: fine)", true);
        check("not (min-width: 1000px)", false);
        check("(bogus: 1)", false);
        check("not (bogus: 1)", false);
        check("(min-width: 600px) or (print)", true);
        check("screen and (min-width:0\\0)", false);
        check("speech and, screen", true);
    }
}
