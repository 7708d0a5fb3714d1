//! A rule as data: what a report needs to know of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Impact, Words};

/// A group of people that a barrier stops; ids as in the project's data, not exclusive.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// People who struggle with reading and writing.
    Lowlit,
    /// People with few digital skills.
    Lowdigi,
    /// Older people.
    Older,
    /// People with a learning or cognitive disability.
    Cognitive,
    /// People who do not read the language well yet.
    Nonnative,
    /// People with an old device, little data or no smartphone.
    Fewmeans,
    /// People under stress.
    Stressed,
    /// Those who help or represent somebody.
    Helper,
    /// People who see or hear little or nothing.
    Sensory,
    /// People who cannot use a mouse or touch screen well.
    Motor,
}

/// Who can take the barrier away.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Owner {
    /// Whoever writes the pages.
    Content,
    /// Whoever builds templates and styles.
    Dev,
    /// Whoever makes the forms.
    Forms,
    /// Whoever organizes the service itself.
    Service,
    /// Whoever is accountable for the site.
    Management,
}

/// What a failed result means in law.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Norm {
    /// A success criterion or clause is not met.
    Fails,
    /// A barrier for people that no norm forbids.
    Barrier,
}

/// How a rule of a run differs from what is built in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "change")]
pub enum RuleChange {
    /// Switched off: the run has no outcomes of it.
    Off {
        /// What holds where the rule passes.
        title: Words,
    },
    /// Weighed otherwise.
    Impact {
        /// The impact that is built in.
        was: Impact,
    },
    /// Added by the site itself.
    Added,
}

/// A rule as it is written into a run: enough to read the run's outcomes without the rule engine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RuleInfo {
    /// Folder the rule stands in, such as `images`.
    pub group: String,
    /// Ids of the ACT rules that this rule implements.
    pub act: Vec<String>,
    /// True for one of several ways to meet a requirement, and for what goes beyond the law: it has outcomes, but alone
    /// it is no reason for a finding.
    #[serde(default)]
    pub atomic: bool,
    /// Requirements that a failed result breaks, such as `wcag:1.1.1`.
    pub requirements: Vec<String>,
    /// Requirements that the rule touches without deciding them.
    pub secondary: Vec<String>,
    /// What a failed result means in law.
    pub norm: Norm,
    /// How much a failed target hinders.
    pub impact: Impact,
    /// Whom a failed target stops.
    pub audiences: Vec<Audience>,
    /// Who can repair it.
    pub owner: Owner,
    /// What holds where the rule passes.
    pub title: Words,
    /// Who is stopped and how.
    pub why: Words,
    /// How to take the barrier away.
    pub fix: Words,
    /// What a person should look at on every page that the rule is about and nothing points either way; none where
    /// the rule decides by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Words>,
    /// A piece of HTML that fails, and one that passes.
    pub examples: BTreeMap<String, String>,
}
