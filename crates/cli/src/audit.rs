//! `drempel audit`: from a target on the command line to a report in a folder.

use std::fs;
use std::io::IsTerminal;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use drempel_audit::{Login, Plan, Progress, Scope, Tools, audit, log_in};
use drempel_crawl::serve::FolderServer;
use drempel_crawl::{Archive, Evidence, Fetcher, list_html_files};
use drempel_model::{Language, Run};
use drempel_report::{Format, summary};
use drempel_rules::Errand;
use drempel_store::Changes;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use tokio::sync::watch;
use url::Url;

use crate::args::{AuditArgs, language};
use crate::errands;
use crate::evidence;
use crate::previous;
use crate::report;
use crate::rule_set;
use crate::site_file::{self, Resolved};
use crate::state;
use crate::target::{self, Target};

/// Audits the target and writes the report.
pub(crate) fn run(options: &AuditArgs) -> Result<()> {
    let Resolved { mut options, errands, login } = site_file::resolve(options)?;
    let archive = evidence::given(&mut options)?;
    let options = &options;
    let language = language(options.lang);
    let formats = formats(&options.formats())?;
    let target = target::parse(&options.target)?;
    let scope = Scope::new(&options.include, &options.exclude).context("reading --include and --exclude")?;
    // Found out now, not after an hour of auditing.
    fs::create_dir_all(options.out())
        .with_context(|| format!("making the folder {}", options.out().display()))?;

    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("starting")?;
    let (mut run, changes) =
        runtime.block_on(audit_target(options, target, scope, Own { errands, login, archive }))?;

    match &options.previous {
        Some(file) => previous::compare_with(&mut run, file)?,
        None => previous::compare_with_folder(&mut run, options.out()),
    }
    let written = report::write(&run, language, &formats, options.out())?;
    print!("{}", summary(&run, language));
    if let Some(changes) = changes {
        println!("{}", changed(&changes, language));
    }
    for path in written {
        println!("{path}");
    }
    if run.pages.is_empty() {
        bail!("{}", nothing_audited(&run, language));
    }
    Ok(())
}

fn formats(names: &[String]) -> Result<Vec<Format>> {
    // The run itself is always written: every other format can be made from it later.
    let mut formats = vec![Format::Json];
    formats.extend(report::formats(names)?.into_iter().filter(|it| *it != Format::Json));
    Ok(formats)
}

/// What the user brings besides options.
struct Own {
    errands: Vec<Errand>,
    login: Option<Login>,
    archive: Option<Arc<Archive>>,
}

async fn audit_target(
    options: &AuditArgs,
    target: Target,
    scope: Scope,
    own: Own,
) -> Result<(Run, Option<Changes>)> {
    let mut settings = options.crawl.settings()?;
    settings.evidence = match own.archive {
        Some(archive) => {
            evidence::is_of_network(&target)?;
            Evidence::Given(archive)
        }
        None => evidence::kept(options, &target)?.map_or(Evidence::NotKept, Evidence::Kept),
    };
    let evidence = settings.evidence.clone();
    let (mut plan, server) = plan(options, target, scope).await?;
    plan.errands.extend(own.errands);
    // An archive's answers are those that somebody who was let in got.
    let login = own.login.filter(|_| !matches!(evidence, Evidence::Given(_)));
    plan.reach.is_logged_in = login.is_some();
    for seed in plan.seeds.iter().chain(login.as_ref().map(|it| &it.url)) {
        settings.allow(seed);
    }
    // Files on this machine have no robots.txt to ask.
    settings.asks_robots &= server.is_none();
    let fetcher = Fetcher::new(settings).context("setting up the network")?;
    if let Some(login) = &login {
        log_in(&fetcher, login).await.context("logging in")?;
    }
    let rules = rule_set::load(&options.rules)?;
    let bar = progress_bar();
    let mut state = state::open(options, server.is_some())?;
    // Evidence is whole answers; "not changed" would be none.
    let earlier = state.earlier.take().filter(|_| matches!(evidence, Evidence::NotKept));
    let record = |url: &Url| earlier.as_ref()?.record(url);
    let tools = Tools {
        fetcher: Arc::new(fetcher),
        rules: Arc::new(rules),
        frontier: &mut *state.frontier,
        earlier: Some(&record),
    };
    let run = audit(&plan, tools, stop_on_interrupt(), |progress| show(&bar, progress)).await;
    bar.finish_and_clear();
    drop(server);
    evidence::finish(&evidence, options)?;
    let run = run.context("auditing")?;
    let changes = state.finish(&run)?;
    Ok((run, changes))
}

/// The plan, and the server of a folder, which must live as long as the audit.
pub(crate) async fn plan(
    options: &AuditArgs,
    target: Target,
    scope: Scope,
) -> Result<(Plan, Option<FolderServer>)> {
    let mut plan = Plan {
        target: options.target.clone(),
        seeds: Vec::new(),
        follows_links: !options.no_follow,
        scope,
        reach: options.crawl.reach(),
        max_pages: options.max_pages(),
        en301549: options.en301549.unwrap_or_else(drempel_rules::en301549_in_force),
        shown_as: None,
        today: options.today.clone(),
        max_documents: usize::try_from(options.max_documents).unwrap_or(usize::MAX),
        program: rule_set::program(&options.rules)?,
        errands: errands::errands(options.upl.as_deref())?,
    };
    let (folder, files) = match target {
        Target::Site(url) => {
            plan.seeds.push(url);
            return Ok((plan, None));
        }
        Target::List(urls) => {
            plan.seeds = urls;
            return Ok((plan, None));
        }
        Target::Folder(folder) => {
            let files = list_html_files(&folder)
                .with_context(|| format!("reading the folder {}", folder.display()))?;
            if files.is_empty() {
                bail!(
                    "{} holds no HTML files; name the folder that your site is built into",
                    folder.display()
                );
            }
            (folder, files)
        }
        Target::File(file) => {
            let file = file.canonicalize().with_context(|| format!("reading {}", file.display()))?;
            let (Some(folder), Some(name)) = (file.parent(), file.file_name()) else {
                bail!("{} is not a file that can be served", file.display());
            };
            plan.follows_links = false;
            (folder.to_path_buf(), vec![name.into()])
        }
    };
    let server =
        FolderServer::start(&folder).await.with_context(|| format!("serving {}", folder.display()))?;
    let shown = folder.canonicalize().ok().and_then(|it| Url::from_directory_path(it).ok());
    plan.shown_as = shown.map(|shown| (server.base_url.clone(), shown));
    plan.seeds = files.iter().filter_map(|file| address(&server.base_url, file)).collect();
    Ok((plan, Some(server)))
}

/// A file's address on the folder's server, each segment percent-encoded.
fn address(base: &Url, file: &Path) -> Option<Url> {
    let mut url = base.clone();
    url.path_segments_mut().ok()?.pop_if_empty().extend(file.iter().filter_map(|it| it.to_str()));
    Some(url)
}

/// The first Ctrl-C ends the audit and keeps what was seen; the second ends the program.
pub(crate) fn stop_on_interrupt() -> watch::Receiver<bool> {
    let (sender, receiver) = watch::channel(false);
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_err() {
            // Without a signal handler the program just ends on Ctrl-C; the sender must stay until then.
            std::future::pending::<()>().await;
        }
        let _ = sender.send(true);
        eprintln!("drempel: stopping; the report of what was seen is being written");
        let _ = tokio::signal::ctrl_c().await;
        std::process::exit(130);
    });
    receiver
}

fn progress_bar() -> ProgressBar {
    let is_seen = std::io::stderr().is_terminal();
    let target = if is_seen { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(Some(0), target);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed} {msg}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(500));
    bar
}

fn show(bar: &ProgressBar, progress: Progress) {
    bar.set_length(progress.known as u64);
    bar.set_position(progress.audited as u64);
}

/// What changed since the run before, in a line.
fn changed(changes: &Changes, language: Language) -> String {
    let (new, solved) = (changes.new.len(), changes.solved.len());
    let (unseen, staying) = (changes.unseen.len(), changes.staying);
    match language {
        Language::Nl => format!(
            "sinds het vorige onderzoek: {new} nieuw, {solved} opgelost, {staying} gebleven, {unseen} niet opnieuw bekeken"
        ),
        Language::En => format!(
            "since the audit before: {new} new, {solved} solved, {staying} still there, {unseen} not looked at again"
        ),
    }
}

/// What to do where no page could be audited: the first address's state tells most.
pub(crate) fn nothing_audited(run: &Run, language: Language) -> String {
    let first = run
        .urls
        .first()
        .map(|it| format!("{}: {} ({})", it.url, it.state.as_str(), it.why))
        .unwrap_or_default();
    match language {
        Language::Nl => format!("er is geen enkele pagina onderzocht; {first}"),
        Language::En => format!("not a single page could be audited; {first}"),
    }
}
