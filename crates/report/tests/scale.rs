//! A report stays small enough to open, however large the site is; how fast it is made is the bench's.

mod synthetic;

use drempel_model::Language;
use drempel_report::{Format, render};

/// Most bytes of a page that is read.
const HTML_BYTES: usize = 5_000_000;

#[test]
fn a_page_stays_readable_however_large_the_site_is() {
    let html = |pages| render(&synthetic::run(pages, 150), Language::Nl, Format::Html).len();
    let (small, large) = (html(1_000), html(2_000));
    assert!(large < HTML_BYTES / 2, "{large}");
    // What is listed is capped: twice the pages add numbers, not parts.
    assert!(large < small + small / 10, "{small} {large}");
}

#[test]
fn tables_keep_every_finding() {
    let run = synthetic::run(300, 20);
    let csv = String::from_utf8_lossy(&render(&run, Language::Nl, Format::Csv)).into_owned();
    assert_eq!(csv.lines().count(), run.findings.len() + 1);
}
