//! Every format of a run of 10,000 pages and 150 rules: seconds, megabytes, and the most memory that the process had.
//!
//! `cargo bench --package drempel-report --bench scale`

#![expect(clippy::print_stdout, reason = "a bench tells its numbers")]

#[path = "../tests/synthetic/mod.rs"]
mod synthetic;

use std::time::Instant;

use drempel_model::Language;
use drempel_report::{Format, render};

const PAGES: usize = 10_000;
const RULES: usize = 150;

fn main() {
    let run = synthetic::run(PAGES, RULES);
    println!("{PAGES} pages, {RULES} rules, {} findings; the run itself: {}", run.findings.len(), memory());
    for format in Format::ALL {
        let start = Instant::now();
        let bytes = render(&run, Language::Nl, format).len();
        let seconds = start.elapsed().as_secs_f64();
        println!(
            "{:>16} {seconds:6.2} s {:8.2} MB   most memory so far: {}",
            format.name(),
            bytes as f64 / 1e6,
            memory()
        );
    }
}

/// The process's greatest resident size, where the system tells.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|it| it.starts_with("VmHWM:")).unwrap_or("VmHWM: unknown");
    line.trim_start_matches("VmHWM:").trim().to_owned()
}
