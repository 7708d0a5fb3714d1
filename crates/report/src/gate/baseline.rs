//! The findings that are known, so that only what is new fails a check.

use std::collections::{BTreeMap, BTreeSet};

use drempel_model::{Finding, Outcome, Run, stable_hash};
use serde::{Deserialize, Serialize};
use url::Url;

/// The name and version of the format of a [`Baseline`].
pub const BASELINE_FORMAT: &str = "drempel-baseline/1";

/// Known findings, in order of page, rule and component.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// [`BASELINE_FORMAT`].
    pub format: String,
    /// What is known.
    pub findings: Vec<BaselineEntry>,
}

/// One known finding.
///
/// It says nothing of lines, positions among siblings or whole class names, so that unrelated edits do not touch it.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaselineEntry {
    /// The page's path below the checked folder or on its server, with the query.
    pub page: String,
    /// The rule's id.
    pub rule: String,
    /// The normalized component, as [`Finding::component`].
    pub component: String,
    /// The element's mark-up in 16 hex digits; tells equal components of a page apart.
    pub snippet: String,
}

impl Default for Baseline {
    fn default() -> Self {
        Self { format: BASELINE_FORMAT.to_owned(), findings: Vec::new() }
    }
}

impl Baseline {
    /// Takes out the entries that a run did not look at, for want of the page or of all that the rule needs: of these it
    /// cannot say that they are solved. `is_part` says that the run left pages out; else a page that is not there is gone.
    pub fn take_unseen(&mut self, run: &Run, base: Option<&str>, is_part: bool) -> Vec<BaselineEntry> {
        let outcomes: BTreeMap<String, _> =
            run.pages.iter().map(|it| (url_path(&it.url, base), &it.outcomes)).collect();
        let is_seen = |entry: &BaselineEntry| match outcomes.get(&entry.page) {
            Some(outcomes) => outcomes.get(&entry.rule).is_some_and(|it| *it != Outcome::Untested),
            None => !is_part,
        };
        let (kept, unseen) = std::mem::take(&mut self.findings).into_iter().partition(is_seen);
        self.findings = kept;
        unseen
    }
}

/// The path of a finding's page.
pub(crate) fn page_path(finding: &Finding, base: Option<&str>) -> String {
    url_path(&finding.url, base)
}

/// A page's path, which is the same on every machine: below `base` where that is its folder, else as on its server.
fn url_path(url: &Url, base: Option<&str>) -> String {
    if let Some(rest) = base.and_then(|it| url.as_str().strip_prefix(it)) {
        return rest.trim_start_matches('/').to_owned();
    }
    let query = url.query().map(|it| format!("?{it}")).unwrap_or_default();
    format!("{}{query}", url.path())
}

/// The entry that would stand for a finding.
pub(crate) fn entry(finding: &Finding, base: Option<&str>) -> BaselineEntry {
    BaselineEntry {
        page: page_path(finding, base),
        rule: finding.rule.clone(),
        component: finding.component.clone(),
        snippet: hash(&finding.target.snippet),
    }
}

/// Which failed findings the baseline knows: positions in the run's findings, and positions of entries that are gone.
///
/// Within a page and component, equal mark-up is matched first, whatever its order; what is left is taken for the same
/// elements with an edit, as far as their numbers go. One element more is thus new, and it is the one that was added.
pub(crate) fn known(run: &Run, baseline: &Baseline, base: Option<&str>) -> (BTreeSet<usize>, Vec<usize>) {
    type Key = (String, String, String);
    let key = |it: &BaselineEntry| -> Key { (it.page.clone(), it.rule.clone(), it.component.clone()) };
    let mut entries: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (position, it) in baseline.findings.iter().enumerate() {
        entries.entry(key(it)).or_default().push(position);
    }
    let mut findings: BTreeMap<Key, Vec<(usize, String)>> = BTreeMap::new();
    for (position, finding) in run.findings.iter().enumerate().filter(|it| it.1.outcome == Outcome::Failed) {
        let it = entry(finding, base);
        findings.entry(key(&it)).or_default().push((position, it.snippet));
    }
    let mut known = BTreeSet::new();
    for (key, found) in findings {
        let Some(left) = entries.get_mut(&key) else { continue };
        let mut unmatched = Vec::new();
        for (position, snippet) in found {
            let equal =
                left.iter().position(|it| baseline.findings.get(*it).is_some_and(|it| it.snippet == snippet));
            match equal {
                Some(index) => {
                    left.remove(index);
                    known.insert(position);
                }
                None => unmatched.push(position),
            }
        }
        for position in unmatched.into_iter().take(left.len()) {
            left.remove(0);
            known.insert(position);
        }
    }
    let mut gone: Vec<usize> = entries.into_values().flatten().collect();
    gone.sort_unstable();
    (known, gone)
}

/// A hash of the mark-up's words that hold no digit, so that a counter or a build's hash makes no difference.
fn hash(snippet: &str) -> String {
    let words = snippet.split(|it: char| !it.is_alphanumeric());
    let plain = words.filter(|word| !word.chars().any(|it| it.is_ascii_digit()));
    format!("{:016x}", stable_hash(plain.flat_map(|word| word.bytes().chain([0x1f]))))
}
