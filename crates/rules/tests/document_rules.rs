//! Holds every document rule to its data file.

#![expect(clippy::unwrap_used, reason = "a test that cannot read an example has failed")]

use std::collections::{BTreeMap, BTreeSet};

use drempel_model::{DocumentResult, Norm, Outcome};
use drempel_rules::{DocumentExample, RuleSet, judge_document};
use url::Url;

fn document(example: &DocumentExample) -> DocumentResult {
    DocumentResult {
        url: Url::parse("https://example.test/regels.pdf").unwrap(),
        kind: example.kind,
        bytes: example.bytes,
        linked_from: Vec::new(),
        problem: None,
        facts: example.facts.clone(),
        outcomes: BTreeMap::new(),
    }
}

#[test]
fn examples_have_their_outcome_and_show_every_message() {
    let rules = RuleSet::builtin().unwrap();
    let mut wrong = Vec::new();
    for rule in rules.document_rules() {
        for example in &rule.examples {
            let evaluation = judge_document(&document(example), rules.document_rules());
            let keys: BTreeSet<_> = evaluation
                .findings
                .iter()
                .filter(|it| it.rule == rule.id)
                .map(|it| it.message.key.as_str())
                .collect();
            let outcome = evaluation.outcomes[rule.id];
            if outcome != example.outcome || keys != example.message.as_deref().into_iter().collect() {
                wrong.push(format!("{}: {example:#?}\n  got {outcome:?} {keys:?}", rule.id));
            }
        }
        let shown: BTreeSet<_> = rule.examples.iter().filter_map(|it| it.message.as_deref()).collect();
        let written: BTreeSet<_> = rule.messages.keys().map(String::as_str).collect();
        assert_eq!(shown, written, "{}", rule.id);
        assert!(rule.examples.iter().any(|it| it.outcome == Outcome::Passed), "{}", rule.id);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn both_languages_say_the_same() {
    for rule in RuleSet::builtin().unwrap().document_rules() {
        for words in
            [&rule.info.title, &rule.info.why, &rule.info.fix].into_iter().chain(rule.messages.values())
        {
            assert!(!words.nl.is_empty() && !words.en.is_empty() && words.nl != words.en, "{}", rule.id);
            assert_eq!(words.nl.matches('{').count(), words.en.matches('{').count(), "{}", rule.id);
        }
        assert_eq!(rule.info.norm == Norm::Fails, !rule.info.requirements.is_empty(), "{}", rule.id);
    }
}

#[test]
fn what_could_not_be_read_is_untested() {
    let rules = RuleSet::builtin().unwrap();
    let example = &rules.document_rules()[0].examples[0];
    let broken = DocumentResult { problem: Some("broken".to_owned()), ..document(example) };
    let evaluation = judge_document(&broken, rules.document_rules());
    assert!(evaluation.findings.is_empty());
    assert!(evaluation.outcomes.values().all(|it| *it == Outcome::Untested));
}
