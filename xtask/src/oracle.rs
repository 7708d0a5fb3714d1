//! `cargo xtask oracle`: asks headless Chromium, with scripts off, for the role, name and styles of every element,
//! and compares them with what `drempel inspect` says.
//!
//! Both read the same pages from a server on the loopback interface. The answers of `drempel` are those of the built
//! program, so that what is measured is what a user gets.

mod ask;
mod compare;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::browser::chromium::{self, Chromium};
use crate::browser::{build, pages, serve, site_root};
use crate::root;
use ask::Answer;
use compare::Tally;

/// What is measured where nothing is named, below the shared folder.
const CORPORA: &[&str] = &["corpora/it-comuni", "corpora/apg/content", "corpora/bad", "corpora/mixed"];
/// Most classes of disagreement that are printed; `--all` prints every one.
const SHOWN: usize = 40;

/// How a run is done, as its options say.
#[derive(Debug, Default, PartialEq)]
struct Plan {
    /// Print every class of disagreement.
    prints_all: bool,
    is_release: bool,
    /// A built drempel to ask, in place of building one.
    program: Option<PathBuf>,
    /// Most pages of each target: a sample that is the same each time.
    max_pages: Option<usize>,
    /// Another number draws another sample.
    seed: u64,
    targets: Vec<PathBuf>,
}

impl Plan {
    fn parse(arguments: &[&str]) -> Result<Self> {
        let mut plan = Self::default();
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            let mut value =
                || arguments.next().copied().with_context(|| format!("reading the value of {argument}"));
            match *argument {
                "--all" => plan.prints_all = true,
                "--release" => plan.is_release = true,
                "--program" => plan.program = Some(PathBuf::from(value()?)),
                "--max-pages" => plan.max_pages = Some(value()?.parse().context("reading --max-pages")?),
                "--seed" => plan.seed = value()?.parse().context("reading --seed")?,
                option if option.starts_with("--") => bail!(
                    "oracle has no option '{option}'; it has --all, --release, --program, --max-pages and --seed"
                ),
                target => plan.targets.push(PathBuf::from(target)),
            }
        }
        Ok(plan)
    }

    /// The pages to ask of those found, in order.
    fn sample(&self, mut pages: Vec<PathBuf>) -> Vec<PathBuf> {
        let Some(most) = self.max_pages.filter(|it| *it < pages.len()) else { return pages };
        let seed = self.seed.to_le_bytes();
        let shuffled = |page: &PathBuf| {
            let bytes = page.as_os_str().as_encoded_bytes().iter().chain(&seed).copied();
            // FNV-1a: the same on every machine and in every version of Rust.
            bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            })
        };
        pages.sort_by_cached_key(shuffled);
        pages.truncate(most);
        pages.sort();
        pages
    }
}

/// Compares pages and prints the agreement: the arguments are folders or files, and the options of [`Plan`].
pub(crate) fn run(arguments: &[&str]) -> Result<()> {
    let plan = Plan::parse(arguments)?;
    if !Path::new(chromium::PROGRAM).exists() {
        println!("oracle: skipped, as {} is absent (Debian: apt-get install chromium)", chromium::PROGRAM);
        return Ok(());
    }
    let shared = std::env::var_os("DREMPEL_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let targets: Vec<PathBuf> = match plan.targets.is_empty() {
        true => CORPORA.iter().map(|it| shared.join(it)).filter(|it| it.exists()).collect(),
        false => plan.targets.clone(),
    };
    if targets.is_empty() {
        println!("oracle: skipped, as no page is named and {} is absent", shared.display());
        return Ok(());
    }
    let program = match &plan.program {
        Some(program) => program.clone(),
        None => build(plan.is_release)?,
    };
    let mut browser = Chromium::start()?;
    let most = if plan.prints_all { usize::MAX } else { SHOWN };
    let mut total = Tally::default();
    for target in &targets {
        let tally = measure(&program, &mut browser, target, &plan)?;
        println!("{}: {}", target.display(), tally.summary());
        total.add(tally);
    }
    if targets.len() > 1 {
        println!("all: {}", total.summary());
    }
    total.print_disagreements(most);
    Ok(())
}

fn measure(program: &Path, browser: &mut Chromium, target: &Path, plan: &Plan) -> Result<Tally> {
    let target = target.canonicalize().with_context(|| format!("reading {}", target.display()))?;
    let folder = site_root(&target);
    let server = serve::start(&folder).with_context(|| format!("serving {}", folder.display()))?;
    let mut tally = Tally::default();
    for page in plan.sample(pages(&target)) {
        let shown = page.strip_prefix(&folder).unwrap_or(&page).display().to_string();
        let url = server.address(&shown);
        let ours = inspect(program, &url);
        let theirs = browser.ask(&url);
        match (ours, theirs) {
            (Ok(ours), Ok(theirs)) => tally.compare(&shown, &ours, &theirs),
            (Err(error), _) | (_, Err(error)) => tally.fail(&shown, &format!("{error:#}")),
        }
    }
    Ok(tally)
}

/// What `drempel inspect` says of each element, by path.
fn inspect(program: &Path, url: &str) -> Result<BTreeMap<String, Answer>> {
    let done = Command::new(program)
        .args(["inspect", url, "--format", "json"])
        .output()
        .context("starting drempel")?;
    if !done.status.success() {
        bail!("{}", String::from_utf8_lossy(&done.stderr).trim());
    }
    let json: Value = serde_json::from_slice(&done.stdout).context("reading what drempel prints")?;
    let elements = json["elements"].as_array().context("reading the elements")?;
    let answer = |element: &Value| {
        let text = |key: &str| element[key].as_str().unwrap_or_default().to_owned();
        let styles = element["styles"].as_object().into_iter().flatten();
        let styles =
            styles.map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default().to_owned()));
        (text("path"), Answer { role: text("role"), name: text("name"), styles: styles.collect() })
    };
    Ok(elements.iter().map(answer).collect())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::Plan;

    #[test]
    fn a_sample_is_the_same_each_time_and_another_by_another_seed() {
        let pages: Vec<PathBuf> = (0..50).map(|it| PathBuf::from(format!("{it}.html"))).collect();
        let sample = |arguments: &[&str]| Plan::parse(arguments).unwrap().sample(pages.clone());
        let first = sample(&["--max-pages", "10"]);
        assert_eq!(first.len(), 10);
        assert_eq!(first, sample(&["--max-pages", "10"]));
        assert_ne!(first, sample(&["--max-pages", "10", "--seed", "1"]));
        assert_eq!(sample(&["--max-pages", "60"]), pages);
    }

    #[test]
    fn an_unknown_option_is_named() {
        let error = Plan::parse(&["--fast"]).unwrap_err().to_string();
        assert!(error.contains("'--fast'"), "{error}");
    }
}
