//! Rules of a sheet: style rules, nesting and at-rules, laid out flat with references to what they stand in.

use std::sync::Arc;

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState, QualifiedRuleParser,
    RuleBodyItemParser, RuleBodyParser, StyleSheetParser, Token,
};
use selectors::parser::{ParseRelative, SelectorList};
use url::Url;

use super::declaration::{Block, parse_declaration};
use super::media::{Condition, MediaList};
use super::parse::{Invalid, Parsed, invalid};
use super::selector::{Name, NamespaceUrl, Namespaces, Selectors, parse_selectors};
use super::sheet::{Container, Import, Layer, MediaCondition, Registration, Rule, Scope, Stylesheet};
use super::supports::{parse_import_supports, parse_supports};

/// Most rules of one sheet; the rest is left out.
const MAX_RULES: usize = 200_000;

/// Parses the whole text into the sheet.
pub(super) fn parse(text: &str, sheet: &mut Stylesheet) {
    let url = Arc::clone(sheet.shared_url());
    let mut builder = Builder {
        sheet,
        url,
        namespaces: Namespaces::default(),
        anonymous_layers: 0,
        allows_import: true,
        allows_namespace: true,
    };
    let mut parser = Parser::new(text);
    let mut rules = RuleParser {
        builder: &mut builder,
        place: Place::default(),
        parent: None,
        block: Block::default(),
        takes_declarations: false,
    };
    for rule in StyleSheetParser::new(&mut parser, &mut rules) {
        // An invalid rule is dropped, the next one is read.
        drop(rule);
    }
}

/// What is gathered while a sheet is read.
struct Builder<'s> {
    sheet: &'s mut Stylesheet,
    url: Arc<Url>,
    namespaces: Namespaces,
    anonymous_layers: u32,
    allows_import: bool,
    allows_namespace: bool,
}

/// What a rule stands in.
#[derive(Clone, Default)]
struct Place {
    condition: Option<u32>,
    layer: Option<u32>,
    layer_path: Vec<Box<str>>,
    scope: Option<u32>,
    container: Option<u32>,
}

struct RuleParser<'b, 's> {
    builder: &'b mut Builder<'s>,
    place: Place,
    /// Selectors of the rule that this one is nested in.
    parent: Option<SelectorList<Selectors>>,
    /// Declarations read since the last nested rule.
    block: Block,
    takes_declarations: bool,
}

enum Prelude {
    Media(MediaList),
    Supports(bool),
    LayerBlock(Option<Vec<Box<str>>>),
    LayerStatement(Vec<Vec<Box<str>>>),
    Scope(Option<SelectorList<Selectors>>, Option<SelectorList<Selectors>>),
    Container(Option<Box<str>>, Option<Condition>),
    Import(Box<Import>),
    Namespace(Option<Name>, NamespaceUrl),
    Property(Arc<str>),
    /// Known, and without effect on styles here.
    Ignored,
}

fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

impl RuleParser<'_, '_> {
    /// Turns the declarations read so far into a rule of the parent's selectors.
    fn flush(&mut self) {
        let block = std::mem::take(&mut self.block);
        if block.is_empty() || self.builder.sheet.rules.len() >= MAX_RULES {
            return;
        }
        let selectors = match (&self.parent, self.place.scope) {
            (Some(parent), _) => parent.clone(),
            (None, Some(_)) => SelectorList::implicit_scope(),
            (None, None) => return,
        };
        self.builder.sheet.rules.push(Rule {
            selectors,
            block,
            condition: self.place.condition,
            layer: self.place.layer,
            scope: self.place.scope,
            container: self.place.container,
        });
    }

    /// Reads the rules (and, within a style rule or scope, declarations) of a block in another place.
    fn read_block(&mut self, place: Place, input: &mut Parser) {
        let takes_declarations = self.parent.is_some() || place.scope.is_some();
        let mut inner = RuleParser {
            builder: &mut *self.builder,
            place,
            parent: self.parent.clone(),
            block: Block::default(),
            takes_declarations,
        };
        for rule in RuleBodyParser::new(input, &mut inner) {
            drop(rule);
        }
        inner.flush();
    }

    fn declare_layer(&mut self, path: &[Box<str>]) -> u32 {
        let layers = &mut self.builder.sheet.layers;
        let condition = self.place.condition;
        let found = layers.iter().position(|it| it.path == path && it.condition == condition);
        number(found.unwrap_or_else(|| {
            layers.push(Layer {
                path: path.to_vec(),
                condition,
                after_imports: self.builder.sheet.imports.len(),
            });
            layers.len() - 1
        }))
    }

    fn anonymous_layer(&mut self) -> Box<str> {
        self.builder.anonymous_layers += 1;
        format!("\0{}", self.builder.anonymous_layers).into()
    }
}

impl<'i> QualifiedRuleParser<'i> for RuleParser<'_, '_> {
    type Prelude = SelectorList<Selectors>;
    type QualifiedRule = ();
    type Error = Invalid;

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Parsed<SelectorList<Selectors>> {
        let relative = match (&self.parent, self.place.scope) {
            (Some(_), _) => ParseRelative::ForNesting,
            (None, Some(_)) => ParseRelative::ForScope,
            (None, None) => ParseRelative::No,
        };
        let selectors = parse_selectors(&self.builder.namespaces, input, relative)?;
        Ok(match (&self.parent, self.place.scope) {
            (Some(parent), _) => selectors.replace_parent_selector(parent),
            (None, Some(_)) => selectors.replace_parent_selector(&SelectorList::implicit_scope()),
            (None, None) => selectors,
        })
    }

    fn parse_block(
        &mut self,
        selectors: SelectorList<Selectors>,
        _start: &ParserState,
        input: &mut Parser<'i>,
    ) -> Parsed<()> {
        self.builder.allows_import = false;
        self.builder.allows_namespace = false;
        self.flush();
        let mut inner = RuleParser {
            builder: &mut *self.builder,
            place: self.place.clone(),
            parent: Some(selectors),
            block: Block::default(),
            takes_declarations: true,
        };
        for rule in RuleBodyParser::new(input, &mut inner) {
            drop(rule);
        }
        inner.flush();
        Ok(())
    }
}

impl<'i> DeclarationParser<'i> for RuleParser<'_, '_> {
    type Declaration = ();
    type Error = Invalid;

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        _start: &ParserState,
    ) -> Parsed<()> {
        parse_declaration(&name, input, &self.builder.url, &mut self.block)
    }
}

impl RuleBodyItemParser<'_, (), Invalid> for RuleParser<'_, '_> {
    fn parse_declarations(&self) -> bool {
        self.takes_declarations
    }

    fn parse_qualified(&self) -> bool {
        true
    }
}

impl<'i> AtRuleParser<'i> for RuleParser<'_, '_> {
    type Prelude = Prelude;
    type AtRule = ();
    type Error = Invalid;

    fn parse_prelude(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
    ) -> Result<Prelude, ParseError<Invalid>> {
        let name = name.to_ascii_lowercase();
        let is_top = self.parent.is_none()
            && self.place.condition.is_none()
            && self.place.layer.is_none()
            && self.place.scope.is_none()
            && self.place.container.is_none();
        match name.as_str() {
            "import" if is_top && self.builder.allows_import => return self.import(input),
            "namespace" if is_top && self.builder.allows_namespace => return namespace(input),
            "layer" => {}
            "import" | "namespace" | "charset" => return Err(invalid()),
            _ => {
                self.builder.allows_import = false;
                self.builder.allows_namespace = false;
            }
        }
        Ok(match name.as_str() {
            "media" => Prelude::Media(MediaList::parse(input)),
            "supports" => {
                Prelude::Supports(parse_supports(input, &self.builder.namespaces, &self.builder.url)?)
            }
            "layer" => layer_prelude(input)?,
            "scope" => self.scope_prelude(input)?,
            "container" => container_prelude(input)?,
            "property" => {
                let name = input.expect_ident()?;
                if !(name.starts_with("--") && name.len() > 2) {
                    return Err(invalid());
                }
                Prelude::Property(name.to_string().into())
            }
            "font-face"
            | "keyframes"
            | "-webkit-keyframes"
            | "page"
            | "counter-style"
            | "font-palette-values"
            | "font-feature-values"
            | "starting-style"
            | "view-transition"
            | "position-try" => {
                while input.next().is_ok() {}
                Prelude::Ignored
            }
            _ => return Err(invalid()),
        })
    }

    fn rule_without_block(&mut self, prelude: Prelude, _start: &ParserState) -> Result<(), ()> {
        match prelude {
            Prelude::Import(import) => self.builder.sheet.imports.push(*import),
            Prelude::Namespace(prefix, url) => match prefix {
                Some(prefix) => self.builder.namespaces.prefixes.push((prefix, url)),
                None => self.builder.namespaces.default = Some(url),
            },
            Prelude::LayerStatement(paths) => {
                for path in paths {
                    let full: Vec<_> = self.place.layer_path.iter().cloned().chain(path).collect();
                    self.declare_layer(&full);
                }
            }
            _ => return Err(()),
        }
        Ok(())
    }

    fn parse_block(&mut self, prelude: Prelude, _start: &ParserState, input: &mut Parser<'i>) -> Parsed<()> {
        self.flush();
        let mut place = self.place.clone();
        match prelude {
            Prelude::Media(media) => {
                let conditions = &mut self.builder.sheet.conditions;
                conditions.push(MediaCondition { parent: place.condition, media });
                place.condition = Some(number(conditions.len() - 1));
            }
            Prelude::Supports(false) | Prelude::Ignored => {
                while input.next().is_ok() {}
                return Ok(());
            }
            Prelude::Supports(true) => {}
            Prelude::LayerBlock(path) => {
                let path = path.unwrap_or_else(|| vec![self.anonymous_layer()]);
                // Every step of the path is a layer of its own.
                for step in path {
                    place.layer_path.push(step);
                    let full = place.layer_path.clone();
                    place.layer = Some(self.declare_layer(&full));
                }
                self.builder.allows_import = false;
                self.builder.allows_namespace = false;
            }
            Prelude::LayerStatement(mut paths) if paths.len() == 1 => {
                for step in paths.remove(0) {
                    place.layer_path.push(step);
                    let full = place.layer_path.clone();
                    place.layer = Some(self.declare_layer(&full));
                }
                self.builder.allows_import = false;
                self.builder.allows_namespace = false;
            }
            Prelude::Scope(start, end) => {
                let scopes = &mut self.builder.sheet.scopes;
                scopes.push(Scope { parent: place.scope, start, end });
                place.scope = Some(number(scopes.len() - 1));
                let parent = self.parent.take();
                self.read_block(place, input);
                self.parent = parent;
                return Ok(());
            }
            Prelude::Container(name, condition) => {
                let containers = &mut self.builder.sheet.containers;
                containers.push(Container { parent: place.container, name, condition });
                place.container = Some(number(containers.len() - 1));
            }
            Prelude::Property(name) => return self.registration(name, input),
            Prelude::LayerStatement(_) | Prelude::Import(_) | Prelude::Namespace(..) => return Err(invalid()),
        }
        self.read_block(place, input);
        Ok(())
    }
}

impl RuleParser<'_, '_> {
    fn import(&mut self, input: &mut Parser) -> Parsed<Prelude> {
        let url = input.expect_url_or_string()?.to_string();
        let layer = if input.try_parse(|input| input.expect_ident_matching("layer")).is_ok() {
            Some(vec![self.anonymous_layer()])
        } else {
            input
                .try_parse(|input| {
                    input.expect_function_matching("layer")?;
                    input.parse_nested_block(layer_name)
                })
                .ok()
        };
        let mut is_supported = true;
        let supports = input.try_parse(|input| -> Parsed<bool> {
            input.expect_function_matching("supports")?;
            input.parse_nested_block(|input| {
                parse_import_supports(input, &self.builder.namespaces, &self.builder.url)
            })
        });
        if let Ok(answer) = supports {
            is_supported = answer;
        }
        let media = MediaList::parse(input);
        let url = self.builder.url.join(url.trim()).ok();
        Ok(Prelude::Import(Box::new(Import { url, media, layer, is_supported })))
    }

    fn scope_prelude(&mut self, input: &mut Parser) -> Parsed<Prelude> {
        let namespaces = &self.builder.namespaces;
        let list = |input: &mut Parser, relative: ParseRelative| {
            input.expect_parenthesis_block()?;
            input.parse_nested_block(|input| parse_selectors(namespaces, input, relative))
        };
        let start = if input.is_exhausted() {
            None
        } else {
            let state = input.state();
            let starts_with_to = input.try_parse(|input| input.expect_ident_matching("to")).is_ok();
            input.reset(&state);
            if starts_with_to { None } else { Some(list(input, ParseRelative::No)?) }
        };
        let start = match (start, &self.parent) {
            (Some(start), Some(parent)) => Some(start.replace_parent_selector(parent)),
            (start, _) => start,
        };
        let end = if input.try_parse(|input| input.expect_ident_matching("to")).is_ok() {
            Some(list(input, ParseRelative::ForScope)?)
        } else {
            None
        };
        Ok(Prelude::Scope(start, end))
    }

    fn registration(&mut self, name: Arc<str>, input: &mut Parser) -> Parsed<()> {
        let mut descriptors = Descriptors::default();
        for item in RuleBodyParser::new(input, &mut descriptors) {
            drop(item);
        }
        let (Some(syntax), Some(inherits)) = (descriptors.syntax, descriptors.inherits) else {
            return Err(invalid());
        };
        if &*syntax != "*" && descriptors.initial.is_none() {
            return Err(invalid());
        }
        self.builder.sheet.registrations.push(Registration {
            name,
            syntax,
            inherits,
            initial: descriptors.initial,
            condition: self.place.condition,
        });
        Ok(())
    }
}

/// Descriptors of `@property`.
#[derive(Default)]
struct Descriptors {
    syntax: Option<Box<str>>,
    inherits: Option<bool>,
    initial: Option<Arc<str>>,
}

impl<'i> DeclarationParser<'i> for Descriptors {
    type Declaration = ();
    type Error = Invalid;

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        _start: &ParserState,
    ) -> Parsed<()> {
        match name.to_ascii_lowercase().as_str() {
            "syntax" => self.syntax = Some(input.expect_string()?.trim().into()),
            "inherits" => {
                let answer = input.expect_ident()?;
                self.inherits = Some(answer.eq_ignore_ascii_case("true"));
            }
            "initial-value" => {
                input.skip_whitespace();
                let start = input.position();
                input.expect_no_error_token()?;
                self.initial = Some(input.slice_from(start).trim().into());
            }
            _ => return Err(invalid()),
        }
        Ok(())
    }
}

impl AtRuleParser<'_> for Descriptors {
    type Prelude = ();
    type AtRule = ();
    type Error = Invalid;
}

impl QualifiedRuleParser<'_> for Descriptors {
    type Prelude = ();
    type QualifiedRule = ();
    type Error = Invalid;
}

impl RuleBodyItemParser<'_, (), Invalid> for Descriptors {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        false
    }
}

fn namespace(input: &mut Parser) -> Parsed<Prelude> {
    let prefix = input.try_parse(|input| input.expect_ident_cloned()).ok();
    let url = input.expect_url_or_string()?;
    Ok(Prelude::Namespace(prefix.map(|it| Name::from(&*it)), NamespaceUrl::from(&*url)))
}

fn layer_prelude(input: &mut Parser) -> Parsed<Prelude> {
    if input.is_exhausted() {
        return Ok(Prelude::LayerBlock(None));
    }
    let names = input.parse_comma_separated(layer_name)?;
    Ok(Prelude::LayerStatement(names))
}

/// Names parted by dots, without white space.
fn layer_name(input: &mut Parser) -> Parsed<Vec<Box<str>>> {
    let mut path = vec![layer_step(input)?];
    loop {
        let state = input.state();
        match input.next_including_whitespace() {
            Ok(Token::Delim('.')) => match input.next_including_whitespace()?.clone() {
                Token::Ident(name) => path.push(name.to_string().into()),
                _ => return Err(invalid()),
            },
            _ => {
                input.reset(&state);
                return Ok(path);
            }
        }
    }
}

fn layer_step(input: &mut Parser) -> Parsed<Box<str>> {
    let name = input.expect_ident()?;
    let is_wide = ["inherit", "initial", "unset", "revert", "revert-layer", "default"]
        .iter()
        .any(|it| name.eq_ignore_ascii_case(it));
    if is_wide { Err(invalid()) } else { Ok(name.to_string().into()) }
}

fn container_prelude(input: &mut Parser) -> Parsed<Prelude> {
    let name = input
        .try_parse(|input| -> Parsed<Box<str>> {
            let name = input.expect_ident()?;
            if name.eq_ignore_ascii_case("not") { Err(invalid()) } else { Ok(name.to_string().into()) }
        })
        .ok();
    let condition = if input.is_exhausted() { None } else { Some(Condition::parse(input, 0)?) };
    if name.is_none() && condition.is_none() {
        return Err(invalid());
    }
    Ok(Prelude::Container(name, condition))
}
