//! Text to sentences, words and syllables, and from there to what makes a text hard to read, in Dutch and English.
//!
//! Knows nothing of HTML: a text comes as blocks (paragraphs, list items), and whoever calls says which block is prose.
//! Word lists are data in `rules/language/{nl,en}/`; what a finding is called stands elsewhere.
//! It does not tell a "level" such as B1: no formula measures that.
//!
//! ```
//! use drempel_language::{Language, sentences, syllables};
//!
//! let text = "Bel dhr. De Vries. Hij helpt u.";
//! assert_eq!(sentences(text, Language::Dutch), ["Bel dhr. De Vries.", "Hij helpt u."]);
//! assert_eq!(syllables("gemeente", Language::Dutch), 3);
//! ```

mod abbreviations;
mod contradict;
mod data;
mod double_negatives;
mod explained;
mod formulas;
mod identify;
mod jargon;
mod numbers;
mod passive;
mod sentences;
mod syllables;
mod words;

pub use abbreviations::{Abbreviation, abbreviations, long_form};
pub use contradict::contradicts;
pub use double_negatives::double_negatives;
pub use formulas::{
    Counts, brouwer_leesindex_a, flesch_douma, flesch_kincaid_grade, flesch_reading_ease, lix, rix,
};
pub use identify::{Guess, identify};
pub use jargon::{JargonHit, JargonList, jargon};
pub use numbers::{HardNumber, NumberKind, hard_numbers};
pub use passive::{has_passive, is_participle};
pub use sentences::{ends_like_a_sentence, sentences};
pub use syllables::syllables;
pub use words::{is_long, words};

/// A language whose texts can be judged.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Language {
    /// Dutch.
    Dutch,
    /// English.
    English,
}

impl Language {
    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Dutch => "nl",
            Self::English => "en",
        }
    }

    /// The language of a BCP 47 tag such as `nl-BE`; `None` for one that cannot be judged.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().trim();
        [Self::Dutch, Self::English].into_iter().find(|it| primary.eq_ignore_ascii_case(it.tag()))
    }
}
