//! What a page costs: the bare parse, our document, its styles, the accessibility tree, and all rules.
//!
//! `cargo xtask bench` runs it over the fixtures and, where they are, over shared pages. Sheets are parsed before, as
//! they are once per site. In each round the pages come one after another, each once, as in an audit: what one page of a
//! site has in common with those before it is there, and each round starts without it. Time is that of the processor,
//! and the stages of a page are timed next to each other, so that a busy machine counts as little as can be.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

mod bare;
mod clock;

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use drempel_page::dom::NodeId;
use drempel_page::{Page, PageSettings, SheetSet, Stylesheet, decode};
use drempel_rules::{RuleSet, evaluate};
use url::Url;

use crate::clock::thread_time;

/// Rounds over the pages; of each page and stage the fastest counts, as the one least disturbed.
const ROUNDS: usize = 5;
/// Size of the large page that is made up, and of its sheet.
const LARGE_PAGE_BYTES: usize = 2_000_000;
const LARGE_SHEET_BYTES: usize = 660_000;
/// Argument with which the bench starts itself to do nothing but one large page.
const ONE_LARGE_PAGE: &str = "one-large-page";

/// A stage's name and its work on one page.
type Stage<'a> = (&'a str, &'a dyn Fn(&Sample, &Arc<SheetSet>));

struct Sample {
    url: Url,
    text: String,
}

/// Rules whose time is shown.
const LISTED: usize = 16;

/// Sheets by address.
type Sheets = Vec<(Url, Arc<Stylesheet>)>;

fn main() {
    if std::env::args().any(|it| it == ONE_LARGE_PAGE) {
        let (large, sheets) = large_page();
        styles_and_tree(&large, &set_of(&sheets));
        println!("{:.1}", peak_megabytes().unwrap_or_default());
        return;
    }
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
    match memory_of_large_page() {
        Some(megabytes) => {
            println!("  peak memory of a process with that page, styles and tree: {megabytes} MB")
        }
        None => println!("  peak memory: the system does not tell"),
    }
}

fn measure(name: &str, samples: &[Sample], sheets: &Sheets) {
    let rules = RuleSet::builtin().expect("every data file parses");
    let stages: [Stage<'_>; 5] = [
        ("bare parse", &|it, _| {
            black_box(bare::parse(&it.text));
        }),
        ("document", &|it, sheets| {
            black_box(page(it, sheets));
        }),
        ("+ styles", &|it, sheets| {
            black_box(page(it, sheets).style(NodeId::DOCUMENT));
        }),
        ("+ tree", &|it, sheets| styles_and_tree(it, sheets)),
        ("+ all rules", &|it, sheets| {
            black_box(evaluate(&page(it, sheets), &rules));
        }),
    ];
    let bytes: usize = samples.iter().map(|it| it.text.len()).sum();
    println!(
        "{name}: {} pages, {:.1} MB, {} rules, one core",
        samples.len(),
        mega(bytes),
        rules.rules().len()
    );
    let times = times(&stages, samples, sheets);
    let bare = &times[0];
    let base: Duration = bare.iter().sum();
    for ((what, _), own) in stages.iter().zip(&times) {
        let total: Duration = own.iter().sum();
        let mut ratios: Vec<f64> =
            own.iter().zip(bare).map(|(own, bare)| own.as_secs_f64() / bare.as_secs_f64()).collect();
        ratios.sort_by(f64::total_cmp);
        println!(
            "  {what:12} {:8.0} pages/s {:7.1} MB/s  median {:.2}x the bare parse, in all {:.2}x",
            samples.len() as f64 / total.as_secs_f64(),
            mega(bytes) / total.as_secs_f64(),
            ratios[ratios.len() / 2],
            total.as_secs_f64() / base.as_secs_f64(),
        );
    }
    let mut costs = rule_costs(&rules, samples, sheets);
    costs.sort_by_key(|(_, time)| std::cmp::Reverse(*time));
    let shown: Vec<_> = costs
        .iter()
        .take(LISTED)
        .map(|(id, time)| format!("{id} {:.1}x", time.as_secs_f64() / base.as_secs_f64()))
        .collect();
    println!("  slowest rules, as multiples of the bare parse: {}", shown.join(", "));
}

/// Time of each rule over all pages, once, with styles, roles and names known before.
fn rule_costs<'a>(rules: &'a RuleSet, samples: &[Sample], sheets: &Sheets) -> Vec<(&'a str, Duration)> {
    let set = set_of(sheets);
    let mut costs: Vec<_> = rules.rules().iter().map(|it| (it.id, Duration::ZERO)).collect();
    for sample in samples {
        let page = page(sample, &set);
        for element in page.document().elements() {
            black_box((page.style(element.id()), page.is_visible(element.id()), page.name(element.id())));
        }
        for (rule, (_, time)) in rules.rules().iter().zip(&mut costs) {
            let start = thread_time();
            black_box(rule.verdicts(&page));
            *time += thread_time().saturating_sub(start);
        }
    }
    costs
}

/// By stage and page. Each stage has a set of sheets of its own, so that none finds what another one left.
fn times(stages: &[Stage<'_>], samples: &[Sample], sheets: &Sheets) -> Vec<Vec<Duration>> {
    let sets: Vec<Arc<SheetSet>> = stages.iter().map(|_| set_of(sheets)).collect();
    let mut fastest = vec![vec![Duration::MAX; samples.len()]; stages.len()];
    for _ in 0..ROUNDS {
        sets.iter().for_each(|it| it.forget_styles());
        for (number, sample) in samples.iter().enumerate() {
            for (((_, work), set), own) in stages.iter().zip(&sets).zip(&mut fastest) {
                let start = thread_time();
                work(sample, set);
                own[number] =
                    own[number].min(thread_time().saturating_sub(start)).max(Duration::from_nanos(1));
            }
        }
    }
    fastest
}

fn page(sample: &Sample, sheets: &Arc<SheetSet>) -> Page {
    Page::with_sheets(&sample.text, sample.url.clone(), PageSettings::default(), Arc::clone(sheets))
}

fn styles_and_tree(sample: &Sample, sheets: &Arc<SheetSet>) {
    let page = page(sample, sheets);
    black_box(page.style(NodeId::DOCUMENT));
    for element in page.document().elements() {
        black_box(page.role(element.id()));
        black_box(page.name(element.id()));
        black_box(page.is_focusable(element.id()));
    }
}

/// What Linux says was the most memory of this process.
fn peak_megabytes() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kilobytes / 1_024.0)
}

fn memory_of_large_page() -> Option<String> {
    let done = Command::new(std::env::current_exe().ok()?).arg(ONE_LARGE_PAGE).output().ok()?;
    let text = String::from_utf8(done.stdout).ok()?;
    Some(text.trim().to_owned()).filter(|it| !it.is_empty() && it != "0.0")
}

fn mega(bytes: usize) -> f64 {
    bytes as f64 / 1_000_000.0
}

fn set_of(sheets: &Sheets) -> Arc<SheetSet> {
    let set = SheetSet::new();
    for (url, sheet) in sheets {
        set.insert(url, Arc::clone(sheet));
    }
    Arc::new(set)
}

/// Sheets that lie beside the pages. What is elsewhere is left out, as where a page is read without a network.
fn local_sheets(samples: &[Sample]) -> Sheets {
    let set = Arc::new(SheetSet::new());
    let mut sheets = Sheets::new();
    for sample in samples {
        for url in page(sample, &set).missing_sheets() {
            let bytes = url.to_file_path().ok().and_then(|it| std::fs::read(it).ok()).unwrap_or_default();
            let sheet = Arc::new(Stylesheet::from_bytes(&bytes, None, None, url));
            set.insert(url, Arc::clone(&sheet));
            sheets.push((url.clone(), sheet));
        }
    }
    sheets
}

fn large_page() -> (Sample, Sheets) {
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
    let address = url.join("a.css").expect("a literal address");
    let sheet = Arc::new(Stylesheet::parse(&css, &address));
    (Sample { url, text }, vec![(address, sheet)])
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
