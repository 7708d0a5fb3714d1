//! One failed or undecided target, and findings with one cause.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use url::Url;

use crate::{Impact, Outcome, Place, Pooled, RunPool, Shared, Words};

/// One target of a rule that failed or that a person has to look at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule's id.
    pub rule: String,
    /// `failed` or `cantTell`.
    pub outcome: Outcome,
    /// The page.
    pub url: Shared<Url>,
    /// Where on the page.
    pub target: Shared<Target>,
    /// What is wrong.
    pub message: Shared<Message>,
    /// Knows the finding again after unrelated edits: 16 hex digits over rule, page path and normalized target.
    pub fingerprint: String,
    /// Groups findings with one cause: 16 hex digits over rule and normalized component.
    pub component: String,
}

impl Pooled for Finding {
    fn share(&mut self, pool: &mut RunPool) {
        self.url.share(&mut pool.urls);
        self.target.share(&mut pool.targets);
        self.message.share(&mut pool.messages);
    }
}

/// Where on a page a finding is.
#[derive(Clone, Debug, Eq, Hash, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// A CSS selector that matches this element alone.
    pub selector: String,
    /// Line of the start tag in the served HTML, from 1.
    pub line: u32,
    /// The element's mark-up, shortened.
    pub snippet: String,
    /// The part of the page it stands in; `None` in runs and documents that do not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
}

/// A message of a rule with its blanks filled in.
#[derive(Clone, Debug, Eq, Hash, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// The message's key in the rule's data file.
    pub key: String,
    /// What the blanks were filled with.
    pub args: BTreeMap<String, String>,
    /// The text in every language.
    pub text: Words,
}

/// Findings with one cause: the same rule on the same component, on any number of pages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Barrier {
    /// 16 hex digits over rule and normalized component; equals [`Finding::component`] of its findings.
    pub id: String,
    /// The rule's id.
    pub rule: String,
    /// `failed`, or `cantTell` where no finding failed.
    pub outcome: Outcome,
    /// The rule's impact.
    pub impact: Impact,
    /// Number of different pages with this barrier.
    pub page_count: usize,
    /// Number of findings.
    pub finding_count: usize,
    /// Positions in [`crate::Run::findings`]: first the one that shows the barrier best, then the others in order.
    pub findings: Vec<usize>,
}
