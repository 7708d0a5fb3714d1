//! Style sheets: parsed once, shared between pages and threads.

use std::sync::{Arc, OnceLock};

use encoding_rs::Encoding;
use selectors::parser::SelectorList;
use url::Url;

use super::declaration::Block;
use super::media::{Condition, MediaList};
use super::rule_map::RuleMap;
use super::rules;
use super::selector::Selectors;
use crate::settings::PageSettings;

/// A parsed style sheet. It depends on nothing but its text and address, so one serves every page of a site.
#[derive(Debug)]
pub struct Stylesheet {
    url: Arc<Url>,
    pub(crate) rules: Vec<Rule>,
    /// Each condition stands after the one it is nested in.
    pub(crate) conditions: Vec<MediaCondition>,
    pub(crate) layers: Vec<Layer>,
    pub(crate) scopes: Vec<Scope>,
    pub(crate) containers: Vec<Container>,
    pub(crate) imports: Vec<Import>,
    pub(crate) registrations: Vec<Registration>,
    map: OnceLock<RuleMap>,
    quirks_map: OnceLock<RuleMap>,
    /// Which conditions hold, for the settings that were first asked for: a site is looked at with one.
    held: OnceLock<(HeldFor, Arc<[bool]>)>,
}

/// All of the settings that conditions look at.
type HeldFor = (f32, f32, bool);

/// Selectors and declarations with all that they stand in.
#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) selectors: SelectorList<Selectors>,
    pub(crate) block: Block,
    pub(crate) condition: Option<u32>,
    pub(crate) layer: Option<u32>,
    pub(crate) scope: Option<u32>,
    pub(crate) container: Option<u32>,
}

/// `@media` around rules.
#[derive(Debug)]
pub(crate) struct MediaCondition {
    pub(crate) parent: Option<u32>,
    pub(crate) media: MediaList,
}

/// A cascade layer where a sheet first names it.
#[derive(Debug)]
pub(crate) struct Layer {
    /// Names from the outermost; anonymous layers have a name that no sheet can write.
    pub(crate) path: Vec<Box<str>>,
    pub(crate) condition: Option<u32>,
    /// Number of imports that stand before.
    pub(crate) after_imports: usize,
}

/// `@scope` around rules.
#[derive(Debug)]
pub(crate) struct Scope {
    pub(crate) parent: Option<u32>,
    /// `None` is the element that holds the sheet.
    pub(crate) start: Option<SelectorList<Selectors>>,
    pub(crate) end: Option<SelectorList<Selectors>>,
}

/// `@container` around rules.
#[derive(Debug)]
pub(crate) struct Container {
    pub(crate) parent: Option<u32>,
    pub(crate) name: Option<Box<str>>,
    pub(crate) condition: Option<Condition>,
}

/// `@import`.
#[derive(Clone, Debug)]
pub struct Import {
    /// The sheet's address; `None` where it does not parse.
    pub url: Option<Url>,
    pub(crate) media: MediaList,
    /// The layer that the sheet is put in.
    pub(crate) layer: Option<Vec<Box<str>>>,
    pub(crate) is_supported: bool,
}

/// `@property`.
#[derive(Debug)]
pub(crate) struct Registration {
    pub(crate) name: Arc<str>,
    pub(crate) syntax: Box<str>,
    pub(crate) inherits: bool,
    pub(crate) initial: Option<Arc<str>>,
    pub(crate) condition: Option<u32>,
}

impl Stylesheet {
    /// Parses a sheet's text. Never fails: what is broken is left out, as CSS Syntax has it.
    pub fn parse(text: &str, url: &Url) -> Self {
        let mut sheet = Self {
            url: Arc::new(url.clone()),
            rules: Vec::new(),
            conditions: Vec::new(),
            layers: Vec::new(),
            scopes: Vec::new(),
            containers: Vec::new(),
            imports: Vec::new(),
            registrations: Vec::new(),
            map: OnceLock::new(),
            quirks_map: OnceLock::new(),
            held: OnceLock::new(),
        };
        rules::parse(text, &mut sheet);
        sheet.map.get_or_init(|| RuleMap::new(&sheet.rules, &sheet.scopes, false));
        sheet
    }

    /// Parses a sheet as it came over the network.
    ///
    /// The charset is that of the byte order mark, of the `Content-Type`, of `@charset`, of the document or link that
    /// asked for the sheet, or UTF-8, in this order (CSS Syntax 3, 3.2). Labels are those of the Encoding standard.
    pub fn from_bytes(
        bytes: &[u8],
        content_type_charset: Option<&str>,
        environment_charset: Option<&str>,
        url: &Url,
    ) -> Self {
        let encoding = |label: Option<&str>| Encoding::for_label(label?.as_bytes());
        let encoding = encoding(content_type_charset)
            .or_else(|| at_charset(bytes))
            .or_else(|| encoding(environment_charset))
            .unwrap_or(encoding_rs::UTF_8);
        // A byte order mark has the last word.
        let (text, _, _) = encoding.decode(bytes);
        Self::parse(&text, url)
    }

    /// Where the sheet was found.
    pub fn url(&self) -> &Url {
        &self.url
    }

    pub(crate) fn shared_url(&self) -> &Arc<Url> {
        &self.url
    }

    /// Sheets that this one imports, in order, those included whose media or features do not match here.
    pub fn imports(&self) -> &[Import] {
        &self.imports
    }

    /// Number of rules that set anything.
    pub fn rule_count(&self) -> usize {
        self.rules.len()
    }

    /// Whether each condition holds, those it is nested in included.
    pub(crate) fn held_conditions(&self, settings: &PageSettings) -> Arc<[bool]> {
        let key = (settings.viewport_width_px, settings.viewport_height_px, settings.scripting);
        let (held_for, held) = self.held.get_or_init(|| (key, self.conditions_for(settings)));
        if *held_for == key { Arc::clone(held) } else { self.conditions_for(settings) }
    }

    fn conditions_for(&self, settings: &PageSettings) -> Arc<[bool]> {
        let mut held: Vec<bool> = Vec::with_capacity(self.conditions.len());
        for condition in &self.conditions {
            let parent = condition.parent.is_none_or(|it| held.get(it as usize).copied().unwrap_or(false));
            held.push(parent && condition.media.matches(settings));
        }
        held.into()
    }

    pub(crate) fn map(&self, is_quirks: bool) -> &RuleMap {
        let map = if is_quirks { &self.quirks_map } else { &self.map };
        map.get_or_init(|| RuleMap::new(&self.rules, &self.scopes, is_quirks))
    }
}

/// CSS Syntax 3, "determine the fallback encoding": the rule must stand first, byte for byte.
fn at_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let rest = bytes.get(..1024.min(bytes.len()))?.strip_prefix(b"@charset \"")?;
    let end = rest.windows(2).position(|it| it == b"\";")?;
    let encoding = Encoding::for_label(rest.get(..end)?)?;
    // A sheet that says so in ASCII is in no 16-bit encoding.
    let is_utf16 = encoding == encoding_rs::UTF_16BE || encoding == encoding_rs::UTF_16LE;
    Some(if is_utf16 { encoding_rs::UTF_8 } else { encoding })
}
