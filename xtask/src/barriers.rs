//! The page of documentation that says which rules look for which barrier.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    barrier: Vec<Barrier>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Barrier {
    id: String,
    tier: u8,
    what: String,
    #[serde(default)]
    rules: Vec<String>,
    not: Option<String>,
}

/// What a rule's data says of how sure it is.
#[derive(Deserialize)]
struct Rule {
    norm: String,
    #[serde(default)]
    example: Vec<Example>,
}

#[derive(Deserialize)]
struct Example {
    outcome: String,
}

impl Rule {
    /// The strongest thing that the rule can say of a barrier.
    fn mark(&self) -> &'static str {
        let can_fail = self.example.iter().any(|it| it.outcome == "failed");
        match (can_fail, self.norm.as_str()) {
            (false, _) => "needs a look",
            (true, "fails") => "fails a norm",
            (true, _) => "outside the norm",
        }
    }
}

fn data(root: &Path) -> Result<Data> {
    let path = root.join("docs/barriers.toml");
    let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    toml::from_str(&text).with_context(|| format!("reading {}", path.display()))
}

/// Every rule's data by its id.
fn rules(root: &Path) -> Result<BTreeMap<String, Rule>> {
    let mut rules = BTreeMap::new();
    for group in fs::read_dir(root.join("rules")).context("reading rules/")?.filter_map(Result::ok) {
        for file in fs::read_dir(group.path()).into_iter().flatten().filter_map(Result::ok) {
            let path = file.path();
            let Some(id) = path.file_name().and_then(|it| it.to_str()?.strip_suffix(".toml")) else {
                continue;
            };
            let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
            let rule = toml::from_str(&text).with_context(|| format!("reading {}", path.display()))?;
            rules.insert(id.to_owned(), rule);
        }
    }
    Ok(rules)
}

/// The text of `docs/barriers.md`, from `docs/barriers.toml` and the rules' data.
pub(crate) fn barriers(root: &Path) -> Result<String> {
    let rules = rules(root)?;
    let data = data(root)?;
    let mut out = String::from(
        "<!-- Made from docs/barriers.toml and the rules' data by `cargo xtask docs`. -->\n\n# Barriers, and the rules that look for them\n\n\
         Barriers that keep people out and that audits of WCAG alone do not look for.\n\
         The mark says how far a finding goes: it *fails a norm*, it is a barrier *outside the norm*, or it only *needs a look* by a person.\n\
         Rules of the first two kinds may ask for a look as well where the page does not tell.\n",
    );
    for tier in 1..=3 {
        write!(
            out,
            "\n## Tier {tier}\n\n| barrier | what people meet | rules | left out, and why |\n|---|---|---|---|\n"
        )?;
        for barrier in data.barrier.iter().filter(|it| it.tier == tier) {
            let named = barrier.rules.iter().map(|id| {
                let mark = rules.get(id).map_or("no such rule", Rule::mark);
                format!("`{id}` ({mark})")
            });
            let named = named.collect::<Vec<_>>().join(", ");
            let not = barrier.not.as_deref().unwrap_or_default();
            let named = match (named.is_empty(), not.is_empty()) {
                (true, true) => "open",
                (true, false) => "none",
                (false, _) => &named,
            };
            writeln!(out, "| `{}` | {} | {named} | {not} |", barrier.id, barrier.what)?;
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::PathBuf;

    use super::*;

    fn root() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
    }

    #[test]
    fn the_page_is_made_from_its_data() {
        let written = fs::read_to_string(root().join("docs/barriers.md")).unwrap();
        assert!(written == barriers(&root()).unwrap(), "docs/barriers.md is old; run `cargo xtask docs`");
    }

    #[test]
    fn every_rule_named_exists_and_every_barrier_is_answered() {
        let rules = rules(&root()).unwrap();
        for barrier in data(&root()).unwrap().barrier {
            for id in &barrier.rules {
                assert!(rules.contains_key(id), "{}: there is no rule {id}", barrier.id);
            }
        }
    }

    #[test]
    fn every_barrier_of_the_catalogue_is_there() {
        let shared =
            std::env::var_os("DREMPEL_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
        let path = shared.join("inclusion/barriers.json");
        let Ok(text) = fs::read_to_string(&path) else {
            println!("skipped: {} is absent", path.display());
            return;
        };
        let catalogue: serde_json::Value = serde_json::from_str(&text).unwrap();
        let theirs: BTreeSet<_> = catalogue
            .as_array()
            .unwrap()
            .iter()
            .map(|it| (it["id"].as_str().unwrap().to_owned(), it["tier"].as_u64().unwrap()))
            .collect();
        let ours: Vec<_> =
            data(&root()).unwrap().barrier.into_iter().map(|it| (it.id, u64::from(it.tier))).collect();
        assert_eq!(ours.len(), theirs.len(), "a barrier stands there twice or not at all");
        assert_eq!(ours.into_iter().collect::<BTreeSet<_>>(), theirs);
    }
}
