//! `cargo xtask axe-compare`: what drempel and axe-core fail on the same pages, rule by rule and element by element.
//!
//! axe-core looks at the page in Chromium with its scripts on, as most of its users do; drempel audits the folder.
//! Which of our rules stands for which of theirs is in `docs/parity.toml`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::Value;

use crate::browser::axe::axe_core;
use crate::browser::chromium::{Chromium, PROGRAM};
use crate::browser::{build, pages, serve, site_root};
use crate::root;

/// What is compared where nothing is named, below the shared folder.
const CORPORA: &[&str] =
    &["corpora/bad", "corpora/it-comuni", "corpora/us-municipal", "corpora/eu-municipal"];
/// Elements of each rule that are printed which only axe-core fails.
const SHOWN: usize = 5;
/// Gives `{theirs: [[rule, path]…], ours: [[rule, outcome, path]…]}`; OURS is our findings as `[rule, outcome, selector]`.
const QUESTION: &str = "(async () => {
    const path = (element) => {
        let text = '';
        for (let it = element; it?.parentElement; it = it.parentElement) {
            text = ` > ${it.localName}:nth-child(${[...it.parentElement.children].indexOf(it) + 1}${text ? ')' + text : ')'}`;
        }
        return (element?.ownerDocument === document ? 'html' : 'elsewhere') + text;
    };
    const find = (selector) => { try { return document.querySelector(selector); } catch { return null; } };
    const options = { resultTypes: ['violations'] };
    const result = await axe.run(document, options);
    const theirs = result.violations.flatMap((rule) => rule.nodes
        .filter((it) => it.target.length === 1 && typeof it.target[0] === 'string')
        .map((it) => [rule.id, path(find(it.target[0]))]));
    const ours = OURS.map(([rule, outcome, selector]) => [rule, outcome, path(find(selector))]);
    return JSON.stringify({ theirs, ours });
})()";

/// Our rules by theirs.
type Parity = BTreeMap<String, Vec<String>>;

#[derive(Deserialize)]
struct ParityFile {
    axe: Vec<ParityEntry>,
}

#[derive(Deserialize)]
struct ParityEntry {
    id: String,
    #[serde(default)]
    rules: Vec<String>,
}

/// What both say of the elements of one page.
#[derive(Deserialize)]
struct Said {
    /// Rule and path.
    theirs: Vec<(String, String)>,
    /// Rule, outcome and path.
    ours: Vec<(String, String, String)>,
}

/// Elements that one of their rules fails, by what ours say.
#[derive(Default)]
struct Row {
    /// A rule of ours fails the same element.
    both: usize,
    /// A rule of ours fails another element of the page: often what stands around it.
    near: usize,
    /// A rule of ours leaves it to a person.
    undecided: usize,
    only_axe: usize,
    examples: Vec<String>,
}

/// Elements that a rule of ours fails.
#[derive(Default)]
struct OwnRow {
    failed: usize,
    /// Those that one of theirs fails too.
    shared: usize,
    examples: Vec<String>,
}

/// What came of all pages.
#[derive(Default)]
struct Tally {
    /// By rule of axe-core.
    theirs: BTreeMap<String, Row>,
    /// By rule of ours that stands for one of theirs.
    ours: BTreeMap<String, OwnRow>,
}

/// Compares folders of pages and prints a table.
pub(crate) fn run(arguments: &[&str]) -> Result<()> {
    if let Some(option) = arguments.iter().find(|it| it.starts_with("--")) {
        bail!("axe-compare has no option '{option}'; it takes folders of pages");
    }
    if !Path::new(PROGRAM).exists() {
        println!("axe-compare: skipped, as {PROGRAM} is absent (Debian: apt-get install chromium)");
        return Ok(());
    }
    let Some(axe) = axe_core()? else {
        println!("axe-compare: skipped, as axe-core is not here and npm could not fetch it");
        return Ok(());
    };
    let shared = std::env::var_os("DREMPEL_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let folders: Vec<PathBuf> = match arguments {
        [] => CORPORA.iter().map(|it| shared.join(it)).filter(|it| it.exists()).collect(),
        named => named.iter().map(PathBuf::from).collect(),
    };
    if folders.is_empty() {
        println!("axe-compare: skipped, as no folder is named and {} is absent", shared.display());
        return Ok(());
    }
    let parity = parity()?;
    let program = build(false)?;
    let mut browser = Chromium::start()?;
    browser.run_scripts(true)?;
    let mut tally = Tally::default();
    for folder in &folders {
        compare(&program, &mut browser, &axe, folder, &parity, &mut tally)?;
    }
    print(&tally, &parity);
    Ok(())
}

fn parity() -> Result<Parity> {
    let text =
        std::fs::read_to_string(root().join("docs/parity.toml")).context("reading docs/parity.toml")?;
    let file: ParityFile = toml::from_str(&text).context("reading docs/parity.toml")?;
    Ok(file.axe.into_iter().map(|it| (it.id, it.rules)).collect())
}

fn compare(
    program: &Path,
    browser: &mut Chromium,
    axe: &str,
    folder: &Path,
    parity: &Parity,
    tally: &mut Tally,
) -> Result<()> {
    let folder = folder.canonicalize().with_context(|| format!("reading {}", folder.display()))?;
    let found = audit(program, &folder)?;
    let site = site_root(&folder);
    let server = serve::start(&site).with_context(|| format!("serving {}", site.display()))?;
    let mut count = 0;
    for page in pages(&folder) {
        let shown = page.strip_prefix(&site).unwrap_or(&page).display().to_string();
        let ours = found.get(&page).cloned().unwrap_or_default();
        let question = QUESTION.replace("OURS", &serde_json::to_string(&ours)?);
        let said = browser
            .visit(&server.address(&shown))
            .and_then(|_| browser.evaluate(&format!("{axe};''"), None))
            .and_then(|_| browser.evaluate(&question, None))
            .and_then(|it| serde_json::from_str::<Said>(&it).context("reading what axe-core says"));
        match said {
            Ok(said) => {
                count += 1;
                tally.add(&shown, &said, parity);
            }
            Err(error) => println!("axe-compare: {shown}: {error:#}"),
        }
    }
    println!("axe-compare: {} pages of {}", count, folder.display());
    Ok(())
}

/// Rule, outcome and selector of every finding, by the page's file.
fn audit(program: &Path, folder: &Path) -> Result<BTreeMap<PathBuf, Vec<[String; 3]>>> {
    let out = std::env::temp_dir().join(format!("drempel-axe-compare-{}", std::process::id()));
    let done = Command::new(program)
        .arg("audit")
        .arg(folder)
        .args(["--format", "json", "--out"])
        .arg(&out)
        .output()
        .context("starting drempel")?;
    if !done.status.success() {
        bail!("{}", String::from_utf8_lossy(&done.stderr).trim());
    }
    let text = std::fs::read_to_string(out.join("run.json")).context("reading run.json")?;
    std::fs::remove_dir_all(&out).ok();
    let run: Value = serde_json::from_str(&text).context("reading run.json")?;
    let mut found: BTreeMap<PathBuf, Vec<[String; 3]>> = BTreeMap::new();
    for finding in run["findings"].as_array().into_iter().flatten() {
        let text = |it: &Value| it.as_str().unwrap_or_default().to_owned();
        let mut path = decoded(finding["url"].as_str().unwrap_or_default().trim_start_matches("file://"));
        // A default document goes by the address of its folder.
        if path.ends_with('/') {
            path.push_str("index.html");
        }
        let finding =
            [text(&finding["rule"]), text(&finding["outcome"]), text(&finding["target"]["selector"])];
        found.entry(PathBuf::from(path)).or_default().push(finding);
    }
    Ok(found)
}

/// The path in a `file:` address.
fn decoded(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        let digits = (byte == b'%').then(|| path.get(path.len() - rest.len()..)?.get(..2)).flatten();
        match digits.and_then(|it| u8::from_str_radix(it, 16).ok()) {
            Some(decoded) => {
                bytes.push(decoded);
                rest.nth(1);
            }
            None => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

impl Tally {
    fn add(&mut self, page: &str, said: &Said, parity: &Parity) {
        let rules_of = |id: &str| parity.get(id).map(Vec::as_slice).unwrap_or_default();
        for (id, path) in &said.theirs {
            let row = self.theirs.entry(id.clone()).or_default();
            let mut of_rules = said.ours.iter().filter(|(rule, ..)| rules_of(id).contains(rule));
            let is = |outcome: &'static str| move |it: &&(String, String, String)| it.1 == outcome;
            if of_rules.clone().filter(is("failed")).any(|it| it.2 == *path) {
                row.both += 1;
            } else if of_rules.clone().filter(is("cantTell")).any(|it| it.2 == *path || it.2 == "html") {
                row.undecided += 1;
            } else if of_rules.any(|it| it.1 == "failed") {
                row.near += 1;
            } else {
                row.only_axe += 1;
                if row.examples.len() < SHOWN {
                    row.examples.push(format!("{page}: {path}"));
                }
            }
        }
        for (rule, _, path) in said.ours.iter().filter(|it| it.1 == "failed") {
            if !parity.values().any(|it| it.contains(rule)) {
                continue;
            }
            let row = self.ours.entry(rule.clone()).or_default();
            row.failed += 1;
            if said.theirs.iter().any(|(id, it)| it == path && rules_of(id).contains(rule)) {
                row.shared += 1;
            } else if row.examples.len() < SHOWN {
                row.examples.push(format!("{page}: {path}"));
            }
        }
    }
}

fn print(tally: &Tally, parity: &Parity) {
    println!("\n| axe-core | drempel | both | same page | undecided | only axe-core |");
    println!("| --- | --- | ---: | ---: | ---: | ---: |");
    for (id, row) in &tally.theirs {
        let rules = parity.get(id).map(|it| it.join(", ")).unwrap_or_default();
        println!("| {id} | {rules} | {} | {} | {} | {} |", row.both, row.near, row.undecided, row.only_axe);
    }
    println!("\n| drempel | failed | axe-core too | only drempel |");
    println!("| --- | ---: | ---: | ---: |");
    for (rule, row) in &tally.ours {
        println!("| {rule} | {} | {} | {} |", row.failed, row.shared, row.failed - row.shared);
    }
    println!("\nOnly axe-core, the first {SHOWN} of each rule:");
    for (id, row) in tally.theirs.iter().filter(|(_, row)| row.only_axe > 0) {
        println!("{id}: {}", row.only_axe);
        row.examples.iter().for_each(|it| println!("  {it}"));
    }
    println!("\nOnly drempel, the first {SHOWN} of each rule:");
    for (rule, row) in tally.ours.iter().filter(|(_, row)| row.failed > row.shared) {
        println!("{rule}: {}", row.failed - row.shared);
        row.examples.iter().for_each(|it| println!("  {it}"));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Said, Tally, decoded, parity};

    #[test]
    fn an_element_counts_once_by_what_is_said_of_it() {
        let of = |text: &str| serde_json::from_str::<Said>(text).unwrap();
        let parity = BTreeMap::from([("image-alt".to_owned(), vec!["image-name".to_owned()])]);
        let mut tally = Tally::default();
        let said = of(r#"{"theirs": [["image-alt", "a"], ["image-alt", "b"]],
                "ours": [["image-name", "failed", "a"], ["image-name", "failed", "c"], ["link-name", "failed", "d"]]}"#);
        tally.add("page", &said, &parity);
        let row = &tally.theirs["image-alt"];
        assert_eq!((row.both, row.near, row.undecided, row.only_axe), (1, 1, 0, 0));
        let own = &tally.ours["image-name"];
        assert_eq!((own.failed, own.shared, own.examples.len()), (2, 1, 1));
        let mut tally = Tally::default();
        let said = of(r#"{"theirs": [["image-alt", "a"]], "ours": [["image-name", "cantTell", "a"]]}"#);
        tally.add("page", &said, &parity);
        assert_eq!((tally.theirs["image-alt"].undecided, tally.theirs["image-alt"].only_axe), (1, 0));
    }

    #[test]
    fn addresses_give_paths() {
        assert_eq!(decoded("/a%20b/%C3%A9.html"), "/a b/\u{e9}.html");
        assert_eq!(decoded("/100%"), "/100%");
    }

    #[test]
    fn the_table_names_rules_of_axe() {
        assert_eq!(parity().unwrap()["image-alt"], ["image-name"]);
    }
}
