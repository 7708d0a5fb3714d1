//! What a check reads and writes besides pages: options, baseline, changed files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Error, Result, anyhow, bail};
use drempel_crawl::list_html_files;
use drempel_model::Impact;
use drempel_report::{BASELINE_FORMAT, Baseline, CheckOptions};
use drempel_rules::{Errand, RuleSet};

use crate::check_args::CheckArgs;
use crate::rule_set::IMPACTS;
use crate::target::{self, Target};
use crate::{names, rule_set, site_file};

/// The folder's files that a watch looks at, at most.
const WATCHED: usize = 20_000;

/// The file that is read where none is named.
const CONFIG: &str = "drempel.toml";

/// The site file's options with those of the command line over them, and the errands that the file adds.
///
/// # Errors
/// Among others a name that no rule or errand has: what it lets through would stop a release, or the other way round.
pub(crate) fn read_options(options: &CheckArgs, rules: &RuleSet) -> Result<(CheckOptions, Vec<Errand>)> {
    let config = options.config.as_deref().unwrap_or(Path::new(CONFIG));
    let mut known = rule_set::ids(rules);
    let (mut check, mut errands) = (CheckOptions::default(), Vec::new());
    if config.exists() {
        let folder = config.parent().unwrap_or(Path::new(""));
        (check, errands) = site_file::read(config)?.for_check(folder);
        hold_to_names(&check, &known, &errands).with_context(|| format!("reading {}", config.display()))?;
    } else if options.config.is_some() {
        return Err(no_config(config));
    }
    if let Some(name) = &options.fail_on {
        check.fail_on = Some(impact(name).with_context(|| {
            format!("'{name}' is no impact; write minor, moderate, serious or critical for --fail-on")
        })?);
    }
    for text in &options.max {
        let (what, number) = text
            .split_once('=')
            .and_then(|(what, number)| Some((what, number.parse().ok()?)))
            .with_context(|| format!("'{text}' is not WHAT=N, such as moderate=5 or image-name=2"))?;
        match impact(what) {
            Some(impact) => check.max.insert(impact, number),
            None if known.contains(what) => check.max_rule.insert(what.to_owned(), number),
            None => {
                known.extend(IMPACTS.map(|it| it.as_str().to_owned()));
                return Err(rule_set::unknown("impact or rule", what, &known));
            }
        };
    }
    Ok((check, errands))
}

fn hold_to_names(check: &CheckOptions, rules: &BTreeSet<String>, own: &[Errand]) -> Result<()> {
    let mut named = check.max_rule.keys().chain(check.ignore.iter().map(|it| &it.rule));
    if let Some(id) = named.find(|it| !rules.contains(*it)) {
        return Err(rule_set::unknown("rule", id, rules));
    }
    let built_in = drempel_rules::errands();
    let errands: Vec<&str> = built_in.iter().chain(own).map(|it| it.id.as_str()).collect();
    match check.max_journey.keys().find(|it| !errands.contains(&it.as_str())) {
        Some(id) => Err(names::unknown("errand", id, &errands)),
        None => Ok(()),
    }
}

/// The error for a file that was named and is not there.
fn no_config(path: &Path) -> Error {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = fs::read_dir(folder).into_iter().flatten().flatten();
    let beside = beside.map(|it| path.with_file_name(it.file_name()).display().to_string());
    let files: BTreeSet<String> = beside.filter(|it| it.ends_with(".toml")).collect();
    let written = path.display().to_string();
    let meant = names::nearest(&written, files.iter().map(String::as_str));
    anyhow!(
        "there is no file '{written}'{}",
        meant.map(|it| format!("; did you mean '{it}'?")).unwrap_or_default()
    )
}

fn impact(name: &str) -> Option<Impact> {
    IMPACTS.into_iter().find(|it| it.as_str() == name)
}

/// Reads a baseline; one that begins with this check knows nothing.
pub(crate) fn read_baseline(path: &Path, begins: bool) -> Result<Baseline> {
    if !path.exists() {
        if begins {
            return Ok(Baseline::default());
        }
        bail!("there is no baseline {}; begin one with --update-baseline --allow-growth", path.display());
    }
    let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let baseline: Baseline =
        serde_json::from_str(&text).with_context(|| format!("{} is no baseline", path.display()))?;
    if baseline.format != BASELINE_FORMAT {
        bail!("{} has format '{}'; this version reads {BASELINE_FORMAT}", path.display(), baseline.format);
    }
    Ok(baseline)
}

/// Writes a baseline with one finding on each line, so that a change of it reads well in review.
pub(crate) fn write_baseline(path: &Path, baseline: &Baseline) -> Result<()> {
    let mut text = format!("{{\n\"format\": \"{}\",\n\"findings\": [", baseline.format);
    for (position, entry) in baseline.findings.iter().enumerate() {
        text.push_str(if position == 0 { "\n" } else { ",\n" });
        text.push_str(&serde_json::to_string(entry)?);
    }
    text.push_str("\n]\n}\n");
    fs::write(path, text).with_context(|| format!("writing {}", path.display()))
}

/// The pages whose files changed in a range of git, as paths below the folder; `None` where all have to be checked,
/// because a file changed that any page may use.
pub(crate) fn changed(range: &str, target: &Target) -> Result<Option<Vec<String>>> {
    let Target::Folder(folder) = target else {
        bail!("--only-changed needs a folder, where files are pages");
    };
    if range.starts_with('-') {
        bail!("'{range}' is no range of git");
    }
    let done = Command::new("git")
        .args(["-c", "core.quotepath=off", "diff", "--name-only", "--relative", "-z", range, "--", "."])
        .current_dir(folder)
        .output()
        .context("starting git")?;
    if !done.status.success() {
        bail!("git cannot compare '{range}': {}", String::from_utf8_lossy(&done.stderr).trim());
    }
    let names = String::from_utf8_lossy(&done.stdout).into_owned();
    let html = list_html_files(folder).with_context(|| format!("reading {}", folder.display()))?;
    let mut pages = Vec::new();
    for name in names.split('\0').filter(|it| !it.is_empty()) {
        let path = Path::new(name);
        let is_page = |it: &str| it.eq_ignore_ascii_case("html") || it.eq_ignore_ascii_case("htm");
        match path.extension().and_then(|it| it.to_str()) {
            // A page that was taken away needs no check.
            Some(extension) if is_page(extension) => {
                pages.extend(served(path).filter(|_| html.iter().any(|it| it == path)));
            }
            // Styles decide what pages show; other files, such as images, do not change an outcome.
            Some("css") => return Ok(None),
            _ => {}
        }
    }
    Ok(Some(pages))
}

/// A file's path as the folder's server has it.
fn served(path: &Path) -> Option<String> {
    let mut url = url::Url::parse("http://localhost/").ok()?;
    url.path_segments_mut().ok()?.pop_if_empty().extend(path.iter().filter_map(|it| it.to_str()));
    Some(url.path().trim_start_matches('/').to_owned())
}

/// When each file of the folder was last changed.
pub(crate) fn watched(options: &CheckArgs) -> Result<BTreeMap<PathBuf, SystemTime>> {
    let root = match options.target.as_deref().map(target::parse).transpose()? {
        Some(Target::Folder(folder)) => folder,
        Some(Target::File(file)) => file,
        _ => bail!("--watch needs a folder or a file"),
    };
    let mut times = BTreeMap::new();
    let mut waiting = vec![root];
    while let Some(path) = waiting.pop() {
        // A file may be gone between two looks, which is a change of its own.
        let Ok(facts) = fs::metadata(&path) else { continue };
        if facts.is_dir() {
            waiting.extend(fs::read_dir(&path).into_iter().flatten().flatten().map(|it| it.path()));
        } else if times.len() < WATCHED {
            times.insert(path, facts.modified().unwrap_or(SystemTime::UNIX_EPOCH));
        }
    }
    Ok(times)
}
