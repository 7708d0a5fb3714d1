//! What a page costs: the bare parse, our document, the accessibility tree, and all rules.
//!
//! `cargo xtask bench` runs it over the fixtures and, where they are, over the shared pages of `corpora/mixed`.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use drempel_page::{Page, decode};
use drempel_rules::{RuleSet, evaluate};

/// Rounds over all pages; the fastest counts, as the one least disturbed.
const ROUNDS: usize = 5;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared = std::env::var_os("DREMPEL_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    for (name, folder) in [("fixtures", root.join("fixtures/sites")), ("mixed", shared.join("corpora/mixed"))]
    {
        let mut pages = Vec::new();
        read(&folder, &mut pages);
        if pages.is_empty() {
            println!("{name}: skipped, no pages in {}", folder.display());
            continue;
        }
        measure(name, &pages);
    }
}

fn measure(name: &str, pages: &[String]) {
    let rules = RuleSet::builtin().expect("every data file parses");
    let bare = fastest(pages, |text| {
        black_box(scraper::Html::parse_document(text));
    });
    let document = fastest(pages, |text| {
        black_box(Page::from_html(text));
    });
    let all = fastest(pages, |text| {
        black_box(evaluate(&Page::from_html(text), &rules));
    });
    let bytes: usize = pages.iter().map(String::len).sum();
    println!("{name}: {} pages, {:.1} MB, {} rules, one core", pages.len(), mega(bytes), rules.rules().len());
    for (what, time) in [("bare parse", bare), ("document", document), ("all rules", all)] {
        println!(
            "  {what:12} {:8.0} pages/s {:7.1} MB/s  {:.2}x the bare parse",
            pages.len() as f64 / time.as_secs_f64(),
            mega(bytes) / time.as_secs_f64(),
            time.as_secs_f64() / bare.as_secs_f64()
        );
    }
}

fn mega(bytes: usize) -> f64 {
    bytes as f64 / 1_000_000.0
}

fn fastest(pages: &[String], work: impl Fn(&str)) -> Duration {
    let round = |_| {
        let start = Instant::now();
        pages.iter().for_each(|it| work(it));
        start.elapsed()
    };
    (0..ROUNDS).map(round).min().unwrap_or_default()
}

fn read(folder: &Path, pages: &mut Vec<String>) {
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|it| it.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            read(&path, pages);
        } else if path.extension().is_some_and(|it| it == "html" || it == "htm")
            && let Ok(bytes) = std::fs::read(&path)
        {
            pages.push(decode(&bytes, None));
        }
    }
}
