//! The site's accessibility statement: what it says, and what the audit found beside it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use url::Url;

/// The accessibility statement of the audited site.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Statement {
    /// The page that holds the statement; `None` where none was found among the audited pages.
    pub url: Option<Url>,
    /// An address of a statement elsewhere that the site links to, such as a national register.
    pub register: Option<Url>,
    /// True where the home page links to it.
    pub is_linked_from_home: bool,
    /// Number of audited pages that link to it.
    pub linking_pages: usize,
    /// Compliance status, `A` to `E`, or `full`, `partial`, `none` in the words of the European model.
    pub status: Option<String>,
    /// Day on which the statement was made or last reviewed, as `2026-11-24`: the latest that it names.
    pub updated: Option<String>,
    /// Day of the research it rests on, as `2026-11-24`.
    pub researched: Option<String>,
    /// Which parts of the European model were found, by their keys, such as `feedback`.
    pub fields: BTreeMap<String, bool>,
    /// Addresses of routes to report a problem: `tel:`, `mailto:` or a page with a form.
    pub feedback: Vec<String>,
    /// Addresses that the statement links to and that did not answer as they should.
    pub dead_links: Vec<Url>,
    /// What the statement says of single requirements, beside what was found.
    pub claims: Vec<Claim>,
}

/// What the statement says of one requirement, beside what the audit found.
///
/// Findings can contradict a claim; no number of findings can prove one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// The requirement, such as `wcag:1.1.1`.
    pub requirement: String,
    /// What the statement says: true where it is met, false where it is not.
    pub is_met: bool,
    /// Number of failed findings against that requirement.
    pub findings: usize,
    /// The same by the rule that failed.
    #[serde(default)]
    pub rules: BTreeMap<String, usize>,
}
