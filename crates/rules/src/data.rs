//! The data file of a rule, and the set of all rules.

use std::collections::BTreeMap;
use std::sync::Arc;

use drempel_model::{Audience, Impact, Norm, Outcome, Owner, RuleChange, RuleInfo, Words};
use drempel_page::dom::NodeId;
use drempel_page::{Content, Media, Page, PageSettings, Resource};
use serde::Deserialize;
use thiserror::Error;

use crate::custom::{CheckData, CustomRule};
use crate::document_rule::{self, DocumentRule};
use crate::rules::ENTRIES;
use crate::site_rule::{self, SiteRule};
use crate::verdict::Verdict;

/// A rule as the build script lists it.
pub(crate) struct Entry {
    pub(crate) id: &'static str,
    pub(crate) group: &'static str,
    pub(crate) data: &'static str,
    pub(crate) applicability: fn(&Page) -> Vec<NodeId>,
    pub(crate) expectation: fn(&Page, NodeId) -> Verdict,
}

/// A data file that does not hold what a rule needs.
#[derive(Debug, Error)]
pub enum DataError {
    /// The file is not TOML, or a key is missing or unknown.
    #[error("rules/{group}/{id}.toml: {source}")]
    Toml {
        /// The rule's group.
        group: String,
        /// The rule's id.
        id: String,
        /// What the parser said.
        #[source]
        source: Box<toml::de::Error>,
    },
}

/// A piece of HTML with the outcome it must have: documentation and test in one.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The rule's outcome for the page.
    pub outcome: Outcome,
    /// The message that must be given; none for passed and inapplicable.
    pub message: Option<String>,
    /// A fragment, or a whole page where it matters.
    pub html: String,
    /// How often the fragment stands on the page, for rules about size.
    #[serde(default = "once")]
    pub repeat: usize,
    /// What stands behind the addresses in it, by address as written.
    #[serde(default)]
    pub resources: BTreeMap<String, ExampleResource>,
}

fn once() -> usize {
    1
}

/// What stands behind an address of an example.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum ExampleResource {
    /// Nothing: the address is broken.
    Missing,
    /// An image.
    Image,
    /// A page.
    Html(String),
    /// Sound or video.
    Media {
        /// Length in seconds.
        seconds: f64,
        /// True where it has sound.
        audio: bool,
        /// True where it has moving pictures.
        video: bool,
    },
}

impl Example {
    /// The page that the rule is shown.
    pub fn page(&self) -> Page {
        let plain = Page::from_html(&self.html);
        let resources = self.resources.iter().filter_map(|(address, resource)| {
            let url = plain.url().join(address).ok()?;
            let content = match resource {
                ExampleResource::Missing => Content::Missing,
                ExampleResource::Image => Content::Image,
                ExampleResource::Html(html) => Content::Html(html.clone()),
                ExampleResource::Media { seconds, audio, video } => Content::Media(Media {
                    duration_seconds: Some(*seconds),
                    has_audio: Some(*audio),
                    has_video: Some(*video),
                    has_subtitles: Some(false),
                }),
            };
            Some((url.clone(), Resource { url, content }))
        });
        let settings = PageSettings { resources: Arc::new(resources.collect()), ..PageSettings::default() };
        Page::new(&self.html.repeat(self.repeat), plain.url().clone(), settings)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Data {
    impact: Impact,
    norm: Norm,
    #[serde(default)]
    requirements: Vec<String>,
    #[serde(default)]
    secondary: Vec<String>,
    #[serde(default)]
    act: Vec<String>,
    #[serde(default)]
    atomic: bool,
    #[serde(default)]
    needs_sheets: bool,
    audiences: Vec<Audience>,
    owner: Owner,
    title: Words,
    why: Words,
    fix: Words,
    review: Option<Words>,
    #[serde(default)]
    messages: BTreeMap<String, Words>,
    #[serde(default)]
    example: Vec<Example>,
    /// What a custom rule checks; built-in rules check in Rust.
    pub(crate) check: Option<CheckData>,
}

/// A rule: its two functions and its data.
pub struct Rule {
    /// Kebab-case name of what is tested.
    pub id: &'static str,
    /// What reports need to know of it.
    pub info: RuleInfo,
    /// The texts it can give, by key, with blanks as `{name}`.
    pub messages: BTreeMap<String, Words>,
    /// Documentation and tests.
    pub examples: Vec<Example>,
    /// True where the rule is about styles, and says nothing of a page with a style sheet that could not be read.
    pub(crate) needs_sheets: bool,
    pub(crate) applicability: fn(&Page) -> Vec<NodeId>,
    pub(crate) expectation: fn(&Page, NodeId) -> Verdict,
}

/// The rules of a run, in order of id.
pub struct RuleSet {
    pub(crate) rules: Vec<Rule>,
    pub(crate) site_rules: Vec<SiteRule>,
    pub(crate) custom: Vec<CustomRule>,
    pub(crate) changes: BTreeMap<String, RuleChange>,
    pub(crate) document_rules: Vec<DocumentRule>,
}

impl RuleSet {
    /// Every rule that is built in.
    ///
    /// # Errors
    /// A data file that does not parse; a test keeps this from happening in a release.
    pub fn builtin() -> Result<Self, DataError> {
        let mut rules = ENTRIES.iter().map(load).collect::<Result<Vec<_>, _>>()?;
        rules.sort_by_key(|rule| rule.id);
        let (site_rules, document_rules) = (site_rule::builtin()?, document_rule::builtin()?);
        Ok(Self { rules, site_rules, document_rules, custom: Vec::new(), changes: BTreeMap::new() })
    }

    /// The rules in order of id.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rules about a whole site, in order of id.
    pub fn site_rules(&self) -> &[SiteRule] {
        &self.site_rules
    }

    /// The rules about documents, in order of id.
    pub fn document_rules(&self) -> &[DocumentRule] {
        &self.document_rules
    }

    /// The rule with that id.
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// What reports need to know of every rule, by id.
    pub fn infos(&self) -> BTreeMap<String, RuleInfo> {
        let of_pages = self.rules.iter().map(|rule| (rule.id, &rule.info));
        let of_sites = self.site_rules.iter().map(|rule| (rule.id, &rule.info));
        let of_documents = self.document_rules.iter().map(|rule| (rule.id, &rule.info));
        let custom = self.custom.iter().map(|rule| (rule.id.as_str(), &rule.info));
        let all = of_pages.chain(of_sites).chain(of_documents).chain(custom);
        all.map(|(id, info)| (id.to_owned(), info.clone())).collect()
    }
}

fn load(entry: &Entry) -> Result<Rule, DataError> {
    let data: Data = toml::from_str(entry.data).map_err(|source| DataError::Toml {
        group: entry.group.to_owned(),
        id: entry.id.to_owned(),
        source: Box::new(source),
    })?;
    let needs_sheets = data.needs_sheets;
    let Parts { info, messages, examples } = data.into_parts(entry.group);
    Ok(Rule {
        id: entry.id,
        info,
        messages,
        examples,
        needs_sheets,
        applicability: entry.applicability,
        expectation: entry.expectation,
    })
}

/// A data file, sorted into what reports need and what the engine needs.
pub(crate) struct Parts {
    pub(crate) info: RuleInfo,
    pub(crate) messages: BTreeMap<String, Words>,
    pub(crate) examples: Vec<Example>,
}

impl Data {
    pub(crate) fn into_parts(self, group: &str) -> Parts {
        let mut examples = BTreeMap::new();
        for (name, outcome) in [("bad", Outcome::Failed), ("good", Outcome::Passed)] {
            if let Some(example) = self.example.iter().find(|it| it.outcome == outcome) {
                examples.insert(name.to_owned(), example.html.trim().to_owned());
            }
        }
        let info = RuleInfo {
            group: group.to_owned(),
            act: self.act,
            atomic: self.atomic,
            requirements: self.requirements,
            secondary: self.secondary,
            norm: self.norm,
            impact: self.impact,
            audiences: self.audiences,
            owner: self.owner,
            title: self.title,
            why: self.why,
            fix: self.fix,
            review: self.review,
            examples,
        };
        Parts { info, messages: self.messages, examples: self.example }
    }
}
