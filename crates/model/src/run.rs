//! The run: everything one audit found, as stored in `run.json`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use url::Url;

use crate::pool::read_list;
use crate::{
    Audience, AudienceInfo, Barrier, DocumentResult, EnVersion, Finding, History, Journey, Outcomes, Pooled,
    Readability, Requirement, RuleChange, RuleInfo, RunPool, Sample, Shared, Signal, Statement, Words,
};

/// The name and version of the format of a [`Run`].
pub const FORMAT: &str = "drempel-run/1";

/// One audit of one site.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// [`FORMAT`].
    pub format: String,
    /// Version of the tool that made the run.
    pub tool_version: String,
    /// What the user asked to audit, as written.
    pub target: String,
    /// Start of the run in UTC, as `2026-11-24T09:30:00Z`.
    pub started: String,
    /// Duration in milliseconds.
    pub duration_ms: u64,
    /// True where the run was broken off before all pages were seen.
    pub interrupted: bool,
    /// True where the site's owner had addresses read that robots.txt asks not to read.
    #[serde(default)]
    pub robots_ignored: bool,
    /// Every rule that took part, by id.
    pub rules: BTreeMap<String, RuleInfo>,
    /// Rules that the site switched off, weighed otherwise or added, by id.
    #[serde(default)]
    pub rule_changes: BTreeMap<String, RuleChange>,
    /// Every criterion of WCAG and clause of EN 301 549, by id such as `wcag:1.1.1`; empty in runs of older versions.
    #[serde(default)]
    pub requirements: BTreeMap<String, Requirement>,
    /// The version of EN 301 549 that the site is held to.
    #[serde(default)]
    pub en301549: EnVersion,
    /// The sample that the run reports on; absent where it reports on every page.
    #[serde(default)]
    pub sample: Option<Sample>,
    /// What changed since a run before; absent where none is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub history: Option<History>,
    /// Every audited page, in order of URL.
    #[serde(deserialize_with = "read_list")]
    pub pages: Vec<PageResult>,
    /// Every failed or undecided target, in order of URL, line and rule.
    #[serde(deserialize_with = "read_list")]
    pub findings: Vec<Finding>,
    /// Findings grouped by cause, what helps most first.
    pub barriers: Vec<Barrier>,
    /// Every URL that was discovered and how it ended, in order of URL.
    pub urls: Vec<LedgerEntry>,
    /// Who the audiences are, by id.
    #[serde(default)]
    pub audiences: BTreeMap<Audience, AudienceInfo>,
    /// The errands that were recognized or asked for, in order of id.
    #[serde(default)]
    pub journeys: Vec<Journey>,
    /// The documents that audited pages link to and that were fetched, in order of URL.
    #[serde(default)]
    pub documents: Vec<DocumentResult>,
    /// The accessibility statement; `None` where the run could not look for one.
    #[serde(default)]
    pub statement: Option<Statement>,
    /// Why a rule is `untested` on every page, by rule.
    #[serde(default)]
    pub untested: BTreeMap<String, Words>,
}

/// One audited page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageResult {
    /// The address, after redirects.
    pub url: Shared<Url>,
    /// Always [`UrlState::Audited`] here; other states are in the ledger.
    pub state: UrlState,
    /// HTTP status.
    pub status: u16,
    /// The page's title; empty where there is none.
    pub title: String,
    /// The language the page says it is in; empty where it does not.
    pub language: String,
    /// The outcome of every rule of the run.
    pub outcomes: Outcomes,
    /// What limits the page's outcomes, such as a style sheet that could not be fetched.
    pub notes: Vec<String>,
    /// How the main text reads; `None` for a page without text.
    #[serde(default)]
    pub readability: Option<Readability>,
    /// What on the page helps people past a barrier, in order of id.
    #[serde(default)]
    pub signals: Vec<Signal>,
    /// When the page was judged, where an earlier run did so and the server says that it has not changed since.
    #[serde(default)]
    pub unchanged_since: Option<String>,
}

impl Pooled for PageResult {
    fn share(&mut self, pool: &mut RunPool) {
        self.outcomes.share(&mut pool.outcomes);
        self.readability.iter_mut().for_each(|it| it.share(pool));
    }
}

/// The one state in which a discovered URL ended.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UrlState {
    /// Fetched, parsed and every rule run.
    Audited,
    /// Led to another address, which has its own entry.
    Redirected,
    /// Its content is that of another address that was audited.
    Duplicate,
    /// robots.txt asks not to read it.
    Robots,
    /// On another host, or beyond the include and exclude patterns.
    OffScope,
    /// Left out because the page budget was used up.
    OverBudget,
    /// Not an HTML page; a document, image or feed.
    NotHtml,
    /// The server answered 4xx.
    ClientError,
    /// The server answered 5xx.
    ServerError,
    /// No answer in time.
    TimedOut,
    /// No connection: DNS, refused, TLS.
    Unreachable,
    /// The body was larger than the limit.
    TooLarge,
    /// More redirects than the limit, or a loop.
    RedirectLimit,
    /// In a private, loopback or link-local range that the user did not name.
    Refused,
    /// A document, such as a PDF; in the inventory, not audited as a page.
    Document,
    /// One of endlessly many addresses that a program makes: a calendar, combined filters, a path that repeats itself.
    Trap,
    /// Answered like a page, but is the site's page for what does not exist.
    SoftNotFound,
    /// Left out because it is not in the sample.
    SampledOut,
    /// The host kept failing or asked for a long pause, so it was left alone.
    Stopped,
    /// No safe connection: the certificate has expired, is for another host, or is not trusted.
    TlsError,
    /// On another host; asked, and it exists.
    LinkAlive,
    /// On another host; asked, and it does not exist.
    LinkBroken,
    /// Still waiting when the run was broken off.
    Interrupted,
}

impl UrlState {
    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Audited => "audited",
            Self::Redirected => "redirected",
            Self::Duplicate => "duplicate",
            Self::Robots => "robots",
            Self::OffScope => "off-scope",
            Self::OverBudget => "over-budget",
            Self::NotHtml => "not-html",
            Self::ClientError => "client-error",
            Self::ServerError => "server-error",
            Self::TimedOut => "timed-out",
            Self::Unreachable => "unreachable",
            Self::TooLarge => "too-large",
            Self::RedirectLimit => "redirect-limit",
            Self::Refused => "refused",
            Self::Document => "document",
            Self::Trap => "trap",
            Self::SoftNotFound => "soft-not-found",
            Self::SampledOut => "sampled-out",
            Self::Stopped => "stopped",
            Self::TlsError => "tls-error",
            Self::LinkAlive => "link-alive",
            Self::LinkBroken => "link-broken",
            Self::Interrupted => "interrupted",
        }
    }
}

/// One discovered URL.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LedgerEntry {
    /// The address as discovered, normalized.
    pub url: Shared<Url>,
    /// How it ended.
    pub state: UrlState,
    /// Why, in a short English phrase: the status, the pattern, the target of the redirect.
    pub why: String,
}

impl LedgerEntry {
    /// Where the address led, of one that was redirected or that was found to be the same page as another.
    pub fn leads_to(&self) -> Option<Url> {
        let address = match self.state {
            UrlState::Redirected => self.why.strip_prefix("to ")?,
            UrlState::Duplicate => self.why.strip_prefix("the same page as ")?,
            _ => return None,
        };
        Url::parse(address.split_whitespace().next()?).ok()
    }
}
