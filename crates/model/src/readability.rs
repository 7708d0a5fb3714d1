//! What a run tells of a page's text and of what helps its readers.

use serde::{Deserialize, Serialize};

use crate::{Pooled, RunPool, Shared, Words};

/// How a page's main text reads. An estimate: it names no level such as B1, which no formula measures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Readability {
    /// BCP 47 tag of the text's language, as recognized, else as the page says; empty where neither tells.
    pub language: String,
    /// What the formulas together say.
    pub verdict: ReadabilityVerdict,
    /// The verdict and its reason in a sentence.
    pub reason: Shared<Words>,
    /// Words of running text; headings, menus, tables and forms are not counted.
    pub words: usize,
    /// Sentences of running text.
    pub sentences: usize,
    /// Mean number of words in a sentence.
    pub words_per_sentence: f64,
    /// Mean number of syllables in a word.
    pub syllables_per_word: f64,
    /// Sentences with more words than the limit for long sentences.
    pub long_sentences: usize,
    /// Sentences in the passive voice.
    pub passive_sentences: usize,
    /// The formulas for this language; empty where there is no text or the language is not judged.
    pub formulas: Vec<FormulaScore>,
    /// At most five, hardest first.
    pub hardest_sentences: Vec<HardSentence>,
    /// At most five, hardest first.
    pub hardest_words: Vec<HardWord>,
}

impl Pooled for Readability {
    fn share(&mut self, pool: &mut RunPool) {
        self.reason.share(&mut pool.words);
        self.hardest_sentences.shrink_to_fit();
        self.formulas.iter_mut().for_each(|it| it.name.share(&mut pool.texts));
        for sentence in &mut self.hardest_sentences {
            sentence.selector.share(&mut pool.texts);
            sentence.advice.share(&mut pool.words);
        }
        self.hardest_words.iter_mut().for_each(|it| it.advice.share(&mut pool.words));
    }
}

/// What the readability formulas together say of a page.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReadabilityVerdict {
    /// At least two formulas find the text easy or normal.
    Readable,
    /// At least two find it harder than normal.
    FairlyHard,
    /// At least two find it hard.
    Hard,
    /// The formulas contradict each other.
    Disagree,
    /// Too few words or sentences for the formulas.
    TooLittleText,
    /// The text is in a language that is not judged, or its language is not known.
    Untested,
}

/// One formula's value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FormulaScore {
    /// The formula's name, such as `Flesch-Douma`.
    pub name: Shared<str>,
    /// Its value, to one decimal.
    pub value: f64,
    /// What the value means by the formula's own table: `readable`, `fairly-hard` or `hard`.
    pub meaning: ReadabilityVerdict,
}

/// A sentence that is hard to read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HardSentence {
    /// The sentence, shortened where it is very long.
    pub text: String,
    /// Its words.
    pub words: usize,
    /// A CSS selector of the element it stands in.
    pub selector: Shared<str>,
    /// What to do about it.
    pub advice: Shared<Words>,
}

/// A word that is hard to read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HardWord {
    /// The word as it stands in the text.
    pub word: String,
    /// How often it stands there.
    pub count: usize,
    /// Its syllables.
    pub syllables: usize,
    /// An everyday word in the text's language; empty where none is listed.
    pub plain: String,
    /// What to do about it.
    pub advice: Shared<Words>,
}

/// Something on a page that helps people past a barrier.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct Signal {
    /// Kebab-case name, such as `phone`.
    pub id: String,
    /// What helps.
    pub title: Words,
    /// A CSS selector of the element that shows it.
    pub selector: String,
    /// Ids of the rules whose barriers it makes less heavy on this page.
    pub offsets: Vec<String>,
}
