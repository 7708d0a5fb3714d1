//! Holds every rule to its data file: examples give their outcome and message, and both languages have the same blanks.

use std::collections::BTreeSet;

use drempel_model::Outcome;
use drempel_rules::{Example, Rule, RuleSet, evaluate};

fn rules() -> RuleSet {
    RuleSet::builtin().expect("every data file parses")
}

#[test]
fn examples_have_their_outcome() {
    let rules = rules();
    let mut wrong = Vec::new();
    for rule in rules.rules() {
        for example in &rule.examples {
            let evaluation = evaluate(&example.page(), &rules);
            let outcome = evaluation.outcomes[rule.id];
            let keys: BTreeSet<_> = evaluation
                .findings
                .iter()
                .filter(|it| it.rule == rule.id)
                .map(|it| it.message.key.clone())
                .collect();
            // What is left to a person gives no finding.
            let has_message = example.message.as_ref().map_or_else(
                || example.outcome != Outcome::CantTell || keys.is_empty(),
                |key| keys.contains(key),
            );
            if outcome != example.outcome || !has_message {
                wrong.push(format!(
                    "{}: {} {:?}\n  expected {:?} {:?}, got {outcome:?} {keys:?}",
                    rule.id, "example", example.html, example.outcome, example.message
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_shows_a_pass_and_every_message() {
    for rule in rules().rules() {
        // Whether a text tells what a video shows, only a person can say: such a rule never passes by itself.
        assert!(
            rule.examples.iter().any(|it| matches!(it.outcome, Outcome::Passed | Outcome::CantTell)),
            "{} has no passed example, and none that is left to a person",
            rule.id
        );
        let shown: BTreeSet<_> = rule.examples.iter().filter_map(|it| it.message.as_deref()).collect();
        let written: BTreeSet<_> = rule.messages.keys().map(String::as_str).collect();
        assert_eq!(shown, written, "{}: messages shown in examples and messages written differ", rule.id);
        let is_left_to_a_person = |it: &Example| it.outcome == Outcome::CantTell && it.message.is_none();
        assert_eq!(
            rule.examples.iter().any(is_left_to_a_person),
            rule.info.review.is_some(),
            "{}: what is left to a person and `[review]` disagree",
            rule.id
        );
    }
}

#[test]
fn both_languages_say_the_same() {
    for rule in rules().rules() {
        let info = &rule.info;
        let review = info.review.iter().map(|it| ("review", it));
        for (what, words) in
            [("title", &info.title), ("why", &info.why), ("fix", &info.fix)].into_iter().chain(review)
        {
            assert!(
                !words.nl.trim().is_empty() && !words.en.trim().is_empty(),
                "{}: {what} is empty",
                rule.id
            );
            assert_ne!(words.nl, words.en, "{}: {what} is not translated", rule.id);
        }
        for (key, words) in &rule.messages {
            assert!(!words.nl.trim().is_empty(), "{}: message {key} is empty in nl", rule.id);
            assert_eq!(blanks(&words.nl), blanks(&words.en), "{}: blanks of message {key} differ", rule.id);
        }
    }
}

#[test]
fn ids_follow_the_naming_rules() {
    for rule in rules().rules() {
        let has_bad_start = ["no-", "must-", "check-", "invalid-"].iter().any(|it| rule.id.starts_with(it));
        assert!(!has_bad_start && is_kebab(rule), "{}: not the name of the thing tested", rule.id);
        let breaks_norm = rule.info.norm == drempel_model::Norm::Fails;
        assert_eq!(
            breaks_norm,
            !rule.info.requirements.is_empty(),
            "{}: norm and requirements disagree",
            rule.id
        );
        // docs/impact.md, step 4.
        let is_light = rule.info.impact < drempel_model::Impact::Critical;
        assert!(breaks_norm || is_light, "{}: outside the norm, and yet critical", rule.id);
    }
}

fn is_kebab(rule: &Rule) -> bool {
    rule.id.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-')
}

fn blanks(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(blank, _)| blank).collect()
}
