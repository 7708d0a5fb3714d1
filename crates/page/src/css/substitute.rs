//! Replacing `var()` and `env()` by what they stand for (CSS Variables 1, CSS Environment 1).

use cssparser::{Parser, Token};

use super::parse::{Parsed, invalid};

/// Longest text that replacement may make; longer ones make the declaration invalid, which stops bombs.
pub(crate) const MAX_LENGTH: usize = 64 * 1024;
/// Deepest nesting of fallbacks.
const MAX_DEPTH: u32 = 32;

/// True where every `var()` and `env()` has a name in the right place.
pub(crate) fn is_well_formed(text: &str) -> bool {
    let mut parser = Parser::new(text);
    check(&mut parser).is_ok()
}

fn check(input: &mut Parser) -> Parsed<()> {
    while let Ok(token) = input.next() {
        match token.clone() {
            Token::Function(name) if is_substitution(&name) => {
                let is_variable = name.eq_ignore_ascii_case("var");
                input.parse_nested_block(|input| {
                    check_name(input, is_variable)?;
                    if input.is_exhausted() {
                        return Ok(());
                    }
                    input.expect_comma()?;
                    check(input)
                })?;
            }
            Token::Function(_)
            | Token::ParenthesisBlock
            | Token::SquareBracketBlock
            | Token::CurlyBracketBlock => {
                input.parse_nested_block(check)?;
            }
            token if token.is_parse_error() => return Err(invalid()),
            _ => {}
        }
    }
    Ok(())
}

fn check_name(input: &mut Parser, is_variable: bool) -> Parsed<()> {
    let name = input.expect_ident()?;
    if is_variable && !(name.starts_with("--") && name.len() > 2) {
        return Err(invalid());
    }
    if !is_variable {
        // Indices of an environment variable.
        while input.try_parse(|input| input.expect_integer()).is_ok() {}
    }
    Ok(())
}

fn is_substitution(name: &str) -> bool {
    name.eq_ignore_ascii_case("var") || name.eq_ignore_ascii_case("env")
}

/// The text with every reference replaced. `lookup` gives a custom property's tokens; `None` means that it has the
/// guaranteed-invalid value.
///
/// # Errors
///
/// Where a reference has neither value nor fallback, or the text grows too long.
pub(crate) fn substitute(text: &str, lookup: &mut dyn FnMut(&str) -> Option<String>) -> Result<String, ()> {
    let mut out = String::with_capacity(text.len() * 2);
    let mut parser = Parser::new(text);
    replace(&mut parser, &mut out, lookup, 0)?;
    Ok(out)
}

fn replace(
    input: &mut Parser,
    out: &mut String,
    lookup: &mut dyn FnMut(&str) -> Option<String>,
    depth: u32,
) -> Result<(), ()> {
    if depth > MAX_DEPTH {
        return Err(());
    }
    loop {
        if out.len() > MAX_LENGTH {
            return Err(());
        }
        let start = input.position();
        let Ok(token) = input.next_including_whitespace_and_comments() else { return Ok(()) };
        match token.clone() {
            Token::Function(name) if is_substitution(&name) => {
                let is_variable = name.eq_ignore_ascii_case("var");
                let replaced = input.parse_nested_block(|input| {
                    reference(input, out, lookup, is_variable, depth + 1).map_err(|()| invalid())
                });
                replaced.map_err(|_| ())?;
            }
            Token::Comment(_) => out.push_str("/**/"),
            token @ (Token::Function(_)
            | Token::ParenthesisBlock
            | Token::SquareBracketBlock
            | Token::CurlyBracketBlock) => {
                out.push_str(input.slice_from(start));
                let inner = input.parse_nested_block(|input| {
                    replace(input, out, lookup, depth + 1).map_err(|()| invalid())
                });
                inner.map_err(|_| ())?;
                out.push(match token {
                    Token::SquareBracketBlock => ']',
                    Token::CurlyBracketBlock => '}',
                    _ => ')',
                });
            }
            _ => out.push_str(input.slice_from(start)),
        }
    }
}

fn reference(
    input: &mut Parser,
    out: &mut String,
    lookup: &mut dyn FnMut(&str) -> Option<String>,
    is_variable: bool,
    depth: u32,
) -> Result<(), ()> {
    let name = input.expect_ident().map_err(|_| ())?.to_string();
    if !is_variable {
        while input.try_parse(|input| input.expect_integer()).is_ok() {}
    }
    let value = if is_variable { lookup(&name) } else { environment(&name).map(str::to_owned) };
    let has_fallback = input.try_parse(|input| input.expect_comma()).is_ok();
    if let Some(value) = value {
        // Comments keep tokens on both sides from growing together.
        push_token_boundary(out);
        out.push_str(&value);
        out.push_str("/**/");
        // What is left of the block is skipped by the caller, which needs it read to its end.
        while input.next().is_ok() {}
        return if out.len() > MAX_LENGTH { Err(()) } else { Ok(()) };
    }
    if !has_fallback {
        return Err(());
    }
    push_token_boundary(out);
    replace(input, out, lookup, depth)?;
    out.push_str("/**/");
    Ok(())
}

fn push_token_boundary(out: &mut String) {
    if out.chars().next_back().is_some_and(|it| !it.is_ascii_whitespace() && !matches!(it, '(' | ',')) {
        out.push_str("/**/");
    }
}

/// CSS Environment 1: a screen without notches or folds.
fn environment(name: &str) -> Option<&'static str> {
    match name {
        "safe-area-inset-top"
        | "safe-area-inset-right"
        | "safe-area-inset-bottom"
        | "safe-area-inset-left" => Some("0px"),
        "safe-area-max-inset-bottom" => Some("0px"),
        _ => None,
    }
}
