//! `drempel check`: the gate before a release.

use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use clap::Parser;
use drempel_audit::{Plan, Scope, Tools};
use drempel_crawl::frontier::MemoryFrontier;
use drempel_crawl::{CrawlSettings, Fetcher};
use drempel_model::{Language, Run};
use drempel_report::{Baseline, BaselineEntry, CheckOptions, Console, Format, Judgment, console, judge};
use drempel_rules::{Errand, RuleSet};
use tokio::runtime::Runtime;
use tokio::sync::watch;
use url::Url;

use crate::args::{Args, AuditArgs, Command, language};
use crate::check_args::CheckArgs;
use crate::check_files::{changed, read_baseline, read_options, watched, write_baseline};
use crate::dev_server::DevServer;
use crate::target::{self, Target};
use crate::{audit, report, rule_set};

/// Findings over the threshold.
const FINDINGS: u8 = 1;
/// How often a watch looks for changes.
const WATCH_PAUSE: Duration = Duration::from_millis(300);

/// What stays the same however often the check is repeated.
struct Gate<'a> {
    options: &'a CheckArgs,
    rules: Arc<RuleSet>,
    check: CheckOptions,
    /// Errands that the site file adds.
    errands: Vec<Errand>,
    formats: Vec<Format>,
}

/// Checks once, or with `--watch` after every change, and says how it went.
pub(crate) fn run(options: &CheckArgs) -> Result<ExitCode> {
    let rules = Arc::new(rule_set::load(&options.rules)?);
    let (check, errands) = read_options(options, &rules)?;
    let gate = Gate { options, rules, check, errands, formats: report::formats(&options.format)? };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("starting")?;
    let server = options.serve_cmd.as_deref().map(DevServer::start).transpose()?;
    if let Some(url) = &options.wait_for {
        runtime.block_on(DevServer::wait_for(url, server.as_ref()))?;
    }
    let stop = runtime.block_on(async { audit::stop_on_interrupt() });
    loop {
        let before = options.watch.then(|| watched(options)).transpose()?;
        let is_clean = once(&gate, &runtime, &stop)?;
        let Some(before) = before else {
            return Ok(if is_clean { ExitCode::SUCCESS } else { ExitCode::from(FINDINGS) });
        };
        while watched(options)? == before {
            if *stop.borrow() {
                return Ok(ExitCode::SUCCESS);
            }
            std::thread::sleep(WATCH_PAUSE);
        }
    }
}

/// One check; true where nothing is over the threshold.
fn once(gate: &Gate<'_>, runtime: &Runtime, stop: &watch::Receiver<bool>) -> Result<bool> {
    let Gate { options, check, formats, .. } = gate;
    let language = language(options.lang);
    let name = target_name(options)?;
    let parsed = target::parse(&name)?;
    let base = base(&parsed);
    let only = match &options.only_changed {
        None => None,
        Some(range) => match changed(range, &parsed)? {
            Some(pages) if pages.is_empty() => {
                println!("{}", nothing_changed(language, range));
                return Ok(true);
            }
            pages => pages,
        },
    };
    let known = options.baseline.as_ref().or(check.baseline.as_ref());
    let mut baseline = match known {
        Some(path) => read_baseline(path, options.allow_growth)?,
        None if options.update_baseline => bail!("--update-baseline needs --baseline FILE"),
        None => Baseline::default(),
    };
    let run = runtime.block_on(audit_target(gate, &name, parsed, only, stop.clone()))?;
    if run.interrupted {
        bail!("the check was broken off");
    }
    if run.pages.is_empty() {
        bail!("{}", audit::nothing_audited(&run, language));
    }
    let is_part = options.only_changed.is_some()
        || options.no_follow
        || !(options.include.is_empty() && options.exclude.is_empty())
        || run.pages.len() as u64 >= u64::from(options.max_pages);
    let unseen = baseline.take_unseen(&run, base.as_deref(), is_part);
    let judgment = judge(&run, check, &baseline, base.as_deref(), run.started.get(..10).unwrap_or_default());
    let is_colored = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    print!("{}", console(&run, check, &judgment, Console { language, is_colored }));
    if !formats.is_empty() {
        std::fs::create_dir_all(&options.out)
            .with_context(|| format!("making the folder {}", options.out.display()))?;
        for path in report::write(&run, language, formats, &options.out)? {
            println!("{path}");
        }
    }
    match known.filter(|_| options.update_baseline) {
        Some(path) => update(options, path, &judgment, unseen),
        None => Ok(judgment.exceeded.is_empty()),
    }
}

/// Writes the baseline: without what is solved, or with `--allow-growth` with all that failed now. What is known of pages
/// that were not looked at stays.
fn update(options: &CheckArgs, path: &Path, judgment: &Judgment, unseen: Vec<BaselineEntry>) -> Result<bool> {
    let mut baseline = if options.allow_growth { judgment.grown.clone() } else { judgment.shrunk.clone() };
    baseline.findings.extend(unseen);
    baseline.findings.sort();
    write_baseline(path, &baseline)?;
    println!("{}: {}", path.display(), baseline.findings.len());
    Ok(options.allow_growth || judgment.exceeded.is_empty())
}

fn target_name(options: &CheckArgs) -> Result<String> {
    match (&options.target, &options.wait_for) {
        (Some(target), _) => Ok(target.clone()),
        (None, Some(url)) => Ok(url.to_string()),
        (None, None) => bail!("name what to check: a folder, a URL or @FILE with URLs"),
    }
}

/// The address under which a folder's pages are reported.
fn base(target: &Target) -> Option<String> {
    let folder = match target {
        Target::Folder(folder) => folder.canonicalize().ok()?,
        Target::File(file) => file.canonicalize().ok()?.parent()?.to_path_buf(),
        Target::Site(_) | Target::List(_) => return None,
    };
    Url::from_directory_path(folder).ok().map(String::from)
}

async fn audit_target(
    gate: &Gate<'_>,
    name: &str,
    target: Target,
    only: Option<Vec<String>>,
    stop: watch::Receiver<bool>,
) -> Result<Run> {
    let options = gate.options;
    let scope = Scope::new(&options.include, &options.exclude).context("reading --include and --exclude")?;
    let (mut plan, server) = audit::plan(&audit_options(options, name)?, target, scope).await?;
    plan.errands.extend(gate.errands.iter().cloned());
    if let Some(pages) = only {
        narrow(&mut plan, &pages);
    }
    let mut settings = CrawlSettings::default();
    for seed in &plan.seeds {
        settings.allow(seed);
    }
    // Files on this machine have no robots.txt to ask.
    settings.asks_robots = server.is_none();
    let fetcher = Fetcher::new(settings).context("setting up the network")?;
    let rules = Arc::clone(&gate.rules);
    let mut frontier = MemoryFrontier::default();
    let tools = Tools { fetcher: Arc::new(fetcher), rules, frontier: &mut frontier, earlier: None };
    let run = drempel_audit::audit(&plan, tools, stop, |_| {}).await;
    drop(server);
    run.context("auditing")
}

/// Only the pages of these files, and no links from them.
fn narrow(plan: &mut Plan, pages: &[String]) {
    let Some((served, _)) = &plan.shown_as else { return };
    let base = served.as_str().to_owned();
    plan.follows_links = false;
    plan.seeds.retain(|seed| {
        let path = seed.as_str().strip_prefix(&base).unwrap_or_default();
        pages.iter().any(|it| it == path)
    });
}

/// The options that `drempel audit` would have: its own defaults, and what the check was given.
fn audit_options(options: &CheckArgs, name: &str) -> Result<AuditArgs> {
    let pages = options.max_pages.to_string();
    let mut words = vec!["drempel", "audit", "--max-pages", &pages];
    if options.no_follow {
        words.push("--no-follow");
    }
    words.extend(["--", name]);
    match Args::try_parse_from(words).context("reading the options")?.command {
        Command::Audit(audit) => Ok(*audit),
        _ => bail!("'{name}' is not a target"),
    }
}

fn nothing_changed(language: Language, range: &str) -> String {
    match language {
        Language::Nl => format!("In {range} is geen pagina veranderd."),
        Language::En => format!("No page changed in {range}."),
    }
}
