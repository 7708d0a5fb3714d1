//! Readability formulas over counts. The counts come from elsewhere, so that a formula can be checked by itself.

/// What the formulas take.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Counts {
    /// Sentences.
    pub sentences: usize,
    /// Words.
    pub words: usize,
    /// Syllables of all words.
    pub syllables: usize,
    /// Words of more than six letters.
    pub long_words: usize,
}

impl Counts {
    /// Words per sentence; 0 without sentences.
    pub fn words_per_sentence(self) -> f64 {
        ratio(self.words, self.sentences)
    }

    /// Syllables per word; 0 without words.
    pub fn syllables_per_word(self) -> f64 {
        ratio(self.syllables, self.words)
    }
}

/// Flesch-Douma for Dutch (W. H. Douma, De leesbaarheid van landbouwbladen, 1960): higher is easier.
/// 60 to 70 is normal, below 45 is hard.
pub fn flesch_douma(counts: Counts) -> f64 {
    206.835 - 0.93 * counts.words_per_sentence() - 77.0 * counts.syllables_per_word()
}

/// Leesindex A for Dutch (R. H. M. Brouwer, Paedagogische Studiën 40, 1963): higher is easier, 50 to 75 is normal.
pub fn brouwer_leesindex_a(counts: Counts) -> f64 {
    195.0 - 2.0 * counts.words_per_sentence() - 200.0 / 3.0 * counts.syllables_per_word()
}

/// Flesch Reading Ease for English (R. Flesch, 1948): higher is easier.
pub fn flesch_reading_ease(counts: Counts) -> f64 {
    206.835 - 1.015 * counts.words_per_sentence() - 84.6 * counts.syllables_per_word()
}

/// Flesch-Kincaid grade for English: years of school.
pub fn flesch_kincaid_grade(counts: Counts) -> f64 {
    0.39 * counts.words_per_sentence() + 11.8 * counts.syllables_per_word() - 15.59
}

/// LIX for any language (C. H. Björnsson, 1968): higher is harder, 50 to 59 is official prose.
pub fn lix(counts: Counts) -> f64 {
    counts.words_per_sentence() + 100.0 * ratio(counts.long_words, counts.words)
}

/// RIX (J. Anderson, 1983): long words per sentence, higher is harder.
pub fn rix(counts: Counts) -> f64 {
    ratio(counts.long_words, counts.sentences)
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
