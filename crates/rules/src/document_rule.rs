//! What a document rule is, and how the document rules judge a document.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use drempel_model::{
    Audience, DocumentFacts, DocumentKind, DocumentResult, Finding, Impact, Norm, Outcome, Owner, RuleInfo,
    Target, Words,
};
use serde::Deserialize;

use crate::data::DataError;
use crate::documents::ENTRIES;
use crate::evaluate::{Evaluation, hash, message};
use crate::verdict::Verdict;

/// A document rule as the build script lists it.
pub(crate) struct Entry {
    pub(crate) id: &'static str,
    pub(crate) data: &'static str,
    pub(crate) judge: fn(&DocumentResult) -> Option<Verdict>,
}

/// Facts of a document with the outcome they must have: documentation and test in one.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentExample {
    /// The rule's outcome.
    pub outcome: Outcome,
    /// The message that must be given; none for passed and inapplicable.
    pub message: Option<String>,
    /// What kind of file.
    pub kind: DocumentKind,
    /// Size of the file.
    #[serde(default)]
    pub bytes: u64,
    /// What was read from it.
    #[serde(default)]
    pub facts: DocumentFacts,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    impact: Impact,
    norm: Norm,
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
    example: Vec<DocumentExample>,
}

/// A rule about documents: its function and its data.
pub struct DocumentRule {
    /// Kebab-case name of what is tested.
    pub id: &'static str,
    /// What reports need to know of it.
    pub info: RuleInfo,
    /// The texts it can give, by key, with blanks as `{name}`.
    pub messages: BTreeMap<String, Words>,
    /// Documentation and tests.
    pub examples: Vec<DocumentExample>,
    judge: fn(&DocumentResult) -> Option<Verdict>,
}

pub(crate) fn builtin() -> Result<Vec<DocumentRule>, DataError> {
    let mut rules = ENTRIES.iter().map(load).collect::<Result<Vec<_>, _>>()?;
    rules.sort_by_key(|rule| rule.id);
    Ok(rules)
}

fn load(entry: &Entry) -> Result<DocumentRule, DataError> {
    let data: Data = toml::from_str(entry.data).map_err(|source| DataError::Toml {
        group: "document".to_owned(),
        id: entry.id.to_owned(),
        source: Box::new(source),
    })?;
    let info = RuleInfo {
        group: "document".to_owned(),
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
        // Facts of a file are no mark-up that could be shown.
        review: None,
        examples: BTreeMap::new(),
    };
    Ok(DocumentRule {
        id: entry.id,
        info,
        messages: data.messages,
        examples: data.example,
        judge: entry.judge,
    })
}

/// What the document rules say of one document. Of one that could not be read, every rule is `untested`.
pub fn judge_document(document: &DocumentResult, rules: &[DocumentRule]) -> Evaluation {
    let mut evaluation = Evaluation::default();
    for rule in rules {
        let judged = match document.problem {
            Some(_) => None,
            None => catch_unwind(AssertUnwindSafe(|| (rule.judge)(document))).ok(),
        };
        let (outcome, note) = match judged {
            None => (Outcome::Untested, None),
            Some(None) => (Outcome::Inapplicable, None),
            Some(Some(Verdict::Passed)) => (Outcome::Passed, None),
            Some(Some(Verdict::Failed(note))) => (Outcome::Failed, Some(note)),
            Some(Some(Verdict::CantTell(note))) => (Outcome::CantTell, Some(note)),
            Some(Some(Verdict::Review)) => (Outcome::CantTell, None),
        };
        evaluation.outcomes.insert(rule.id.to_owned(), outcome);
        let Some(note) = note else { continue };
        let component = hash(&[rule.id, &note.key, document.url.path()]);
        let name =
            document.url.path_segments().and_then(|mut it| it.next_back()).unwrap_or_default().to_owned();
        evaluation.findings.push(Finding {
            rule: rule.id.to_owned(),
            outcome,
            url: document.url.clone().into(),
            // A document has no elements; the whole of it is meant.
            target: Target { selector: ":root".to_owned(), line: 1, snippet: name, place: None }.into(),
            fingerprint: hash(&[&component, document.url.query().unwrap_or_default()]),
            message: message(&rule.messages, &rule.info.title, note).into(),
            component,
        });
    }
    evaluation
}
