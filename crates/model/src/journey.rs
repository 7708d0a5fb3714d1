//! A citizen's errand on the audited site: where it begins, how to get there, and who is stopped on the way.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use url::Url;

use crate::{Audience, Words};

/// How far a group of people gets with an errand; the scheme is in `docs/journeys.md`.
///
/// Says what was found by machine: `clear` is no proof that the errand can be done.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Passage {
    /// No barrier was found on the way that stops or slows this group.
    Clear,
    /// There are barriers on the way that take effort to get around.
    Hindered,
    /// There is a barrier on the way that this group cannot get past.
    Blocked,
}

impl Passage {
    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Hindered => "hindered",
            Self::Blocked => "blocked",
        }
    }
}

/// One errand on the audited site.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Journey {
    /// Kebab-case name, such as `moving`.
    pub id: String,
    /// What the citizen comes for.
    pub title: Words,
    /// The page where the errand begins; `None` where it was asked for and not found.
    pub entry: Option<Url>,
    /// The pages from the home page to the entry, both included; only the entry where no links lead there.
    pub path: Vec<Url>,
    /// Clicks from the home page to the entry; `None` where no links lead there.
    pub depth: Option<usize>,
    /// How far each audience gets.
    pub status: BTreeMap<Audience, Passage>,
    /// Ids of the barriers on the path, those that weigh most first.
    pub barriers: Vec<String>,
}
