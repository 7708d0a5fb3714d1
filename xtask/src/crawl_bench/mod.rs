//! `cargo xtask crawl-bench`: audits a made-up site on the loopback interface with the built program and prints what
//! that took: time on the wall, CPU time, and the most memory at once.
//!
//! The program is that of `target/release`; build it first with `cargo build --release`. With `hosts` it measures
//! manners instead: five hundred hosts at a request a second each.

mod process;
mod server;
mod site;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::root;
use process::Watched;
use site::Site;

/// Sizes that are measured where none is named.
const SIZES: [usize; 2] = [10_000, 50_000];

/// What one audit took.
struct Figures {
    wall_seconds: f64,
    cpu_seconds: f64,
    /// Seconds that workers spent on parsing and judging, as the program says.
    visits_seconds: f64,
    peak_megabytes: f64,
}

/// Measures audits of sites of these numbers of pages, or of 10,000 and 50,000.
pub(crate) fn run(sizes: &[&str]) -> Result<()> {
    let sizes = match sizes {
        ["hosts"] => return hosts(),
        [] => SIZES.to_vec(),
        named => {
            named.iter().map(|it| it.parse().context("reading a number of pages")).collect::<Result<_>>()?
        }
    };
    let program = root().join("target/release/drempel");
    if !program.is_file() {
        bail!("there is no {}; build it with `cargo build --release`", program.display());
    }
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!("{cores} cores, load before: {}", load.split(' ').next().unwrap_or_default());
    let mut first: Option<f64> = None;
    for pages in sizes {
        let figures = measure(&program, pages)?;
        let ideal = figures.visits_seconds / cores as f64;
        let growth = figures.peak_megabytes / *first.get_or_insert(figures.peak_megabytes);
        println!(
            "{pages} pages: wall {:.1} s ({:.2}x of {:.1} s, parsing and judging over cores), CPU {:.1} s, \
             peak {:.0} MB ({growth:.2}x of the first)",
            figures.wall_seconds,
            figures.wall_seconds / ideal,
            ideal,
            figures.cpu_seconds,
            figures.peak_megabytes,
        );
    }
    Ok(())
}

fn hosts() -> Result<()> {
    let status = Command::new("cargo")
        .args(["bench", "--package", "drempel-crawl", "--bench", "hosts"])
        .current_dir(root())
        .status()
        .context("starting cargo bench")?;
    if !status.success() {
        bail!("the bench failed");
    }
    Ok(())
}

fn measure(program: &Path, pages: usize) -> Result<Figures> {
    let site = Site { pages };
    let address = server::start(move |path| site.answer(path)).context("starting the site")?;
    let out = std::env::temp_dir().join(format!("drempel-crawl-bench-{}", std::process::id()));
    let started = Instant::now();
    let child = Command::new(program)
        .args(["audit", &address, "-v", "--format", "json", "--max-documents", "0", "--max-pages"])
        .arg(pages.to_string())
        .arg("--out")
        .arg(&out)
        // Figures are looked for in what it says, without colors between.
        .env("NO_COLOR", "1")
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .context("starting the audit")?;
    let ended = Watched::new(child).wait()?;
    let wall_seconds = started.elapsed().as_secs_f64();
    let size = std::fs::metadata(out.join("run.json")).map_or(0, |it| it.len());
    println!("  run.json of {:.0} MB", size as f64 / 1e6);
    std::fs::remove_dir_all(&out).ok();
    if !ended.is_success {
        bail!("the audit failed:\n{}", ended.said);
    }
    let audited = number_after(&ended.said, "audited ");
    if audited != Some(pages as f64) {
        bail!("of {pages} pages {audited:?} were audited:\n{}", ended.said);
    }
    let visits_ms = number_after(&ended.said, "visits_ms=").context("the program does not say visits_ms")?;
    Ok(Figures {
        wall_seconds,
        cpu_seconds: ended.cpu_seconds,
        visits_seconds: visits_ms / 1000.0,
        peak_megabytes: ended.peak_kilobytes as f64 / 1000.0,
    })
}

/// The number that stands after a word in the last line that has it; colors of a terminal aside.
fn number_after(text: &str, word: &str) -> Option<f64> {
    let (_, rest) = text.rsplit_once(word)?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}
