//! Holds the layers of ARCHITECTURE.md: what each crate may know.

#![expect(clippy::unwrap_used, reason = "a test that cannot read the sources has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Crate → the project's own crates it may depend on.
fn layers() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    [
        ("model", vec![]),
        ("page", vec![]),
        ("language", vec![]),
        ("rules", vec!["page", "language", "model"]),
        ("crawl", vec!["model"]),
        ("store", vec!["crawl", "model"]),
        ("report", vec!["model"]),
        ("documents", vec!["model"]),
        ("audit", vec!["documents", "crawl", "rules", "page", "model"]),
        ("cli", vec!["audit", "store", "crawl", "rules", "page", "report", "model"]),
    ]
    .into_iter()
    .map(|(name, known)| (name, known.into_iter().collect()))
    .collect()
}

fn dependencies(name: &str) -> BTreeSet<String> {
    let path = root().join("crates").join(name).join("Cargo.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let manifest: toml::Table = text.parse().unwrap();
    let table = manifest.get("dependencies").and_then(|it| it.as_table()).cloned().unwrap_or_default();
    table.keys().cloned().collect()
}

#[test]
fn crates_know_only_the_layers_below() {
    for (name, known) in layers() {
        for dependency in dependencies(name) {
            if let Some(own) = dependency.strip_prefix("drempel-") {
                assert!(known.contains(own), "{name} must not know {own}");
            }
        }
    }
}

#[test]
fn every_crate_is_in_the_table() {
    let layers = layers();
    for entry in std::fs::read_dir(root().join("crates")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(layers.contains_key(name.as_str()), "crates/{name} is not in the table of layers");
    }
}

#[test]
fn heavy_dependencies_stay_in_their_crate() {
    let homes = [
        ("reqwest", "crawl"),
        ("rusqlite", "store"),
        ("clap", "cli"),
        ("scraper", "page"),
        ("cssparser", "page"),
    ];
    for name in layers().keys() {
        for (dependency, home) in homes {
            assert!(
                !dependencies(name).contains(dependency) || *name == home,
                "only {home} may name {dependency}"
            );
        }
    }
}

#[test]
fn pure_crates_do_no_input_or_output() {
    for name in ["page", "language", "rules", "model", "report"] {
        for dependency in ["tokio", "reqwest", "rand", "chrono", "rusqlite"] {
            assert!(!dependencies(name).contains(dependency), "{name} must not know {dependency}");
        }
        let source = root().join("crates").join(name).join("src");
        for (path, text) in sources(&source) {
            for word in ["std::fs", "std::net", "std::env", "SystemTime::now", "Instant::now", "std::process"]
            {
                assert!(!text.contains(word), "{} names {word}", path.display());
            }
        }
    }
}

fn sources(dir: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found
}
