//! Holds the rules to the requirements they name, and the requirements to their standards.

use drempel_model::{EnVersion, Level, Machine};
use drempel_rules::{RuleSet, en301549_in_force, requirements};

fn rules() -> RuleSet {
    RuleSet::builtin().expect("every data file parses")
}

#[test]
fn every_requirement_of_a_rule_exists() {
    let known = requirements(&rules().infos());
    for rule in rules().rules() {
        for id in rule.info.requirements.iter().chain(&rule.info.secondary) {
            assert!(known.contains_key(id), "{}: rules/requirements.toml does not have {id}", rule.id);
        }
    }
}

#[test]
fn every_criterion_of_wcag_is_there() {
    let known = requirements(&rules().infos());
    let count = |level| known.values().filter(|it| it.level == Some(level) && it.until.is_none()).count();
    // WCAG 2.2 has 86 criteria: 31 of level A, 24 of AA and 31 of AAA; 4.1.1 is gone.
    assert_eq!([Level::A, Level::AA, Level::AAA].map(count), [31, 24, 31]);
    assert_eq!(known["wcag:4.1.1"].until.as_deref(), Some("2.1"));
}

#[test]
fn versions_ask_for_what_their_wcag_has() {
    let known = requirements(&rules().infos());
    let count =
        |version| known.values().filter(|it| it.level.is_some() && it.is_required_by(version)).count();
    // 50 criteria of WCAG 2.1 and 55 of WCAG 2.2 are of level A or AA.
    assert_eq!(EnVersion::ALL.map(count), [50, 55]);
    assert_eq!(known["wcag:2.5.8"].en301549.get(&EnVersion::V4_1_1).map(String::as_str), Some("9.2.5.8"));
    assert!(!known["wcag:2.5.8"].is_required_by(EnVersion::V3_2_1));
    assert_eq!(en301549_in_force(), EnVersion::V3_2_1);
}

#[test]
fn what_no_rule_maps_to_is_left_to_people() {
    let mut infos = rules().infos();
    assert_eq!(requirements(&infos)["wcag:1.1.1"].machine, Machine::Partly);
    infos.retain(|_, it| !it.requirements.iter().any(|it| it == "wcag:1.1.1"));
    assert_eq!(requirements(&infos)["wcag:1.1.1"].machine, Machine::Review);
}
