//! The requirements that rules name, and how far the rules decide each.

use std::collections::{BTreeMap, BTreeSet};

use drempel_model::{EnVersion, Level, Machine, Requirement, RuleInfo, Words};
use serde::Deserialize;

const FILE: &str = include_str!("../../../rules/requirements.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    en301549_in_force: EnVersion,
    wcag: BTreeMap<String, Criterion>,
    en301549: BTreeMap<String, Clause>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Criterion {
    name: Words,
    level: Level,
    since: String,
    until: Option<String>,
    machine: Machine,
    #[serde(default)]
    en301549: BTreeMap<EnVersion, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Clause {
    name: Words,
    applies: Words,
    machine: Machine,
    en301549: BTreeMap<EnVersion, String>,
}

/// Every requirement by id, such as `wcag:1.1.1` and `en301549:5.2`.
///
/// [`Requirement::machine`] says what these rules decide: a requirement that none of them maps to is left to people.
pub fn requirements(rules: &BTreeMap<String, RuleInfo>) -> BTreeMap<String, Requirement> {
    let data = data();
    let mapped: BTreeSet<&str> = rules.values().flat_map(|it| &it.requirements).map(String::as_str).collect();
    let criteria = data.wcag.into_iter().map(|(number, it)| {
        let requirement = Requirement {
            name: it.name,
            level: Some(it.level),
            since: it.since,
            until: it.until,
            applies: None,
            machine: it.machine,
            en301549: it.en301549,
        };
        (format!("wcag:{number}"), requirement)
    });
    let clauses = data.en301549.into_iter().map(|(number, it)| {
        let requirement = Requirement {
            name: it.name,
            level: None,
            since: String::new(),
            until: None,
            applies: Some(it.applies),
            machine: it.machine,
            en301549: it.en301549,
        };
        (format!("en301549:{number}"), requirement)
    });
    criteria
        .chain(clauses)
        .map(|(id, mut requirement)| {
            if !mapped.contains(id.as_str()) {
                requirement.machine = Machine::Review;
            }
            (id, requirement)
        })
        .collect()
}

/// The version of EN 301 549 that is in force, where the user names no other.
pub fn en301549_in_force() -> EnVersion {
    data().en301549_in_force
}

fn data() -> Data {
    toml::from_str(FILE).expect("the file is built in, and a test parses it")
}
