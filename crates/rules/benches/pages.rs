//! What a page costs: the bare parse, our document, its styles, the accessibility tree, and all rules.
//!
//! `cargo xtask bench` runs it over the fixtures and, where they are, over shared pages; local sheets are parsed before,
//! as they are once per site. Time is the thread's own where the system tells it, so that a busy machine does not count.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use drempel_page::dom::NodeId;
use drempel_page::{Page, PageSettings, SheetSet, Stylesheet, decode};
use drempel_rules::{RuleSet, evaluate};
use url::Url;

/// Rounds over each page; the fastest counts, as the one least disturbed.
const ROUNDS: usize = 5;
/// Size of the large page that is made up, and of its sheet.
const LARGE_PAGE_BYTES: usize = 2_000_000;
const LARGE_SHEET_BYTES: usize = 660_000;

/// A stage's name and its work on one page.
type Stage<'a> = (&'a str, &'a dyn Fn(&Sample));

struct Sample {
    url: Url,
    text: String,
}

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared = std::env::var_os("DREMPEL_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    let corpora = [
        ("fixtures", vec![root.join("fixtures/sites")]),
        ("mixed + it-comuni", vec![shared.join("corpora/mixed"), shared.join("corpora/it-comuni")]),
    ];
    for (name, folders) in corpora {
        let mut samples = Vec::new();
        folders.iter().for_each(|it| read(it, &mut samples));
        if samples.is_empty() {
            println!("{name}: skipped, no pages in {}", folders[0].display());
            continue;
        }
        measure(name, &samples, &local_sheets(&samples));
    }
    let (large, sheets) = large_page();
    measure("one page of 2 MB with a sheet of 660 KB", &[large], &sheets);
}

fn measure(name: &str, samples: &[Sample], sheets: &Arc<SheetSet>) {
    let rules = RuleSet::builtin().expect("every data file parses");
    let page = |it: &Sample| {
        Page::with_sheets(&it.text, it.url.clone(), PageSettings::default(), Arc::clone(sheets))
    };
    let stages: [Stage<'_>; 5] = [
        ("bare parse", &|it| {
            black_box(scraper::Html::parse_document(&it.text));
        }),
        ("document", &|it| {
            black_box(page(it));
        }),
        ("+ styles", &|it| {
            let page = page(it);
            black_box(page.style(NodeId::DOCUMENT));
        }),
        ("+ tree", &|it| {
            let page = page(it);
            for element in page.document().elements() {
                black_box(page.role(element.id()));
                black_box(page.name(element.id()));
                black_box(page.is_focusable(element.id()));
            }
        }),
        ("+ all rules", &|it| {
            black_box(evaluate(&page(it), &rules));
        }),
    ];
    let bytes: usize = samples.iter().map(|it| it.text.len()).sum();
    println!(
        "{name}: {} pages, {:.1} MB, {} rules, one core",
        samples.len(),
        mega(bytes),
        rules.rules().len()
    );
    let times: Vec<Vec<Duration>> =
        stages.iter().map(|(_, work)| samples.iter().map(|it| fastest(|| work(it))).collect()).collect();
    for ((what, _), own) in stages.iter().zip(&times) {
        let total: Duration = own.iter().sum();
        let mut ratios: Vec<f64> =
            own.iter().zip(&times[0]).map(|(own, bare)| own.as_secs_f64() / bare.as_secs_f64()).collect();
        ratios.sort_by(f64::total_cmp);
        println!(
            "  {what:12} {:8.0} pages/s {:7.1} MB/s  median {:.2}x the bare parse, in all {:.2}x",
            samples.len() as f64 / total.as_secs_f64(),
            mega(bytes) / total.as_secs_f64(),
            ratios[ratios.len() / 2],
            total.as_secs_f64() / times[0].iter().sum::<Duration>().as_secs_f64(),
        );
    }
}

fn mega(bytes: usize) -> f64 {
    bytes as f64 / 1_000_000.0
}

fn fastest(work: impl Fn()) -> Duration {
    let round = |_| {
        let (start, clock) = (thread_time(), Instant::now());
        work();
        match (start, thread_time()) {
            (Some(start), Some(end)) => end.saturating_sub(start),
            _ => clock.elapsed(),
        }
    };
    (0..ROUNDS).map(round).min().unwrap_or_default().max(Duration::from_nanos(1))
}

/// Time that this thread had a core, as Linux counts it.
fn thread_time() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_ascii_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

/// Sheets that lie beside the pages. What is elsewhere is left out, as where a page is read without a network.
fn local_sheets(samples: &[Sample]) -> Arc<SheetSet> {
    let sheets = Arc::new(SheetSet::new());
    for sample in samples {
        let page =
            Page::with_sheets(&sample.text, sample.url.clone(), PageSettings::default(), Arc::clone(&sheets));
        for url in page.missing_sheets() {
            let bytes = url.to_file_path().ok().and_then(|it| std::fs::read(it).ok()).unwrap_or_default();
            sheets.insert(url, Arc::new(Stylesheet::from_bytes(&bytes, None, None, url)));
        }
    }
    sheets
}

fn large_page() -> (Sample, Arc<SheetSet>) {
    let url = Url::parse("https://example.test/").expect("a literal URL");
    let mut css = String::new();
    let mut number = 0;
    while css.len() < LARGE_SHEET_BYTES {
        number += 1;
        css.push_str(&format!(
            ".card-{number} .title, .card-{number} > p:first-child {{ color: #{:06x}; margin: {}px 1rem; font-size: 1.{}rem }}\n",
            number * 7 % 0xff_ffff,
            number % 40,
            number % 9
        ));
    }
    let mut text = String::from("<!DOCTYPE html><title>x</title><link rel=stylesheet href=a.css><main>");
    let mut number = 0;
    while text.len() < LARGE_PAGE_BYTES {
        number += 1;
        text.push_str(&format!(
            "<article class='card card-{}'><h2 class=title>Bericht {number}</h2><p>Tekst over iets <a href='/{number}'>meer</a>.</p></article>\n",
            number % 4_000
        ));
    }
    let sheets = Arc::new(SheetSet::new());
    let address = url.join("a.css").expect("a literal address");
    sheets.insert(&address, Arc::new(Stylesheet::parse(&css, &address)));
    (Sample { url, text }, sheets)
}

fn read(folder: &Path, samples: &mut Vec<Sample>) {
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|it| it.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            read(&path, samples);
        } else if path.extension().is_some_and(|it| it == "html" || it == "htm")
            && let Ok(bytes) = std::fs::read(&path)
            && let Some(url) = path.canonicalize().ok().and_then(|it| Url::from_file_path(it).ok())
        {
            samples.push(Sample { url, text: decode(&bytes, None) });
        }
    }
}
