//! The options of `drempel check`.

use std::path::PathBuf;

use url::Url;

use crate::args::{LanguageArg, formats};

/// Options of `drempel check`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
drempel.toml in the current folder may hold a [check] table: baseline, fail-on, max, max-rule, max-journey and \
[[check.ignore]] with rule, reason and where wanted page, selector, owner and until. What the command line says wins.\n\n\
Exit code: 0 when nothing new is over the threshold, 1 when something is, 2 when the check could not run.\n\n\
Examples:\n  \
  drempel check dist/\n  \
  drempel check --serve-cmd \"npm run preview\" --wait-for http://localhost:4173/\n  \
  drempel check dist/ --baseline known.json --update-baseline --allow-growth")]
pub(crate) struct CheckArgs {
    /// A folder, an HTML file, a URL, or @FILE with one URL per line; may be left out with --wait-for.
    pub(crate) target: Option<String>,

    /// Start this command first, and end it after the check.
    #[arg(long, value_name = "COMMAND", requires = "wait_for", help_heading = "What to check")]
    pub(crate) serve_cmd: Option<String>,

    /// Wait until this URL answers with success, a minute at most.
    #[arg(long, value_name = "URL", help_heading = "What to check")]
    pub(crate) wait_for: Option<Url>,

    /// Check at most this many pages.
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..),
        help_heading = "What to check")]
    pub(crate) max_pages: u32,

    /// Check only the pages named, follow no links and no sitemap.
    #[arg(long, help_heading = "What to check")]
    pub(crate) no_follow: bool,

    /// Check only URLs that match; may be given more than once. `*` stands for any characters, slashes included.
    #[arg(long, value_name = "GLOB", help_heading = "What to check")]
    pub(crate) include: Vec<String>,

    /// Leave out URLs that match; may be given more than once.
    #[arg(long, value_name = "GLOB", help_heading = "What to check")]
    pub(crate) exclude: Vec<String>,

    /// Check only pages whose files changed in this range of git, such as main...HEAD.
    #[arg(long, value_name = "RANGE", help_heading = "What to check")]
    pub(crate) only_changed: Option<String>,

    /// Check again whenever a file of the folder changes.
    #[arg(long, help_heading = "What to check")]
    pub(crate) watch: bool,

    /// Fail only on what this file does not know.
    #[arg(long, value_name = "FILE", help_heading = "What to let through")]
    pub(crate) baseline: Option<PathBuf>,

    /// Take out of the baseline what is solved; never adds to it.
    #[arg(long, help_heading = "What to let through")]
    pub(crate) update_baseline: bool,

    /// With --update-baseline: also add what is new, which is how a baseline begins.
    #[arg(long, requires = "update_baseline", help_heading = "What to let through")]
    pub(crate) allow_growth: bool,

    /// The least impact that counts: minor, moderate, serious or critical; default minor.
    #[arg(long, value_name = "IMPACT", help_heading = "What to let through")]
    pub(crate) fail_on: Option<String>,

    /// Let this many through of an impact or a rule, such as moderate=5 or image-name=2; may be given more than once.
    #[arg(long, value_name = "WHAT=N", help_heading = "What to let through")]
    pub(crate) max: Vec<String>,

    /// The site file with the project's options; default drempel.toml, where there is one.
    #[arg(long, value_name = "FILE", help_heading = "What to let through")]
    pub(crate) config: Option<PathBuf>,

    /// What to change about the rules.
    #[command(flatten)]
    pub(crate) rules: crate::rule_set::RuleOptions,

    /// Formats to write besides what is printed; may be given more than once; `all` for every one.
    #[arg(long, value_name = "FORMAT", value_parser = formats(), ignore_case = true, help_heading = "What to write")]
    pub(crate) format: Vec<String>,

    /// Where to write the formats.
    #[arg(long, value_name = "DIR", default_value = "drempel-report", help_heading = "What to write")]
    pub(crate) out: PathBuf,

    /// Language of the texts; default from the environment's locale, else nl.
    #[arg(long, help_heading = "What to write")]
    pub(crate) lang: Option<LanguageArg>,
}
