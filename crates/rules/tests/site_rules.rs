//! Holds every site rule to its data file, and to saying the same in any order of pages.

#![expect(clippy::unwrap_used, reason = "a test that cannot read an example has failed")]

use std::collections::BTreeSet;

use drempel_model::{LedgerEntry, Outcome, PageFacts, UrlState, Words};
use drempel_page::{Page, PageSettings};
use drempel_rules::journey::errands;
use drempel_rules::site::{Extent, Site};
use drempel_rules::{RuleSet, SiteEvaluation, SiteExample, gather, judge};
use url::Url;

fn at(path: &str) -> Url {
    Url::parse("https://example.test").unwrap().join(path).unwrap()
}

fn facts(example: &SiteExample) -> Vec<PageFacts> {
    let pages = example.pages.iter();
    pages.map(|(path, html)| gather(&Page::new(html, at(path), PageSettings::default()))).collect()
}

fn ledger(example: &SiteExample) -> Vec<LedgerEntry> {
    let audited = example.pages.keys().map(|path| LedgerEntry {
        url: at(path).into(),
        state: UrlState::Audited,
        why: "HTTP 200".to_owned(),
    });
    let others = example.answers.iter().map(|(path, answer)| {
        let (state, why) = answer.split_once(' ').unwrap_or((answer, "HTTP 404"));
        let state = toml::Value::String(state.to_owned()).try_into().unwrap();
        LedgerEntry { url: at(path).into(), state, why: why.to_owned() }
    });
    audited.chain(others).collect()
}

fn judged(example: &SiteExample, rules: &RuleSet, is_reversed: bool) -> (SiteEvaluation, Option<usize>) {
    let mut facts = facts(example);
    if is_reversed {
        facts.reverse();
    }
    let ledger = ledger(example);
    let site = Site::new(&facts, &ledger, Some(&at("/")), Extent::Whole, "2026-11-24");
    let site = site.with_errands(&errands());
    (judge(&site, rules.site_rules()), site.page_at(&at(&example.page)))
}

#[test]
fn examples_have_their_outcome() {
    let rules = RuleSet::builtin().unwrap();
    let mut wrong = Vec::new();
    for rule in rules.site_rules() {
        for example in &rule.examples {
            let (evaluation, page) = judged(example, &rules, false);
            let page = page.unwrap();
            let findings = evaluation.findings.get(&page);
            let keys: BTreeSet<_> = findings
                .into_iter()
                .flatten()
                .filter(|it| it.rule == rule.id)
                .map(|it| it.message.key.as_str())
                .collect();
            let outcome = evaluation.outcomes[rule.id][page];
            if outcome != example.outcome || !example.message.as_deref().is_none_or(|it| keys.contains(it)) {
                wrong.push(format!(
                    "{}: {example:#?}\n  got {outcome:?} {keys:?} {:?}",
                    rule.id, evaluation.untested
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_order_of_pages_makes_no_difference() {
    let rules = RuleSet::builtin().unwrap();
    for example in rules.site_rules().iter().flat_map(|it| &it.examples) {
        let (one, _) = judged(example, &rules, false);
        let (other, _) = judged(example, &rules, true);
        assert_eq!(format!("{one:?}"), format!("{other:?}"));
    }
}

#[test]
fn every_rule_shows_its_outcomes_and_messages_in_both_languages() {
    let rules = RuleSet::builtin().unwrap();
    for rule in rules.site_rules() {
        let has = |outcome| rule.examples.iter().any(|it| it.outcome == outcome);
        assert!(has(Outcome::Passed) && has(Outcome::Inapplicable), "{}", rule.id);
        let shown: BTreeSet<_> = rule.examples.iter().filter_map(|it| it.message.as_deref()).collect();
        let written: BTreeSet<_> = rule.messages.keys().map(String::as_str).collect();
        assert_eq!(shown, written, "{}: messages shown in examples and messages written differ", rule.id);
        for words in
            [&rule.info.title, &rule.info.why, &rule.info.fix].into_iter().chain(rule.messages.values())
        {
            assert!(!words.nl.is_empty() && !words.en.is_empty() && words.nl != words.en, "{}", rule.id);
            assert_eq!(blanks(&words.nl), blanks(&words.en), "{}", rule.id);
        }
        let breaks_norm = rule.info.norm == drempel_model::Norm::Fails;
        assert_eq!(breaks_norm, !rule.info.requirements.is_empty(), "{}", rule.id);
        assert!(rules.get(rule.id).is_none(), "{} is the id of a page rule too", rule.id);
    }
}

#[test]
fn what_was_not_seen_is_untested_with_a_reason() {
    let rules = RuleSet::builtin().unwrap();
    let example = SiteExample {
        outcome: Outcome::Passed,
        message: None,
        page: "/".to_owned(),
        pages: [("/", "<p>Tekst"), ("/a", "<p>Tekst")]
            .map(|(path, html)| (path.to_owned(), html.to_owned()))
            .into(),
        answers: [].into(),
    };
    let (facts, ledger) = (facts(&example), ledger(&example));
    let untested = |facts: &[PageFacts], extent| {
        let site = Site::new(facts, &ledger, Some(&at("/")), extent, "2026-11-24");
        let evaluation = judge(&site, rules.site_rules());
        assert!(evaluation.untested.values().all(|it| *it != Words::default()));
        assert_eq!(evaluation.outcomes.len(), rules.site_rules().len());
        assert!(evaluation.outcomes.values().all(|it| it.len() == site.pages.len()));
        let mut findings = evaluation.findings.values().flatten();
        assert!(findings.all(|it| !evaluation.untested.contains_key(&it.rule)));
        evaluation.untested.into_keys().collect::<Vec<_>>()
    };
    assert!(untested(&facts, Extent::Whole).is_empty());
    let in_part = untested(&facts, Extent::Part);
    assert!(in_part.contains(&"page-linked".to_owned()) && !in_part.contains(&"link-works".to_owned()));
    assert!(untested(&facts, Extent::Named).contains(&"link-works".to_owned()));
    assert_eq!(untested(&facts[..1], Extent::Whole).len(), rules.site_rules().len());
}

fn blanks(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(blank, _)| blank).collect()
}
