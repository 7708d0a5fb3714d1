//! The command line.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Parser, Subcommand, ValueEnum};
use drempel_model::{EnVersion, Language};
use drempel_report::Format;

use crate::check_args::CheckArgs;
use crate::crawl_args::CrawlArgs;
use crate::inspect::InspectArgs;

/// The last group of options of every command.
const GENERAL: &str = "General";

/// Finds the barriers that keep citizens out of public-service websites.
#[derive(Debug, Parser)]
#[command(name = "drempel", version, about, arg_required_else_help = true)]
// The flags of clap's own would stand above every group of options, not in the last one.
#[command(disable_help_flag = true, disable_version_flag = true)]
#[command(arg = Arg::new("help").short('h').long("help").action(ArgAction::Help).global(true)
    .display_order(901).help_heading(GENERAL).help("Print help, in short with -h"))]
#[command(arg = Arg::new("version").short('V').long("version").action(ArgAction::Version)
    .display_order(902).help_heading(GENERAL).help("Print the version"))]
#[command(after_help = "Examples:\n  \
    drempel audit https://www.example.nl      audit a site, one request per second\n  \
    drempel audit public/                     audit a folder of HTML files\n  \
    drempel audit @urls.txt --no-follow       audit exactly these addresses\n  \
    drempel check public/                     fail on barriers before a release\n  \
    drempel explain image-name                what a rule is for and how to repair\n  \
    drempel inspect https://www.example.nl    what a screen reader gets of a page")]
pub(crate) struct Args {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,

    /// Say more on stderr: -v per run, -vv per page, -vvv per rule.
    #[arg(short, long, action = ArgAction::Count, global = true, display_order = 900, help_heading = GENERAL)]
    pub(crate) verbose: u8,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Audit a site and write a report.
    Audit(Box<AuditArgs>),
    /// Check a site before a release, and fail on what is new.
    Check(Box<CheckArgs>),
    /// Write reports of a stored run, in any format.
    Report(ReportArgs),
    /// Look at a site and write a site file to begin with.
    Init(InitArgs),
    /// Print what starts audits on their time, as a site file plans them.
    Schedule(ScheduleArgs),
    /// Explain one rule: what it tests, whom it stops, how to repair.
    Explain(ExplainArgs),
    /// List every rule, or try rules of your own.
    Rules(RulesArgs),
    /// Print what a screen reader gets from one page.
    Inspect(InspectArgs),
    /// Run W3C's ACT test cases and show how far our rules agree.
    Act(ActArgs),
    /// Print what completes commands in a shell, or the manual page.
    Completions(CompletionsArgs),
}

/// Options of `drempel audit`.
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = "\
Ctrl-C stops the audit and still writes what it has; a second Ctrl-C stops at once.\n\n\
Exit code: 0 when the audit completed, whatever it found; 2 when it could not run.\n\n\
Examples:\n  \
  drempel audit https://www.example.nl --max-pages 100\n  \
  drempel audit public/ --format html --format csv --lang en\n  \
  drempel audit drempel.toml --resume")]
pub(crate) struct AuditArgs {
    /// A URL, a folder, an HTML file, a site file such as drempel.toml, or @FILE with one URL per line.
    #[arg(required_unless_present = "from_warc", default_value = "", hide_default_value = true)]
    pub(crate) target: String,

    /// Audit at most this many pages; 1000 where nothing is said.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..), help_heading = "Where to go")]
    pub(crate) max_pages: Option<u32>,

    /// Audit only the pages named, follow no links and no sitemap.
    #[arg(long, help_heading = "Where to go")]
    pub(crate) no_follow: bool,

    /// Audit only URLs that match; may be given more than once. `*` stands for any characters, slashes included.
    #[arg(long, value_name = "GLOB", help_heading = "Where to go")]
    pub(crate) include: Vec<String>,

    /// Leave out URLs that match; may be given more than once.
    #[arg(long, value_name = "GLOB", help_heading = "Where to go")]
    pub(crate) exclude: Vec<String>,

    /// Fetch and check at most this many documents (PDF and office files) that pages link to.
    #[arg(long, value_name = "N", default_value_t = 50, help_heading = "Where to go")]
    pub(crate) max_documents: u32,

    /// Where to go and how fast.
    #[command(flatten)]
    pub(crate) crawl: CrawlArgs,

    /// What to change about the rules.
    #[command(flatten)]
    pub(crate) rules: crate::rule_set::RuleOptions,

    /// The version of EN 301 549 to hold the site to, 3.2.1 or 4.1.1; default the one in force.
    #[arg(long, value_name = "VERSION", help_heading = "What to judge")]
    pub(crate) en301549: Option<EnVersion>,

    /// A file with uniform product names (UPL), by which errands are recognized as well; the name is the first column.
    #[arg(long, value_name = "FILE", help_heading = "What to judge")]
    pub(crate) upl: Option<PathBuf>,

    /// Judge how old things are as of this day, such as 2026-11-24, in place of today; for runs that must repeat.
    #[arg(long, value_name = "DATE", help_heading = "What to judge")]
    pub(crate) today: Option<String>,

    /// Where to write the report; default drempel-report.
    #[arg(long, value_name = "DIR", help_heading = "What to write")]
    pub(crate) out: Option<PathBuf>,

    /// Formats to write besides run.json; may be given more than once; `all` for every one; default html.
    #[arg(long, value_name = "FORMAT", value_parser = formats(), ignore_case = true, help_heading = "What to write")]
    pub(crate) format: Vec<String>,

    /// Language of the report and the summary; default from the environment's locale, else nl.
    #[arg(long, help_heading = "What to write")]
    pub(crate) lang: Option<LanguageArg>,

    /// Compare with this earlier run.json; default the one in --out, where it is of the same target.
    #[arg(long, value_name = "FILE", help_heading = "From run to run")]
    pub(crate) previous: Option<PathBuf>,

    /// Where to keep what was read, for --resume and for comparing with the run before; default DIR/state of --out.
    #[arg(long, value_name = "DIR", help_heading = "From run to run")]
    pub(crate) state: Option<PathBuf>,

    /// Go on with the last audit of this target that did not come to its end.
    #[arg(long, help_heading = "From run to run")]
    pub(crate) resume: bool,
}

/// The names that `--format` takes.
pub(crate) fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(Format::ALL.iter().map(|it| it.name()).chain(["all"]))
}

impl AuditArgs {
    /// Where to write the report.
    pub(crate) fn out(&self) -> &Path {
        self.out.as_deref().unwrap_or(Path::new("drempel-report"))
    }

    /// Most pages to audit.
    pub(crate) fn max_pages(&self) -> usize {
        usize::try_from(self.max_pages.unwrap_or(1000)).unwrap_or(usize::MAX)
    }

    /// Formats to write besides run.json.
    pub(crate) fn formats(&self) -> Vec<String> {
        if self.format.is_empty() { vec!["html".to_owned()] } else { self.format.clone() }
    }
}

/// Options of `drempel init`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Reads robots.txt and the first page, and nothing else. The file names every key, with a \
    comment.\n\nExample:\n  drempel init https://www.example.nl && drempel audit drempel.toml"
)]
pub(crate) struct InitArgs {
    /// The site's address.
    pub(crate) url: String,

    /// The file to write.
    #[arg(long, value_name = "FILE", default_value = "drempel.toml")]
    pub(crate) out: PathBuf,
}

/// Options of `drempel schedule`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    drempel schedule drempel.toml                  units of systemd\n  \
    drempel schedule drempel.toml --format cron    a line to add to crontab")]
pub(crate) struct ScheduleArgs {
    /// The site file, with a section `[schedule]`.
    pub(crate) file: PathBuf,

    /// What starts the audits.
    #[arg(long, value_enum, default_value_t = ScheduleFormat::Systemd)]
    pub(crate) format: ScheduleFormat,
}

/// What starts audits on their time.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ScheduleFormat {
    /// A service and a timer of systemd.
    Systemd,
    /// A line of crontab.
    Cron,
}

/// Options of `drempel report`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    drempel report --format all --lang en\n  \
    drempel report --run new/run.json --previous old/run.json --out new")]
pub(crate) struct ReportArgs {
    /// The stored run, as `drempel audit` writes it.
    #[arg(long, value_name = "FILE", default_value = "drempel-report/run.json")]
    pub(crate) run: PathBuf,

    /// Compare with this earlier run.json, to show what is new and what is solved.
    #[arg(long, value_name = "FILE")]
    pub(crate) previous: Option<PathBuf>,

    /// Where to write the reports.
    #[arg(long, value_name = "DIR", default_value = "drempel-report")]
    pub(crate) out: PathBuf,

    /// Formats to write; may be given more than once; `all` for every one.
    #[arg(long, value_name = "FORMAT", default_value = "html", value_parser = formats(), ignore_case = true)]
    pub(crate) format: Vec<String>,

    /// Language of the reports; default from the environment's locale, else nl.
    #[arg(long)]
    pub(crate) lang: Option<LanguageArg>,
}

/// Options of `drempel completions`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    drempel completions bash > ~/.local/share/bash-completion/completions/drempel\n  \
    drempel completions man > drempel.1")]
pub(crate) struct CompletionsArgs {
    /// bash, zsh, fish, elvish, powershell, or man for the manual page.
    pub(crate) shell: String,
}

/// Options of `drempel rules`.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(after_help = "Examples:\n  \
    drempel rules --lang en         a line for each rule\n  \
    drempel rules --format json     everything known of each, for a program\n  \
    drempel rules test my-rules     try rules of your own on their examples")]
pub(crate) struct RulesArgs {
    /// What else than listing them.
    #[command(subcommand)]
    pub(crate) command: Option<RulesCommand>,

    /// How to print them.
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub(crate) format: ListFormat,

    /// Language of the titles; default from the environment's locale, else nl.
    #[arg(long)]
    pub(crate) lang: Option<LanguageArg>,
}

/// What `drempel rules` does besides listing.
#[derive(Debug, Subcommand)]
pub(crate) enum RulesCommand {
    /// Try the rules of your own in a folder on their examples.
    Test {
        /// The folder with a TOML file for each rule.
        folder: PathBuf,
    },
}

/// Options of `drempel explain`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    drempel explain image-name --lang en\n  \
    drempel explain pdf-link-size --rules my-rules")]
pub(crate) struct ExplainArgs {
    /// The rule's id, as reports and `drempel rules` have it.
    pub(crate) rule: String,

    /// A folder with rules of your own, to explain one of them; may be given more than once.
    #[arg(long = "rules", value_name = "DIR")]
    pub(crate) folders: Vec<PathBuf>,

    /// Language of the explanation; default from the environment's locale, else nl.
    #[arg(long)]
    pub(crate) lang: Option<LanguageArg>,
}

/// Options of `drempel act`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    drempel act act-rules/                           where we agree, and where not\n  \
    drempel act act-rules/ --format earl > earl.json")]
pub(crate) struct ActArgs {
    /// A folder with testcases.json and the cases below it, under the paths of their addresses.
    pub(crate) folder: PathBuf,

    /// What to print.
    #[arg(long, value_enum, default_value_t = ActFormat::Text)]
    pub(crate) format: ActFormat,
}

/// What `drempel act` prints.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ActFormat {
    /// A table of agreement, a line for each ACT rule.
    Text,
    /// EARL as JSON-LD, as W3C's page of implementations takes it.
    Earl,
    /// A line of JSON for each case and rule.
    Jsonl,
}

/// How lists are printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ListFormat {
    /// A line each.
    Text,
    /// An object with everything known of each rule.
    Json,
}

/// A language on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum LanguageArg {
    /// Dutch.
    Nl,
    /// English.
    En,
}

/// The language asked for, or the environment's, or Dutch.
pub(crate) fn language(asked: Option<LanguageArg>) -> Language {
    match asked {
        Some(LanguageArg::Nl) => Language::Nl,
        Some(LanguageArg::En) => Language::En,
        None => from_environment(),
    }
}

/// POSIX: `LC_ALL` before `LC_MESSAGES` before `LANG`; the first that is set decides.
fn from_environment() -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .unwrap_or_default();
    if locale.starts_with("en") { Language::En } else { Language::Nl }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Args;

    #[test]
    fn tables_in_help_fit_80_columns() {
        let command = Args::command();
        for command in command.get_subcommands().chain([&command]) {
            let text = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            for line in text.lines().filter(|it| it.starts_with("  ")) {
                assert!(line.chars().count() <= 80, "{}: {line}", command.get_name());
            }
        }
    }
}
