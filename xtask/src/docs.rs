//! Pages of documentation that are made from data.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::barriers::barriers;

/// The tools that are compared, as the data file and people name them.
const TOOLS: [(&str, &str); 4] = [
    ("axe", "axe-core 4.14"),
    ("alfa", "Siteimprove Alfa 0.114"),
    ("ibm", "IBM Equal Access 4.0"),
    ("qualweb", "QualWeb 0.8"),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parity {
    axe: Vec<Entry>,
    alfa: Vec<Entry>,
    ibm: Vec<Entry>,
    qualweb: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    #[serde(default)]
    rules: Vec<String>,
    #[serde(default)]
    act: Vec<String>,
    needs: Option<String>,
    not: Option<String>,
}

/// Writes every page that is made from data.
pub(crate) fn run(root: &Path) -> Result<()> {
    for (name, text) in [("docs/parity.md", parity(root)?), ("docs/barriers.md", barriers(root)?)] {
        let path = root.join(name);
        fs::write(&path, text).with_context(|| format!("writing {}", path.display()))?;
        println!("{}", path.display());
    }
    Ok(())
}

/// The text of `docs/parity.md`, from `docs/parity.toml`.
pub(crate) fn parity(root: &Path) -> Result<String> {
    let path = root.join("docs/parity.toml");
    let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let parity: Parity = toml::from_str(&text).with_context(|| format!("reading {}", path.display()))?;
    let mut out = String::from(
        "<!-- Made from docs/parity.toml by `cargo xtask docs`. -->\n\n# The rules of other tools, and ours\n\n\
         Every rule of four other tools, and what stands for it here.\n\
         \"Open\" says that nothing does yet, though something could.\n\n\
         | tool | rules | covered | needs what a page does not hold | deliberately not | open |\n\
         |---|--:|--:|--:|--:|--:|\n",
    );
    let lists = [&parity.axe, &parity.alfa, &parity.ibm, &parity.qualweb];
    for ((_, name), entries) in TOOLS.iter().zip(lists) {
        let count = |kind| entries.iter().filter(|it| it.kind() == kind).count();
        let counts = [Kind::Covered, Kind::Needs, Kind::Not, Kind::Open].map(count);
        writeln!(
            out,
            "| {name} | {} | {} | {} | {} | {} |",
            entries.len(),
            counts[0],
            counts[1],
            counts[2],
            counts[3]
        )?;
    }
    for ((_, name), entries) in TOOLS.iter().zip(lists) {
        write!(out, "\n## {name}\n\n| rule | here |\n|---|---|\n")?;
        for entry in entries {
            writeln!(out, "| `{}` | {} |", entry.id, entry.here())?;
        }
    }
    Ok(out)
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Kind {
    Covered,
    Needs,
    Not,
    Open,
}

impl Entry {
    fn kind(&self) -> Kind {
        match (self.rules.is_empty(), &self.needs, &self.not) {
            (false, _, _) => Kind::Covered,
            (true, Some(_), _) => Kind::Needs,
            (true, None, Some(_)) => Kind::Not,
            (true, None, None) => Kind::Open,
        }
    }

    fn here(&self) -> String {
        let code = |ids: &[String]| ids.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
        match self.kind() {
            Kind::Covered => code(&self.rules),
            Kind::Needs => format!("needs {}", self.needs.as_deref().unwrap_or_default()),
            Kind::Not => format!("deliberately not: {}", self.not.as_deref().unwrap_or_default()),
            Kind::Open if self.act.is_empty() => "open".to_owned(),
            Kind::Open => format!("open: ACT {}", code(&self.act)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::PathBuf;

    use super::*;

    fn root() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
    }

    fn data() -> Parity {
        toml::from_str(&fs::read_to_string(root().join("docs/parity.toml")).unwrap()).unwrap()
    }

    #[test]
    fn the_page_is_made_from_its_data() {
        let written = fs::read_to_string(root().join("docs/parity.md")).unwrap();
        assert!(written == parity(&root()).unwrap(), "docs/parity.md is old; run `cargo xtask docs`");
    }

    #[test]
    fn every_rule_named_exists() {
        let mut known = BTreeSet::new();
        for group in fs::read_dir(root().join("rules")).unwrap().filter_map(Result::ok) {
            for file in fs::read_dir(group.path()).into_iter().flatten().filter_map(Result::ok) {
                known.insert(file.path().file_stem().unwrap().to_string_lossy().into_owned());
            }
        }
        let data = data();
        for entry in data.axe.iter().chain(&data.alfa).chain(&data.ibm).chain(&data.qualweb) {
            for rule in &entry.rules {
                assert!(known.contains(rule), "{}: there is no rule {rule}", entry.id);
            }
            let said = [!entry.rules.is_empty(), entry.needs.is_some(), entry.not.is_some()];
            assert!(said.iter().filter(|it| **it).count() <= 1, "{} says two things", entry.id);
        }
    }

    #[test]
    fn every_rule_of_the_other_tools_is_there() {
        let shared =
            std::env::var_os("DREMPEL_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
        if !shared.join("peers").is_dir() {
            println!("skipped: {} holds no lists of other tools' rules", shared.display());
            return;
        }
        let data = data();
        let lists = BTreeMap::from([
            ("axe", &data.axe),
            ("alfa", &data.alfa),
            ("ibm", &data.ibm),
            ("qualweb", &data.qualweb),
        ]);
        for (tool, entries) in lists {
            let text = fs::read_to_string(shared.join(format!("peers/rules-{tool}.json"))).unwrap();
            let peers: serde_json::Value = serde_json::from_str(&text).unwrap();
            let theirs: BTreeSet<_> =
                peers["rules"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect();
            let ours: BTreeSet<_> = entries.iter().map(|it| it.id.as_str()).collect();
            assert_eq!(ours, theirs, "{tool}");
            assert_eq!(ours.len(), entries.len(), "{tool}: an id stands there twice");
        }
    }
}
