//! The word lists of `rules/language/`, read once.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::Language;

/// The lists of one language.
pub(crate) struct Lists {
    /// Abbreviations that never end a sentence, without their last stop, in lower case.
    pub(crate) never_final: HashSet<&'static str>,
    /// Abbreviations that may end a sentence.
    pub(crate) may_be_final: HashSet<&'static str>,
    /// Nouns that carry a letter as a label.
    pub(crate) letter_labels: HashSet<&'static str>,
    /// Abbreviation → what it stands for.
    pub(crate) long_forms: HashMap<&'static str, &'static str>,
    /// Abbreviations that everybody knows better than their long form.
    pub(crate) well_known: HashSet<&'static str>,
    /// Past participles that no rule of spelling tells.
    pub(crate) participles: HashSet<&'static str>,
    /// Words that look like a participle and are none.
    pub(crate) no_participles: HashSet<&'static str>,
    /// Words with a negation built in.
    pub(crate) negative_words: HashSet<&'static str>,
}

macro_rules! data {
    ($name:literal) => {
        include_str!(concat!("../../../rules/language/", $name))
    };
}

static DUTCH: LazyLock<Lists> = LazyLock::new(|| {
    lists(
        data!("nl/sentence-abbreviations.txt"),
        data!("nl/letter-labels.txt"),
        data!("nl/abbreviations.tsv"),
        data!("nl/well-known.txt"),
        data!("nl/participles.txt"),
        data!("nl/negative-words.txt"),
    )
});

static ENGLISH: LazyLock<Lists> = LazyLock::new(|| {
    lists(
        data!("en/sentence-abbreviations.txt"),
        data!("en/letter-labels.txt"),
        data!("en/abbreviations.tsv"),
        data!("en/well-known.txt"),
        data!("en/participles.txt"),
        data!("en/negative-words.txt"),
    )
});

/// The lists of a language.
pub(crate) fn of(language: Language) -> &'static Lists {
    match language {
        Language::Dutch => &DUTCH,
        Language::English => &ENGLISH,
    }
}

/// The list of jargon that is built in: lines of forms, a tab and the plain word.
pub(crate) fn jargon(language: Language) -> &'static str {
    match language {
        Language::Dutch => data!("nl/jargon.tsv"),
        Language::English => data!("en/jargon.tsv"),
    }
}

/// Lines of `tag: word word …`.
pub(crate) static FUNCTION_WORDS: &str = data!("function-words.txt");
/// Lines of the same shape, with words that few languages share.
pub(crate) static EVERYDAY_WORDS: &str = data!("everyday-words.txt");

/// Lines that say something: no comments, nothing empty.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim_end).filter(|it| !it.is_empty() && !it.starts_with('#'))
}

/// Lines of two columns with a tab between.
pub(crate) fn pairs(text: &str) -> impl Iterator<Item = (&str, &str)> {
    lines(text).filter_map(|it| it.split_once('\t')).map(|(one, two)| (one.trim(), two.trim()))
}

fn lists(
    sentence_abbreviations: &'static str,
    letter_labels: &'static str,
    long_forms: &'static str,
    well_known: &'static str,
    participles: &'static str,
    negative_words: &'static str,
) -> Lists {
    let marked =
        |text: &'static str, mark: char| lines(text).filter_map(move |it| it.strip_prefix(mark)).collect();
    let unmarked =
        |text: &'static str, mark: char| lines(text).filter(move |it| !it.starts_with(mark)).collect();
    Lists {
        never_final: unmarked(sentence_abbreviations, '~'),
        may_be_final: marked(sentence_abbreviations, '~'),
        letter_labels: lines(letter_labels).collect(),
        long_forms: pairs(long_forms).collect(),
        well_known: lines(well_known).collect(),
        participles: unmarked(participles, '!'),
        no_participles: marked(participles, '!'),
        negative_words: lines(negative_words).collect(),
    }
}
