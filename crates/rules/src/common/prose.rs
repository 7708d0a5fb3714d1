//! The running text of a page, sentence by sentence, with what the formulas count.

use std::rc::Rc;

use drempel_language::{
    Counts, Language, brouwer_leesindex_a, ends_like_a_sentence, flesch_douma, flesch_reading_ease,
    has_passive, is_long, lix, sentences, syllables, words,
};
use drempel_page::Page;
use drempel_page::dom::NodeId;

use super::main_text::{Block, BlockKind, main_text};
use super::thresholds::thresholds;

/// Fewest words of a paragraph without an end mark that is prose nevertheless: writers forget the stop.
const UNFINISHED_WORDS: usize = 10;
/// Fewest words of a sentence in a box that is not a paragraph.
const LEAST_WORDS: usize = 3;

/// A sentence of the running text.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// The element it stands in.
    pub node: NodeId,
    /// Its text.
    pub text: String,
    /// What the formulas count of it.
    pub counts: Counts,
    /// True where it is in the passive voice.
    pub is_passive: bool,
}

/// The running text of a page in a language that can be judged.
#[derive(Clone, Debug)]
pub struct Prose {
    /// The language.
    pub language: Language,
    /// Its sentences in order. Headings, menus, cells and bare list items are not among them.
    pub sentences: Vec<Sentence>,
    /// Sums over the sentences.
    pub counts: Counts,
}

/// How one formula judges a text.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Band {
    /// Easy or normal.
    Readable,
    /// Harder than most readers like.
    FairlyHard,
    /// Hard.
    Hard,
}

/// A formula's value and what it means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// The formula's name.
    pub name: &'static str,
    /// Its value.
    pub value: f64,
    /// What it means.
    pub band: Band,
}

/// What the formulas together say.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Judgement {
    /// Too few words or sentences for the formulas.
    TooLittleText,
    /// They do not agree.
    Disagree,
    /// At least two agree.
    Agreed(Band),
}

/// The running text of a page; `None` where its language cannot be judged. Computed once.
pub fn prose(page: &Page) -> Option<Rc<Prose>> {
    let kept: Rc<Option<Rc<Prose>>> = page.kept(|page| compute(page).map(Rc::new));
    (*kept).clone()
}

fn compute(page: &Page) -> Option<Prose> {
    let text = main_text(page);
    let language = text.known_language()?;
    let mut prose = Prose { language, sentences: Vec::new(), counts: Counts::default() };
    for block in text.blocks.iter().filter(|it| !it.is_menu()) {
        for sentence in prose_sentences(block, language) {
            let sentence_counts = count(sentence, language);
            prose.counts.sentences += 1;
            prose.counts.words += sentence_counts.words;
            prose.counts.syllables += sentence_counts.syllables;
            prose.counts.long_words += sentence_counts.long_words;
            prose.sentences.push(Sentence {
                node: block.node,
                text: sentence.to_owned(),
                counts: sentence_counts,
                is_passive: has_passive(sentence, language),
            });
        }
    }
    Some(prose)
}

/// The sentences of a block that are running text.
fn prose_sentences(block: &Block, language: Language) -> Vec<&str> {
    if matches!(block.kind, BlockKind::Heading | BlockKind::Cell) {
        return Vec::new();
    }
    let mut found = sentences(&block.text, language);
    found.retain(|it| {
        let length = words(it).count();
        let is_finished = ends_like_a_sentence(it) || block.kind == BlockKind::Paragraph && it.ends_with(':');
        if is_finished {
            length >= LEAST_WORDS
        } else {
            block.kind == BlockKind::Paragraph && length >= UNFINISHED_WORDS
        }
    });
    found
}

fn count(sentence: &str, language: Language) -> Counts {
    let mut counts = Counts { sentences: 1, ..Counts::default() };
    for word in words(sentence) {
        counts.words += 1;
        counts.syllables += syllables(word, language);
        counts.long_words += usize::from(is_long(word));
    }
    counts
}

impl Prose {
    /// The formulas for the language, with their values.
    pub fn scores(&self) -> Vec<Score> {
        let limits = thresholds();
        let counts = self.counts;
        // For the first two a lower value is harder, for LIX a higher one.
        let falling = |name, value: f64, hard: f64, fairly: f64| Score {
            name,
            value,
            band: band(-value, -hard, -fairly),
        };
        let lix = {
            let value = lix(counts);
            Score {
                name: "LIX",
                value,
                band: band(value, limits.lix_hard.value, limits.lix_fairly_hard.value),
            }
        };
        match self.language {
            Language::Dutch => vec![
                falling(
                    "Flesch-Douma",
                    flesch_douma(counts),
                    limits.flesch_douma_hard.value,
                    limits.flesch_douma_fairly_hard.value,
                ),
                falling(
                    "Brouwer A",
                    brouwer_leesindex_a(counts),
                    limits.brouwer_hard.value,
                    limits.brouwer_fairly_hard.value,
                ),
                lix,
            ],
            Language::English => vec![
                falling(
                    "Flesch Reading Ease",
                    flesch_reading_ease(counts),
                    limits.flesch_reading_ease_hard.value,
                    limits.flesch_reading_ease_fairly_hard.value,
                ),
                lix,
            ],
        }
    }

    /// What the formulas together say: the greatest band that at least two of them reach.
    pub fn judgement(&self) -> Judgement {
        let limits = thresholds();
        if (self.counts.words as f64) < limits.readability_words.value
            || (self.counts.sentences as f64) < limits.readability_sentences.value
        {
            return Judgement::TooLittleText;
        }
        let mut bands: Vec<Band> = self.scores().iter().map(|it| it.band).collect();
        bands.sort();
        bands.reverse();
        // With two formulas both must agree; of three the second hardest is what two of them reach.
        let agreed = bands.get(1).copied().unwrap_or(Band::Readable);
        let hardest = bands.first().copied().unwrap_or(agreed);
        if agreed == Band::Readable && hardest == Band::Hard {
            Judgement::Disagree
        } else {
            Judgement::Agreed(agreed)
        }
    }

    /// Sentences with more words than people easily hold in mind, longest first.
    pub fn long_sentences(&self) -> Vec<&Sentence> {
        let most = thresholds().sentence_words.value;
        let mut found: Vec<_> = self.sentences.iter().filter(|it| it.counts.words as f64 > most).collect();
        found.sort_by_key(|it| std::cmp::Reverse(it.counts.words));
        found
    }

    /// Share of the sentences that are in the passive voice, 0 to 1.
    pub fn passive_share(&self) -> f64 {
        let passive = self.sentences.iter().filter(|it| it.is_passive).count();
        passive as f64 / self.sentences.len().max(1) as f64
    }

    /// The hardest sentences, hardest first: long ones with many long words.
    pub fn hardest(&self, most: usize) -> Vec<&Sentence> {
        let mut order: Vec<&Sentence> = self.sentences.iter().collect();
        order.sort_by(|one, two| lix(two.counts).total_cmp(&lix(one.counts)).then(one.node.cmp(&two.node)));
        // A short sentence with one long word has a high index and is not hard to read.
        order.retain(|it| it.counts.words >= 10);
        order.truncate(most);
        order
    }
}

fn band(value: f64, hard: f64, fairly: f64) -> Band {
    if value > hard {
        Band::Hard
    } else if value > fairly {
        Band::FairlyHard
    } else {
        Band::Readable
    }
}
