//! What a rule can say, and how much it matters.

use serde::{Deserialize, Serialize};

/// The result of a rule on one page, in the words of ACT and EARL.
///
/// The order is the order of combination: the result for a page is the greatest of its targets' results.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
    /// The rule did not run to its end on this page.
    Untested,
    /// Nothing on the page is a target of the rule.
    Inapplicable,
    /// Every target meets the expectation.
    Passed,
    /// For some target the page does not tell; a person has to look.
    CantTell,
    /// Some target does not meet the expectation.
    Failed,
}

impl Outcome {
    /// The word used in files and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Untested => "untested",
            Self::Inapplicable => "inapplicable",
            Self::Passed => "passed",
            Self::CantTell => "cantTell",
            Self::Failed => "failed",
        }
    }
}

/// How much a failed target hinders the people it concerns, on axe's scale.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Impact {
    /// A nuisance.
    Minor,
    /// Takes effort, can be got around.
    Moderate,
    /// Many of those concerned will not manage alone.
    Serious,
    /// Those concerned are stopped.
    Critical,
}

impl Impact {
    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Minor => "minor",
            Self::Moderate => "moderate",
            Self::Serious => "serious",
            Self::Critical => "critical",
        }
    }
}
