//! What the rules about text cost beside the parse of the page: they are to cost less.
//!
//! `cargo xtask bench` runs it over the fixtures and, where they are, over shared pages with much prose.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

#[path = "pages/bare.rs"]
mod bare;
#[path = "pages/clock.rs"]
mod clock;

use std::collections::BTreeSet;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Duration;

use drempel_page::{Page, PageSettings, decode};
use drempel_rules::{RuleSet, RuleSettings, evaluate, readability};
use url::Url;

use crate::clock::thread_time;

/// Rounds over each page; the fastest counts, as the one least disturbed.
const ROUNDS: usize = 5;
/// Rules about text outside the group of that name.
const ABOUT_TEXT: &[&str] = &["paragraph-length", "section-headings", "number-example"];

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared = std::env::var_os("DREMPEL_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    let rules = about_text();
    for (name, folder) in [
        ("fixtures", root.join("fixtures/sites")),
        ("nl-logius", shared.join("corpora/nl-logius")),
        ("eu-municipal", shared.join("corpora/eu-municipal")),
    ] {
        let mut pages = Vec::new();
        read(&folder, &mut pages);
        if pages.is_empty() {
            println!("{name}: skipped, no pages in {}", folder.display());
            continue;
        }
        let (mut parse, mut language) = (Duration::ZERO, Duration::ZERO);
        for (url, text) in &pages {
            parse += fastest(
                || (),
                |()| {
                    black_box(bare::parse(text));
                },
            );
            let fresh = || Page::new(text, url.clone(), PageSettings::default());
            language += fastest(fresh, |page| {
                black_box(evaluate(page, &rules));
                black_box(readability(page));
            });
        }
        println!(
            "{name}: {} pages, {} rules about text: {:.2}x the bare parse",
            pages.len(),
            rules.rules().len(),
            language.as_secs_f64() / parse.as_secs_f64()
        );
    }
}

/// The rules about text alone.
fn about_text() -> RuleSet {
    let rules = RuleSet::builtin().expect("every data file parses");
    let is_about_text = |id: &str, group: &str| group == "language" || ABOUT_TEXT.contains(&id);
    let off: BTreeSet<String> = rules
        .infos()
        .into_iter()
        .filter(|(id, info)| !is_about_text(id, &info.group))
        .map(|(id, _)| id)
        .collect();
    rules.with_settings(&RuleSettings { off, ..RuleSettings::default() }).expect("every id is a rule's")
}

/// The fastest round of some work, without what is made ready for it.
fn fastest<T>(ready: impl Fn() -> T, work: impl Fn(&T)) -> Duration {
    let round = |_| {
        let value = ready();
        let start = thread_time();
        work(&value);
        thread_time().saturating_sub(start)
    };
    (0..ROUNDS).map(round).min().unwrap_or_default().max(Duration::from_nanos(1))
}

fn read(folder: &Path, pages: &mut Vec<(Url, String)>) {
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|it| it.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            read(&path, pages);
        } else if path.extension().is_some_and(|it| it == "html" || it == "htm")
            && let Ok(bytes) = std::fs::read(&path)
            && let Some(url) = path.canonicalize().ok().and_then(|it| Url::from_file_path(it).ok())
        {
            pages.push((url, decode(&bytes, None)));
        }
    }
}
