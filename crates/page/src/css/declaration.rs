//! Declarations: a property and what it is declared to be.

use std::sync::Arc;

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, Delimiter, ParseError, Parser, ParserState,
    QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser, Token, parse_important,
};
use url::Url;

use super::grammar::parse_longhand;
use super::logical::Logical;
use super::parse::{Context, Invalid, Parsed, invalid};
use super::property::{COUNT, Longhand};
use super::shorthand::Shorthand;
use super::value::Value;

/// A longhand, physical or logical, by number: longhands first.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(crate) struct Key(u16);

impl Key {
    /// Number of keys, for tables by [`Key::index`].
    pub(crate) const COUNT: usize = COUNT + Logical::COUNT;
    /// The property `all`.
    pub(crate) const ALL: Self = Self(u16::MAX);

    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }

    pub(crate) fn longhand(self) -> Option<Longhand> {
        Longhand::from_index(self.index())
    }

    pub(crate) fn logical(self) -> Option<Logical> {
        Logical::from_index(self.index().checked_sub(COUNT)?)
    }
}

impl From<Longhand> for Key {
    fn from(longhand: Longhand) -> Self {
        Self(longhand as u16)
    }
}

impl From<Logical> for Key {
    fn from(logical: Logical) -> Self {
        Self(u16::try_from(COUNT + logical.index()).unwrap_or(u16::MAX))
    }
}

/// Keywords that every property takes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Wide {
    Inherit,
    Initial,
    Unset,
    Revert,
    RevertLayer,
}

impl Wide {
    pub(crate) fn parse(input: &mut Parser) -> Option<Self> {
        let state = input.state();
        let wide = match input.expect_ident() {
            Ok(name) if name.eq_ignore_ascii_case("inherit") => Some(Self::Inherit),
            Ok(name) if name.eq_ignore_ascii_case("initial") => Some(Self::Initial),
            Ok(name) if name.eq_ignore_ascii_case("unset") => Some(Self::Unset),
            Ok(name) if name.eq_ignore_ascii_case("revert") => Some(Self::Revert),
            Ok(name) if name.eq_ignore_ascii_case("revert-layer") => Some(Self::RevertLayer),
            _ => None,
        };
        if wide.is_none() || !input.is_exhausted() {
            input.reset(&state);
            return None;
        }
        wide
    }
}

/// What a property is declared to be.
#[derive(Clone, Debug)]
pub(crate) enum Declared {
    Value(Value),
    Wide(Wide),
    /// Known once `var()` and `env()` are replaced.
    Pending(Arc<Pending>),
}

/// A value with `var()` or `env()` in it.
#[derive(Debug)]
pub(crate) struct Pending {
    pub(crate) text: String,
    /// The property as written, where it is a shorthand.
    pub(crate) shorthand: Option<Shorthand>,
    pub(crate) url: Arc<Url>,
}

/// One longhand's declaration.
#[derive(Clone, Debug)]
pub(crate) struct Declaration {
    pub(crate) key: Key,
    pub(crate) is_important: bool,
    /// True where only quirks mode takes the value.
    pub(crate) is_quirk: bool,
    pub(crate) value: Declared,
}

/// One custom property's declaration.
#[derive(Clone, Debug)]
pub(crate) struct CustomDeclaration {
    /// The name with its two dashes.
    pub(crate) name: Arc<str>,
    pub(crate) is_important: bool,
    pub(crate) value: CustomDeclared,
}

/// What a custom property is declared to be.
#[derive(Clone, Debug)]
pub(crate) enum CustomDeclared {
    Wide(Wide),
    Tokens {
        text: Arc<str>,
        /// True where the text has `var()` or `env()` in it.
        is_pending: bool,
    },
}

/// The declarations of one rule or `style` attribute, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Block {
    pub(crate) declarations: Vec<Declaration>,
    pub(crate) customs: Vec<CustomDeclaration>,
    pub(crate) has_important: bool,
}

impl Block {
    pub(crate) fn is_empty(&self) -> bool {
        self.declarations.is_empty() && self.customs.is_empty()
    }

    /// Adds a declaration that was not parsed from text.
    pub(crate) fn push(&mut self, longhand: Longhand, value: Value) {
        self.declarations.push(Declaration {
            key: longhand.into(),
            is_important: false,
            is_quirk: false,
            value: Declared::Value(value),
        });
    }
}

/// Parses the value of a `style` attribute.
pub(crate) fn parse_style_attribute(text: &str, url: &Arc<Url>) -> Block {
    let mut parser = Parser::new(text);
    let mut block = BlockParser { url, block: Block::default() };
    for item in RuleBodyParser::new(&mut parser, &mut block) {
        // An invalid declaration is dropped, the next one is read.
        drop(item);
    }
    block.block
}

struct BlockParser<'a> {
    url: &'a Arc<Url>,
    block: Block,
}

impl<'i> DeclarationParser<'i> for BlockParser<'_> {
    type Declaration = ();
    type Error = Invalid;

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        _start: &ParserState,
    ) -> Result<(), ParseError<Invalid>> {
        parse_declaration(&name, input, self.url, &mut self.block)
    }
}

impl AtRuleParser<'_> for BlockParser<'_> {
    type Prelude = ();
    type AtRule = ();
    type Error = Invalid;
}

impl QualifiedRuleParser<'_> for BlockParser<'_> {
    type Prelude = ();
    type QualifiedRule = ();
    type Error = Invalid;
}

impl RuleBodyItemParser<'_, (), Invalid> for BlockParser<'_> {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        false
    }
}

/// What a property's name stands for.
pub(crate) enum Property {
    Key(Key),
    Shorthand(Shorthand),
    All,
    Custom,
}

impl Property {
    /// The property of that name, in any case; `None` where this crate has no use for it.
    pub(crate) fn by_name(name: &str) -> Option<Self> {
        if name.starts_with("--") && name.len() > 2 {
            return Some(Self::Custom);
        }
        let lower;
        let name = if name.bytes().any(|it| it.is_ascii_uppercase()) {
            lower = name.to_ascii_lowercase();
            lower.as_str()
        } else {
            name
        };
        if let Some(longhand) = Longhand::by_name(name) {
            return Some(Self::Key(longhand.into()));
        }
        if let Some(shorthand) = Shorthand::by_name(name) {
            return Some(Self::Shorthand(shorthand));
        }
        if name == "all" {
            return Some(Self::All);
        }
        Logical::by_name(name).map(|it| Self::Key(it.into()))
    }
}

/// Parses a declaration's value up to the end of the input and adds it to the block.
pub(crate) fn parse_declaration(
    name: &str,
    input: &mut Parser,
    url: &Arc<Url>,
    block: &mut Block,
) -> Parsed<()> {
    let property = Property::by_name(name).ok_or_else(invalid)?;
    input.skip_whitespace();
    let start = input.position();
    let is_custom = matches!(property, Property::Custom);
    input.parse_until_before(Delimiter::Bang, |input| check_tokens(input, is_custom))?;
    let text = input.slice_from(start).trim_ascii_end();
    let is_important = input.try_parse(parse_important).is_ok();
    input.expect_exhausted()?;
    let first_new = (block.declarations.len(), block.customs.len());
    add_value(&property, name, text, url, block)?;
    if is_important {
        block.has_important = true;
        for declaration in block.declarations.iter_mut().skip(first_new.0) {
            declaration.is_important = true;
        }
        for custom in block.customs.iter_mut().skip(first_new.1) {
            custom.is_important = true;
        }
    }
    Ok(())
}

/// Values of all but custom properties hold no block in curly brackets; no value holds a broken token.
fn check_tokens(input: &mut Parser, is_custom: bool) -> Parsed<()> {
    if is_custom {
        input.expect_no_error_token()?;
        return Ok(());
    }
    while let Ok(token) = input.next() {
        if matches!(token, Token::CurlyBracketBlock) || token.is_parse_error() {
            return Err(invalid());
        }
    }
    Ok(())
}

fn add_value(property: &Property, name: &str, text: &str, url: &Arc<Url>, block: &mut Block) -> Parsed<()> {
    let mut input = Parser::new(text);
    if matches!(property, Property::Custom) {
        let value = match Wide::parse(&mut input) {
            Some(wide) => CustomDeclared::Wide(wide),
            None => CustomDeclared::Tokens { text: text.into(), is_pending: has_substitution(text) },
        };
        block.customs.push(CustomDeclaration { name: name.into(), is_important: false, value });
        return Ok(());
    }
    if has_substitution(text) {
        if !super::substitute::is_well_formed(text) {
            return Err(invalid());
        }
        let shorthand = match property {
            Property::Shorthand(shorthand) => Some(*shorthand),
            _ => None,
        };
        let pending = Arc::new(Pending { text: text.to_owned(), shorthand, url: Arc::clone(url) });
        add_all(property, block, &Declared::Pending(pending));
        return Ok(());
    }
    if let Some(wide) = Wide::parse(&mut input) {
        add_all(property, block, &Declared::Wide(wide));
        return Ok(());
    }
    let context = Context::new(url);
    match property {
        Property::Key(key) => {
            let (value, is_quirk) = parse_key(*key, &mut input, &context)?;
            block.declarations.push(Declaration {
                key: *key,
                is_important: false,
                is_quirk,
                value: Declared::Value(value),
            });
        }
        Property::Shorthand(shorthand) => {
            let (values, is_quirk) = shorthand.parse(&mut input, &context);
            for (key, value) in values? {
                block.declarations.push(Declaration {
                    key,
                    is_important: false,
                    is_quirk,
                    value: Declared::Value(value),
                });
            }
        }
        Property::All | Property::Custom => return Err(invalid()),
    }
    Ok(())
}

/// Parses a whole value of a longhand; the flag says that only quirks mode takes it.
pub(crate) fn parse_key(key: Key, input: &mut Parser, context: &Context) -> Parsed<(Value, bool)> {
    let longhand =
        key.longhand().or_else(|| key.logical().map(Logical::usual_longhand)).ok_or_else(invalid)?;
    let (value, is_quirk) = context.with_quirks(longhand.has_quirks(), || {
        input.parse_entirely(|input| parse_longhand(longhand, input, context))
    });
    Ok((value?, is_quirk))
}

fn add_all(property: &Property, block: &mut Block, value: &Declared) {
    let mut add = |key: Key| {
        block.declarations.push(Declaration {
            key,
            is_important: false,
            is_quirk: false,
            value: value.clone(),
        });
    };
    match property {
        Property::Key(key) => add(*key),
        Property::Shorthand(shorthand) => shorthand.keys().iter().copied().for_each(add),
        Property::All => add(Key::ALL),
        Property::Custom => {}
    }
}

/// True where the text may hold `var()` or `env()`.
pub(crate) fn has_substitution(text: &str) -> bool {
    text.as_bytes().windows(4).any(|it| it.eq_ignore_ascii_case(b"var(") || it.eq_ignore_ascii_case(b"env("))
}
