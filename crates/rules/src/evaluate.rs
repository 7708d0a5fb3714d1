//! Runs every rule over one page.

use std::collections::{BTreeMap, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};

use drempel_model::{Finding, Message, Outcome, Words, stable_hash};
use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::data::{Rule, RuleSet};
use crate::gather::target;
use crate::verdict::{Note, Verdict};

/// What all rules say of one page.
#[derive(Clone, Debug, Default)]
pub struct Evaluation {
    /// One outcome for every rule of the set.
    pub outcomes: BTreeMap<String, Outcome>,
    /// Every failed or undecided target, in order of rule and position.
    pub findings: Vec<Finding>,
}

/// Runs the rules over a page. A rule that panics is `untested` for this page, and the others go on.
pub fn evaluate(page: &Page, rules: &RuleSet) -> Evaluation {
    let mut evaluation = Evaluation::default();
    let mut seen = HashMap::new();
    for rule in rules.rules() {
        // The page's notes name the sheet; a guess at its styles would be worth nothing.
        if rule.needs_sheets && !page.missing_sheets().is_empty() {
            evaluation.outcomes.insert(rule.id.to_owned(), Outcome::Untested);
            continue;
        }
        let speaker = Speaker { id: rule.id, messages: &rule.messages, title: &rule.info.title };
        run(page, speaker, || rule.verdicts(page), &mut evaluation, &mut seen);
    }
    for rule in rules.custom() {
        let speaker = Speaker { id: &rule.id, messages: &rule.messages, title: &rule.info.title };
        run(page, speaker, || rule.verdicts(page), &mut evaluation, &mut seen);
    }
    evaluation
}

/// What findings take from their rule, built in or not.
#[derive(Clone, Copy)]
struct Speaker<'a> {
    id: &'a str,
    messages: &'a BTreeMap<String, Words>,
    title: &'a Words,
}

fn run(
    page: &Page,
    rule: Speaker<'_>,
    verdicts: impl FnOnce() -> Vec<(NodeId, Verdict)>,
    evaluation: &mut Evaluation,
    seen: &mut HashMap<String, u32>,
) {
    let Ok(verdicts) = catch_unwind(AssertUnwindSafe(verdicts)) else {
        tracing::error!(rule.id = rule.id, page.url = %page.url(), "rule {} panicked on {}", rule.id, page.url());
        evaluation.outcomes.insert(rule.id.to_owned(), Outcome::Untested);
        return;
    };
    let mut outcome = Outcome::Inapplicable;
    let mut of_page: Vec<(Outcome, Note, usize)> = Vec::new();
    for (node, verdict) in verdicts {
        let (target_outcome, note) = match verdict {
            Verdict::Passed => (Outcome::Passed, None),
            Verdict::Failed(note) => (Outcome::Failed, Some(note)),
            Verdict::CantTell(note) => (Outcome::CantTell, Some(note)),
            Verdict::Review => (Outcome::CantTell, None),
        };
        outcome = outcome.max(target_outcome);
        let Some(note) = note else { continue };
        if !note.is_of_page {
            evaluation.findings.push(finding(page, rule, node, target_outcome, note, seen));
            continue;
        }
        match of_page.iter_mut().find(|(outcome, known, _)| *outcome == target_outcome && *known == note) {
            Some((.., count)) => *count += 1,
            None => of_page.push((target_outcome, note, 1)),
        }
    }
    if let Some(root) = page.document().root_element() {
        for (outcome, mut note, count) in of_page {
            note.args.insert("count".to_owned(), count.to_string());
            evaluation.findings.push(finding(page, rule, root.id(), outcome, note, seen));
        }
    }
    evaluation.outcomes.insert(rule.id.to_owned(), outcome);
}

impl Rule {
    /// What the rule says of each of its targets on a page, in their order. A rule that panics does so here.
    pub fn verdicts(&self, page: &Page) -> Vec<(NodeId, Verdict)> {
        (self.applicability)(page).into_iter().map(|node| (node, (self.expectation)(page, node))).collect()
    }
}

/// `seen` counts equal targets, so that the second of two equal ones has a fingerprint of its own.
fn finding(
    page: &Page,
    rule: Speaker<'_>,
    node: NodeId,
    outcome: Outcome,
    note: Note,
    seen: &mut HashMap<String, u32>,
) -> Finding {
    let component = match note.args.get("count").filter(|_| note.is_of_page) {
        Some(count) => {
            let cause = note.args.values().filter(|it| *it != count).map(String::as_str);
            hash(&[rule.id, &*note.key].into_iter().chain(cause).collect::<Vec<_>>())
        }
        None => hash(&[rule.id, &note.key, &page.component(node)]),
    };
    let count = seen.entry(component.clone()).or_default();
    let ordinal = count.to_string();
    *count += 1;
    Finding {
        rule: rule.id.to_owned(),
        outcome,
        url: page.url().clone().into(),
        target: target(page, node).into(),
        fingerprint: hash(&[&component, page.url().path(), page.url().query().unwrap_or_default(), &ordinal]),
        message: message(rule.messages, rule.title, note).into(),
        component,
    }
}

/// The text of a note; `title` where the key has no words, which a test keeps from happening.
pub(crate) fn message(messages: &BTreeMap<String, Words>, title: &Words, note: Note) -> Message {
    let fill = |text: &str| {
        note.args
            .iter()
            .fold(text.to_owned(), |text, (blank, value)| text.replace(&format!("{{{blank}}}"), value))
    };
    let text = match messages.get(&*note.key) {
        Some(words) => Words { nl: fill(&words.nl), en: fill(&words.en) },
        None => title.clone(),
    };
    Message { key: note.key.into_owned(), args: note.args, text }
}

/// A hash of the parts with a separator, as fingerprints have it.
pub(crate) fn hash(parts: &[&str]) -> String {
    format!("{:016x}", stable_hash(parts.iter().flat_map(|part| part.bytes().chain([0x1f]))))
}
