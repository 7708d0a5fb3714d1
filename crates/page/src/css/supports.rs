//! `@supports`: conditions answered by what this page model really parses.

use std::sync::Arc;

use cssparser::{Parser, Token};
use selectors::parser::{ParseRelative, SelectorList};
use url::Url;

use super::declaration::{Block, parse_declaration};
use super::known::is_known_property;
use super::parse::{Invalid, Parsed, invalid};
use super::selector::{Namespaces, SelectorParser};

/// Deepest nesting of conditions.
const MAX_DEPTH: u32 = 32;

/// Parses a condition to the end of the input and answers it.
pub(crate) fn parse_supports(input: &mut Parser, namespaces: &Namespaces, url: &Arc<Url>) -> Parsed<bool> {
    let answer = condition(input, namespaces, url, 0)?;
    input.expect_exhausted()?;
    Ok(answer)
}

/// The condition of `@import … supports(…)`, which may be a bare declaration.
pub(crate) fn parse_import_supports(
    input: &mut Parser,
    namespaces: &Namespaces,
    url: &Arc<Url>,
) -> Parsed<bool> {
    let start = input.state();
    if let Ok(answer) = parse_supports(input, namespaces, url) {
        return Ok(answer);
    }
    input.reset(&start);
    declaration(input, url)
}

fn condition(input: &mut Parser, namespaces: &Namespaces, url: &Arc<Url>, depth: u32) -> Parsed<bool> {
    if depth > MAX_DEPTH {
        return Err(invalid());
    }
    if input.try_parse(|input| input.expect_ident_matching("not")).is_ok() {
        return Ok(!in_parens(input, namespaces, url, depth)?);
    }
    let mut answer = in_parens(input, namespaces, url, depth)?;
    if input.try_parse(|input| input.expect_ident_matching("and")).is_ok() {
        answer &= in_parens(input, namespaces, url, depth)?;
        while input.try_parse(|input| input.expect_ident_matching("and")).is_ok() {
            answer &= in_parens(input, namespaces, url, depth)?;
        }
    } else {
        while input.try_parse(|input| input.expect_ident_matching("or")).is_ok() {
            answer |= in_parens(input, namespaces, url, depth)?;
        }
    }
    Ok(answer)
}

fn in_parens(input: &mut Parser, namespaces: &Namespaces, url: &Arc<Url>, depth: u32) -> Parsed<bool> {
    match input.next()?.clone() {
        Token::ParenthesisBlock => input.parse_nested_block(|input| {
            let start = input.state();
            let nested = input.try_parse(|input| -> Parsed<bool> {
                let answer = condition(input, namespaces, url, depth + 1)?;
                input.expect_exhausted()?;
                Ok(answer)
            });
            if let Ok(answer) = nested {
                return Ok(answer);
            }
            input.reset(&start);
            declaration(input, url)
        }),
        Token::Function(name) => input.parse_nested_block(|input| {
            if name.eq_ignore_ascii_case("selector") {
                let parser = SelectorParser { namespaces, is_forgiving: false };
                let selector = input.try_parse(|input| {
                    let list = SelectorList::parse(&parser, input, ParseRelative::No)?;
                    input.expect_exhausted()?;
                    Ok::<_, cssparser::ParseError<Invalid>>(list)
                });
                while input.next().is_ok() {}
                return Ok(selector.is_ok_and(|it| it.len() == 1));
            }
            let argument = input.try_parse(|input| input.expect_ident_or_string().cloned());
            while input.next().is_ok() {}
            let Ok(argument) = argument else { return Ok(false) };
            let argument = argument.to_ascii_lowercase();
            Ok(if name.eq_ignore_ascii_case("font-tech") {
                matches!(
                    argument.as_str(),
                    "color-colrv0"
                        | "color-colrv1"
                        | "color-sbix"
                        | "color-cbdt"
                        | "features-opentype"
                        | "features-aat"
                        | "variations"
                        | "palettes"
                )
            } else if name.eq_ignore_ascii_case("font-format") {
                matches!(argument.as_str(), "woff" | "woff2" | "opentype" | "truetype" | "collection")
            } else {
                false
            })
        }),
        _ => Err(invalid()),
    }
}

/// True where the property is known and takes the value. What is neither condition nor declaration is false.
fn declaration(input: &mut Parser, url: &Arc<Url>) -> Parsed<bool> {
    let answer = input.try_parse(|input| -> Parsed<bool> {
        let name = input.expect_ident_cloned()?;
        input.expect_colon()?;
        let start = input.state();
        let mut block = Block::default();
        if parse_declaration(&name, input, url, &mut block).is_ok() {
            // Values that only quirks mode takes are not supported.
            return Ok(block.declarations.iter().all(|it| !it.is_quirk));
        }
        input.reset(&start);
        let has_value = !input.is_exhausted();
        while input.next().is_ok() {}
        Ok(has_value && is_known_property(&name))
    });
    if answer.is_err() {
        input.expect_no_error_token()?;
    }
    Ok(answer.unwrap_or(false))
}
