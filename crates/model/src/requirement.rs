//! What the law asks: criteria of WCAG and clauses of EN 301 549.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Words;

/// A criterion of WCAG (`wcag:1.1.1`) or a clause of EN 301 549 that is none (`en301549:5.2`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Requirement {
    /// Its name in the standard.
    pub name: Words,
    /// Level of conformance; `None` for clauses outside WCAG.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// The version of WCAG that brought it, such as `2.1`; empty for clauses outside WCAG.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub since: String,
    /// The last version of WCAG that has it; `None` where the newest still does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Where the clause counts; `None` stands for everywhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applies: Option<Words>,
    /// How far the rules of this run decide it.
    pub machine: Machine,
    /// The clause for web pages in each version of EN 301 549 that asks for it.
    #[serde(default)]
    pub en301549: BTreeMap<EnVersion, String>,
}

impl Requirement {
    /// True where that version of EN 301 549 asks for it, and thus the law where that version is in force.
    pub fn is_required_by(&self, version: EnVersion) -> bool {
        self.en301549.contains_key(&version)
    }
}

/// A level of conformance in WCAG.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
pub enum Level {
    /// The least.
    A,
    /// What the law asks for, together with A.
    AA,
    /// Beyond the law.
    AAA,
}

impl Level {
    /// The word used in the standard.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::AA => "AA",
            Self::AAA => "AAA",
        }
    }
}

/// How far a program decides a requirement.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Machine {
    /// Only a person can tell, or no rule looks at it.
    Review,
    /// Some ways to fail it are found, others need a person.
    Partly,
    /// Every way to fail it that a page can show is found.
    Fully,
}

impl Machine {
    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Partly => "partly",
            Self::Fully => "fully",
        }
    }
}

/// A version of EN 301 549.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
pub enum EnVersion {
    /// V3.2.1 of March 2021, with WCAG 2.1.
    #[default]
    #[serde(rename = "3.2.1")]
    V3_2_1,
    /// V4.1.1 of September 2026, with WCAG 2.2.
    #[serde(rename = "4.1.1")]
    V4_1_1,
}

impl EnVersion {
    /// Every version, the oldest first.
    pub const ALL: [Self; 2] = [Self::V3_2_1, Self::V4_1_1];

    /// The number as the standard writes it, without the `V`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::V3_2_1 => "3.2.1",
            Self::V4_1_1 => "4.1.1",
        }
    }
}

impl fmt::Display for EnVersion {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for EnVersion {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = text.trim_start_matches(['v', 'V']);
        Self::ALL.into_iter().find(|it| it.as_str() == number).ok_or_else(|| {
            format!("'{text}' is no version of EN 301 549 that is known here; there are 3.2.1 and 4.1.1")
        })
    }
}
