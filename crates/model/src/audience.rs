//! A group of people that barriers stop, as data.

use serde::{Deserialize, Serialize};

use crate::Words;

/// What a report needs to know of an audience.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AudienceInfo {
    /// Who they are.
    pub name: Words,
    /// The name in one or two words, for labels.
    pub label: Words,
    /// What happens to such a person at a barrier, in one sentence.
    pub experience: Words,
    /// What helps them, in a few words.
    pub needs: Words,
    /// Functional performance statements of EN 301 549 that are about them, such as `4.2.1`; empty where none is.
    pub statements: Vec<String>,
    /// How many people, with its source; `None` where no figure with a source is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<Words>,
    /// Where the figure comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}
