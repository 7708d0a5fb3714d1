//! What changed on a site since a run before, barrier by barrier.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Impact, Words};

/// A run beside the run before it.
///
/// What counts as new or solved was looked at both times; the rest is counted apart, for nobody knows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct History {
    /// The run before.
    pub previous: RunPoint,
    /// Ids of failed barriers that the run before did not have, though it had the rule and one of the pages.
    pub new: Vec<String>,
    /// Ids of failed barriers that the run before could not have: it had neither of the pages, or not the rule.
    pub looked_at_first: Vec<String>,
    /// Failed barriers of the run before that are gone, though the rule and one of the pages are there again.
    pub solved: Vec<PastBarrier>,
    /// Number of failed barriers of the run before whose rule or pages were not looked at again.
    pub not_looked_at: usize,
    /// Number of failed barriers that are in both.
    pub staying: usize,
    /// Runs before this one that came to their end, the oldest first; at most fifty.
    pub trend: Vec<RunPoint>,
}

/// One run in a row of runs.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct RunPoint {
    /// Start of the run in UTC, as `2026-11-24T09:30:00Z`.
    pub started: String,
    /// Version of the tool that made it.
    pub tool_version: String,
    /// Number of rules that took part.
    pub rules: usize,
    /// Number of audited pages.
    pub pages: usize,
    /// Number of failed barriers by impact.
    pub barriers: BTreeMap<Impact, usize>,
}

/// A barrier of a run before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PastBarrier {
    /// Its id.
    pub id: String,
    /// The rule's id.
    pub rule: String,
    /// The rule's impact.
    pub impact: Impact,
    /// What was wrong.
    pub text: Words,
    /// Number of different pages that had it.
    pub page_count: usize,
}
