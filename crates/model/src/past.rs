//! A run before this one, as far as comparing needs it: a small part of what a large run holds.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde::de::IgnoredAny;
use url::Url;

use crate::pool::read_list;
use crate::{Barrier, Message, Outcome, Pooled, RunPoint, RunPool, Shared};

/// What is read of a [`crate::Run`] to say what changed since.
#[derive(Clone, Debug, Deserialize)]
pub struct PastRun {
    /// [`crate::FORMAT`].
    pub format: String,
    /// Version of the tool that made the run.
    pub tool_version: String,
    /// What the user asked to audit, as written.
    pub target: String,
    /// Start of the run in UTC, as `2026-11-24T09:30:00Z`.
    pub started: String,
    /// True where the run was broken off before all pages were seen.
    pub interrupted: bool,
    /// The ids of the rules that took part.
    rules: BTreeMap<String, IgnoredAny>,
    /// The ids of rules that were `untested` on every page.
    #[serde(default)]
    untested: BTreeMap<String, IgnoredAny>,
    #[serde(default)]
    history: Option<Row>,
    pages: Vec<Place>,
    #[serde(default)]
    documents: Vec<Place>,
    /// In the order of the run's.
    #[serde(deserialize_with = "read_list")]
    pub findings: Vec<PastFinding>,
    /// Findings grouped by cause, what helps most first.
    pub barriers: Vec<Barrier>,
}

/// What is read of a finding.
#[derive(Clone, Debug, Deserialize)]
pub struct PastFinding {
    /// `failed` or `cantTell`.
    pub outcome: Outcome,
    /// The page.
    pub url: Shared<Url>,
    /// What is wrong.
    pub message: Shared<Message>,
}

#[derive(Clone, Debug, Deserialize)]
struct Row {
    trend: Vec<RunPoint>,
}

#[derive(Clone, Debug, Deserialize)]
struct Place {
    url: Url,
}

impl Pooled for PastFinding {
    fn share(&mut self, pool: &mut RunPool) {
        self.url.share(&mut pool.urls);
        self.message.share(&mut pool.messages);
    }
}

impl PastRun {
    /// True where a rule took part and was not `untested` on every page.
    pub fn has_tried(&self, rule: &str) -> bool {
        self.rules.contains_key(rule) && !self.untested.contains_key(rule)
    }

    /// Pages and documents that were looked at.
    pub fn places(&self) -> BTreeSet<&Url> {
        self.pages.iter().chain(&self.documents).map(|it| &it.url).collect()
    }

    /// Number of rules that took part.
    pub fn rule_count(&self) -> usize {
        self.rules.len()
    }

    /// Number of audited pages.
    pub fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// The runs before it, the oldest first.
    pub fn trend(&self) -> &[RunPoint] {
        self.history.as_ref().map(|it| it.trend.as_slice()).unwrap_or_default()
    }
}
