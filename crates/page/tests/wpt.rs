//! Roles and names against web-platform-tests; skipped where the shared folder is absent.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use drempel_page::dom::{Document, NodeId};
use drempel_page::{Page, PageSettings};
use url::Url;

/// Checks that fail, one a line: `file | test name | kind | reason`.
const KNOWN: &str = include_str!("wpt-known-failures.txt");

#[test]
fn roles_and_names_are_as_web_platform_tests_expect() {
    let shared = std::env::var_os("DREMPEL_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let folder = shared.join("wpt");
    let Ok(expectations) = std::fs::read_to_string(folder.join("expectations.json")) else {
        println!("skipped: {} is absent", folder.display());
        return;
    };
    let expectations: serde_json::Value = serde_json::from_str(&expectations).unwrap();
    let mut pages: BTreeMap<String, Page> = BTreeMap::new();
    let mut failed = BTreeSet::new();
    let mut count = 0;
    for test in expectations["tests"].as_array().unwrap() {
        let text = |key: &str| test[key].as_str().unwrap_or_default().to_owned();
        let file = text("file");
        // A check that the test page's script makes from a template is read from the mark-up that it made.
        let is_generated = test["generated"].as_bool().unwrap_or(false);
        let generated = is_generated.then(|| Page::from_html(&text("html")));
        let page = pages.entry(file.clone()).or_insert_with(|| {
            let html = std::fs::read_to_string(folder.join(&file)).unwrap();
            let settings = PageSettings { scripting: false, ..PageSettings::default() };
            Page::new(&html, Url::parse("https://example.test/").unwrap(), settings)
        });
        let expected: Vec<&str> =
            test["expected"].as_array().unwrap().iter().filter_map(|it| it.as_str()).collect();
        let page = generated.as_ref().unwrap_or(page);
        let node = if is_generated {
            page.document()
                .body()
                .and_then(|it| page.document().child_elements(it.id()).next())
                .map(|it| it.id())
        } else {
            find(page.document(), &text("selector"))
        };
        let ours = node.map(|node| match text("kind").as_str() {
            "role" => page.role(node).map_or("", |it| it.as_str()).to_owned(),
            _ => page.name(node).text.clone(),
        });
        count += 1;
        if !ours.as_deref().is_some_and(|it| expected.contains(&it)) {
            let line = format!("{file} | {} | {}", text("testname"), text("kind"));
            println!("{line} | expected {expected:?}, ours {ours:?} | {}", text("html"));
            failed.insert(line);
        }
    }
    println!("{} of {count} pass", count - failed.len());
    let known: BTreeSet<String> = KNOWN
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.rsplit_once(" | ").map(|(check, _)| check.to_owned()))
        .collect();
    let unlisted: Vec<_> = failed.difference(&known).collect();
    let passing: Vec<_> = known.difference(&failed).collect();
    assert!(unlisted.is_empty() && passing.is_empty(), "unlisted: {unlisted:#?}, now passing: {passing:#?}");
}

/// The element at a path such as `html > body:nth-child(2)`.
fn find(document: &Document, path: &str) -> Option<NodeId> {
    let mut node = NodeId::DOCUMENT;
    for step in path.split(" > ") {
        let (name, position) = match step.split_once(":nth-child(") {
            Some((name, position)) => (name, position.trim_end_matches(')').parse().ok()?),
            None => (step, 1),
        };
        let child = document.child_elements(node).nth(position - 1)?;
        if !child.name().eq_ignore_ascii_case(name) {
            return None;
        }
        node = child.id();
    }
    Some(node)
}
