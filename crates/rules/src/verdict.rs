//! What a rule says of one target.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// The answer of an expectation.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Verdict {
    /// The target meets the expectation.
    Passed,
    /// It does not.
    Failed(Note),
    /// The page does not tell; the note says what a person should look at.
    CantTell(Note),
    /// Nothing on the page points either way, and only a person can judge; the rule's `[review]` says what to look at.
    /// The page's outcome is `cantTell`, without a finding for each target.
    Review,
}

/// The key of a message in the rule's data file, and what fills its blanks.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Note {
    /// Key under `[messages]`.
    pub key: Cow<'static, str>,
    /// Blank → text.
    pub args: BTreeMap<String, String>,
    /// True where the cause lies in the page as a whole, not in the target.
    pub is_of_page: bool,
}

impl Verdict {
    /// Failed, with the message of that key.
    pub fn failed(key: &'static str) -> Self {
        Self::Failed(Note { key: key.into(), args: BTreeMap::new(), is_of_page: false })
    }

    /// The page does not tell, with the message of that key.
    pub fn cant_tell(key: &'static str) -> Self {
        Self::CantTell(Note { key: key.into(), args: BTreeMap::new(), is_of_page: false })
    }

    /// Passed where `condition` holds, else failed with the message of that key.
    pub fn passed_if(condition: bool, key: &'static str) -> Self {
        if condition { Self::Passed } else { Self::failed(key) }
    }

    /// Fills a blank of the message; no effect on a passed verdict.
    #[must_use]
    pub fn with(mut self, blank: &str, text: impl Into<String>) -> Self {
        if let Self::Failed(note) | Self::CantTell(note) = &mut self {
            note.args.insert(blank.to_owned(), text.into());
        }
        self
    }

    /// Says that the cause is the page's, the same for every target with this message: a style sheet that could not be
    /// read, say. The page then has one finding in place of one per target, and `{count}` tells how many they are.
    #[must_use]
    pub fn of_page(mut self) -> Self {
        if let Self::Failed(note) | Self::CantTell(note) = &mut self {
            note.is_of_page = true;
        }
        self
    }
}
