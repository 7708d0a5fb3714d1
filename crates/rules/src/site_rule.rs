//! What a site rule is, and how the site rules judge a site.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use drempel_model::{
    Audience, Finding, Impact, LinkFact, Norm, Outcome, Owner, RuleInfo, Shared, Target, Words,
};
use serde::Deserialize;

use crate::data::DataError;
use crate::evaluate::{hash, message};
use crate::site::{Extent, Site};
use crate::sites::ENTRIES;
use crate::verdict::Verdict;

/// A site rule as the build script lists it.
pub(crate) struct Entry {
    pub(crate) id: &'static str,
    pub(crate) data: &'static str,
    pub(crate) judge: fn(&Site<'_>) -> Vec<Judged>,
}

/// What a site rule says of one place on one page.
pub struct Judged {
    /// The page, by its position in [`Site::pages`].
    pub page: usize,
    /// The element.
    pub target: Shared<Target>,
    /// What makes two places the same cause; empty where the page itself is the cause.
    pub cause: String,
    /// The verdict.
    pub verdict: Verdict,
}

impl Judged {
    /// A verdict on a page as a whole.
    pub fn page(site: &Site<'_>, page: usize, verdict: Verdict) -> Self {
        let facts = site.pages[page];
        Self { page, target: facts.root.clone(), cause: facts.url.path().to_owned(), verdict }
    }

    /// A verdict on a link; links to one address are one cause.
    pub fn link(page: usize, link: &LinkFact, verdict: Verdict) -> Self {
        Self { page, target: link.target().into(), cause: link.url.as_str().to_owned(), verdict }
    }
}

/// How much of a site a rule has to see.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Needs {
    /// Two pages or more, whichever they are.
    Pages,
    /// The links of the site followed, though pages may be left out.
    Links,
    /// Every page of the site.
    Whole,
}

/// A small site with the outcome that one of its pages must have: documentation and test in one.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteExample {
    /// The rule's outcome on `page`.
    pub outcome: Outcome,
    /// The message that must be given; none for passed and inapplicable.
    pub message: Option<String>,
    /// The path of the page that the outcome is about.
    pub page: String,
    /// The pages, by path; `/` is the home page.
    pub pages: BTreeMap<String, String>,
    /// Paths that did not give a page, and how they ended: the state, and after a space why.
    #[serde(default)]
    pub answers: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    impact: Impact,
    norm: Norm,
    needs: Needs,
    #[serde(default)]
    requirements: Vec<String>,
    #[serde(default)]
    secondary: Vec<String>,
    audiences: Vec<Audience>,
    owner: Owner,
    title: Words,
    why: Words,
    fix: Words,
    messages: BTreeMap<String, Words>,
    #[serde(default)]
    example: Vec<SiteExample>,
}

/// A rule about a whole site: its function and its data.
pub struct SiteRule {
    /// Kebab-case name of what is tested.
    pub id: &'static str,
    /// What reports need to know of it.
    pub info: RuleInfo,
    /// How much of a site it has to see.
    pub needs: Needs,
    /// The texts it can give, by key, with blanks as `{name}`.
    pub messages: BTreeMap<String, Words>,
    /// Documentation and tests.
    pub examples: Vec<SiteExample>,
    judge: fn(&Site<'_>) -> Vec<Judged>,
}

pub(crate) fn builtin() -> Result<Vec<SiteRule>, DataError> {
    let mut rules = ENTRIES.iter().map(load).collect::<Result<Vec<_>, _>>()?;
    rules.sort_by_key(|rule| rule.id);
    Ok(rules)
}

fn load(entry: &Entry) -> Result<SiteRule, DataError> {
    let data: Data = toml::from_str(entry.data).map_err(|source| DataError::Toml {
        group: "site".to_owned(),
        id: entry.id.to_owned(),
        source: Box::new(source),
    })?;
    let mut examples = BTreeMap::new();
    for (name, outcome) in [("bad", Outcome::Failed), ("good", Outcome::Passed)] {
        if let Some(example) = data.example.iter().find(|it| it.outcome == outcome) {
            examples.insert(name.to_owned(), shown(example));
        }
    }
    let info = RuleInfo {
        group: "site".to_owned(),
        act: Vec::new(),
        atomic: false,
        requirements: data.requirements,
        secondary: data.secondary,
        norm: data.norm,
        impact: data.impact,
        audiences: data.audiences,
        owner: data.owner,
        title: data.title,
        why: data.why,
        fix: data.fix,
        review: None,
        examples,
    };
    Ok(SiteRule {
        id: entry.id,
        info,
        needs: data.needs,
        messages: data.messages,
        examples: data.example,
        judge: entry.judge,
    })
}

/// The pages of an example one below the other, each under its path.
fn shown(example: &SiteExample) -> String {
    let pages = example.pages.iter().map(|(path, html)| format!("<!-- {path} -->\n{}", html.trim()));
    pages.collect::<Vec<_>>().join("\n")
}

/// What the site rules say of a site.
#[derive(Clone, Debug, Default)]
pub struct SiteEvaluation {
    /// The outcome of every site rule on each page, in order of [`Site::pages`].
    pub outcomes: BTreeMap<&'static str, Vec<Outcome>>,
    /// The findings of pages, by position in [`Site::pages`].
    pub findings: BTreeMap<usize, Vec<Finding>>,
    /// Why a rule is `untested` on every page, by rule.
    pub untested: BTreeMap<String, Words>,
}

/// Judges a site by every rule. A rule that cannot be judged, or that panics, is `untested` on every page.
pub fn judge(site: &Site<'_>, rules: &[SiteRule]) -> SiteEvaluation {
    let mut evaluation = SiteEvaluation::default();
    for rule in rules {
        let judged = match shortfall(site, rule.needs) {
            Some(reason) => Err(reason),
            None => catch_unwind(AssertUnwindSafe(|| (rule.judge)(site))).map_err(|_| {
                tracing::error!(rule.id = rule.id, "site rule {} panicked", rule.id);
                "panicked"
            }),
        };
        match judged {
            Ok(judged) => record(site, rule, judged, &mut evaluation),
            Err(reason) => {
                evaluation.untested.insert(rule.id.to_owned(), self::reason(reason));
                evaluation.outcomes.insert(rule.id, vec![Outcome::Untested; site.pages.len()]);
            }
        }
    }
    evaluation
}

/// Why a rule cannot be judged on what was seen; a key of `rules/reasons.toml`.
fn shortfall(site: &Site<'_>, needs: Needs) -> Option<&'static str> {
    if site.extent == Extent::Loose {
        return Some("loose");
    }
    if needs != Needs::Pages && site.extent == Extent::Named {
        return Some("no-links");
    }
    if needs == Needs::Whole && site.extent == Extent::Part {
        return Some("incomplete");
    }
    if needs == Needs::Whole && site.home.is_none() {
        return Some("no-home");
    }
    (site.members().count() < 2).then_some("single-page")
}

/// Why something was not judged, by its key in `rules/reasons.toml`.
///
/// # Panics
/// Where the data file that is built in does not parse; a test keeps this from happening in a release.
pub fn reason(key: &str) -> Words {
    let words: BTreeMap<String, Words> = toml::from_str(include_str!("../../../rules/reasons.toml"))
        .expect("a test holds that the data parses");
    words.get(key).cloned().unwrap_or_default()
}

fn record(site: &Site<'_>, rule: &SiteRule, judged: Vec<Judged>, evaluation: &mut SiteEvaluation) {
    let mut outcomes = vec![Outcome::Inapplicable; site.pages.len()];
    let mut seen = BTreeSet::new();
    for Judged { page, target, cause, verdict } in judged {
        let (Some(facts), Some(total)) = (site.pages.get(page), outcomes.get_mut(page)) else { continue };
        let (outcome, note) = match verdict {
            Verdict::Passed => (Outcome::Passed, None),
            Verdict::Failed(note) => (Outcome::Failed, Some(note)),
            Verdict::CantTell(note) => (Outcome::CantTell, Some(note)),
            Verdict::Review => (Outcome::CantTell, None),
        };
        *total = outcome.max(*total);
        let Some(note) = note else { continue };
        let component = hash(&[rule.id, &note.key, &cause]);
        let path = [facts.url.path(), facts.url.query().unwrap_or_default()];
        let fingerprint = (0..=u32::MAX)
            .map(|ordinal| hash(&[&component, path[0], path[1], &ordinal.to_string()]))
            .find(|it| seen.insert(it.clone()));
        evaluation.findings.entry(page).or_default().push(Finding {
            rule: rule.id.to_owned(),
            outcome,
            url: facts.url.clone(),
            target,
            message: message(&rule.messages, &rule.info.title, note).into(),
            fingerprint: fingerprint.unwrap_or_else(|| component.clone()),
            component,
        });
    }
    evaluation.outcomes.insert(rule.id, outcomes);
}
