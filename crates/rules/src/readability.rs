//! The facts of a page's text that a run keeps.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use drempel_language::{JargonList, is_long, jargon, syllables, words};
use drempel_model::{FormulaScore, HardSentence, HardWord, Readability, ReadabilityVerdict, Words};
use drempel_page::Page;

use crate::common::main_text::{TextLanguage, main_text};
use crate::common::prose::{Band, Judgement, Prose, Sentence, prose};
use crate::common::thresholds::thresholds;

/// Sentences and words that are shown.
const SHOWN: usize = 5;
/// Longest sentence that is shown, in characters.
const SENTENCE_CHARS: usize = 400;
/// Fewest syllables of a word that is hard by its length.
const HARD_SYLLABLES: usize = 5;

static TEXTS: LazyLock<BTreeMap<String, Words>> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../rules/language/text/readability.toml"))
        .expect("a test reads the file")
});

/// How the main text of a page reads; `None` for a page without any text.
pub fn readability(page: &Page) -> Option<Readability> {
    let main = main_text(page);
    if main.word_count == 0 {
        return None;
    }
    let Some(prose) = prose(page) else {
        let (language, key) = match &main.language {
            TextLanguage::Other(tag) => (tag.clone(), "other-language"),
            TextLanguage::Unknown | TextLanguage::Known(_) => (String::new(), "unknown-language"),
        };
        return Some(Readability {
            reason: text(key, &[("language", language.clone())]).into(),
            language,
            verdict: ReadabilityVerdict::Untested,
            words: main.word_count,
            sentences: 0,
            words_per_sentence: 0.0,
            syllables_per_word: 0.0,
            long_sentences: 0,
            passive_sentences: 0,
            formulas: Vec::new(),
            hardest_sentences: Vec::new(),
            hardest_words: Vec::new(),
        });
    };
    let (verdict, key) = match prose.judgement() {
        Judgement::TooLittleText => (ReadabilityVerdict::TooLittleText, "too-little-text"),
        Judgement::Disagree => (ReadabilityVerdict::Disagree, "disagree"),
        Judgement::Agreed(Band::Readable) => (ReadabilityVerdict::Readable, "readable"),
        Judgement::Agreed(Band::FairlyHard) => (ReadabilityVerdict::FairlyHard, "fairly-hard"),
        Judgement::Agreed(Band::Hard) => (ReadabilityVerdict::Hard, "hard"),
    };
    let counts = prose.counts;
    let mean = tenth(counts.words_per_sentence());
    let blanks = [
        ("words", counts.words.to_string()),
        ("sentences", counts.sentences.to_string()),
        ("mean", format!("{mean:.0}")),
    ];
    let hardest_words = hardest_words(&prose);
    Some(Readability {
        language: prose.language.tag().to_owned(),
        verdict,
        reason: text(key, &blanks).into(),
        words: counts.words,
        sentences: counts.sentences,
        words_per_sentence: mean,
        syllables_per_word: (counts.syllables_per_word() * 100.0).round() / 100.0,
        long_sentences: prose.long_sentences().len(),
        passive_sentences: prose.sentences.iter().filter(|it| it.is_passive).count(),
        formulas: if counts.words == 0 { Vec::new() } else { formulas(&prose) },
        hardest_sentences: prose
            .hardest(SHOWN)
            .into_iter()
            .map(|it| hard_sentence(page, it, &prose))
            .collect(),
        hardest_words,
    })
}

fn formulas(prose: &Prose) -> Vec<FormulaScore> {
    let meaning = |band| match band {
        Band::Readable => ReadabilityVerdict::Readable,
        Band::FairlyHard => ReadabilityVerdict::FairlyHard,
        Band::Hard => ReadabilityVerdict::Hard,
    };
    let score = |it: crate::common::prose::Score| FormulaScore {
        name: it.name.into(),
        value: tenth(it.value),
        meaning: meaning(it.band),
    };
    prose.scores().into_iter().map(score).collect()
}

fn hard_sentence(page: &Page, sentence: &Sentence, prose: &Prose) -> HardSentence {
    let mut advice = Words::default();
    let mut add = |words: Words| {
        for (whole, part) in [(&mut advice.nl, words.nl), (&mut advice.en, words.en)] {
            if !whole.is_empty() {
                whole.push(' ');
            }
            whole.push_str(&part);
        }
    };
    // A few words below the limit it is not called long.
    if sentence.counts.words as f64 > thresholds().sentence_words.value {
        add(text("sentence-long", &[("words", sentence.counts.words.to_string())]));
    }
    if sentence.is_passive {
        add(text("sentence-passive", &[]));
    }
    let mut long: Vec<&str> = words(&sentence.text).filter(|it| is_long(it)).collect();
    long.sort_by_key(|it| std::cmp::Reverse(syllables(it, prose.language)));
    long.dedup();
    long.truncate(3);
    if !long.is_empty() {
        add(text("sentence-words", &[("list", long.join(", "))]));
    }
    HardSentence {
        text: shortened(&sentence.text, SENTENCE_CHARS),
        words: sentence.counts.words,
        selector: page.selector(sentence.node).into(),
        advice: advice.into(),
    }
}

/// Jargon first, then the words with most syllables; names (a capital inside a sentence) are left out.
fn hardest_words(prose: &Prose) -> Vec<HardWord> {
    let list = JargonList::builtin(prose.language);
    let mut found: BTreeMap<String, HardWord> = BTreeMap::new();
    for sentence in &prose.sentences {
        for hit in jargon(&sentence.text, prose.language, list) {
            let entry = found.entry(hit.word.to_lowercase()).or_insert_with(|| HardWord {
                syllables: words(&hit.word).map(|it| syllables(it, prose.language)).sum(),
                advice: text("word-plain", &[("plain", hit.plain.clone())]).into(),
                word: hit.word.to_lowercase(),
                count: 0,
                plain: hit.plain,
            });
            entry.count += 1;
        }
        for word in words(&sentence.text).filter(|it| is_long(it) && !it.chars().any(char::is_uppercase)) {
            let count = syllables(word, prose.language);
            if count < HARD_SYLLABLES || found.get(word).is_some_and(|it| !it.plain.is_empty()) {
                continue;
            }
            let entry = found.entry(word.to_owned()).or_insert_with(|| HardWord {
                word: word.to_owned(),
                count: 0,
                syllables: count,
                plain: String::new(),
                advice: text("word-long", &[]).into(),
            });
            entry.count += 1;
        }
    }
    let mut order: Vec<HardWord> = found.into_values().collect();
    order.sort_by(|one, two| {
        let weight = |it: &HardWord| (!it.plain.is_empty(), it.syllables, it.count);
        weight(two).cmp(&weight(one)).then_with(|| one.word.cmp(&two.word))
    });
    order.truncate(SHOWN);
    order
}

fn text(key: &str, blanks: &[(&str, String)]) -> Words {
    let words = TEXTS.get(key).cloned().unwrap_or_default();
    let fill = |text: String| {
        blanks.iter().fold(text, |text, (blank, value)| text.replace(&format!("{{{blank}}}"), value))
    };
    Words { nl: fill(words.nl), en: fill(words.en) }
}

fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use drempel_model::ReadabilityVerdict;
    use drempel_page::Page;

    use super::{TEXTS, readability};

    fn page(language: &str, sentence: &str, times: usize) -> Page {
        Page::from_html(&format!("<html lang={language}><main><p>{}</p></main>", sentence.repeat(times)))
    }

    #[test]
    fn every_text_is_in_both_languages() {
        assert!(TEXTS.len() >= 10 && TEXTS.values().all(|it| !it.nl.is_empty() && !it.en.is_empty()));
    }

    #[test]
    fn a_verdict_needs_text() {
        let short = readability(&page("nl", "U kunt uw paspoort aanvragen. ", 2)).unwrap();
        assert_eq!(short.verdict, ReadabilityVerdict::TooLittleText);
        let easy = readability(&page("nl", "U kunt uw pas hier halen. Dat kan elke dag. ", 15)).unwrap();
        assert_eq!(easy.verdict, ReadabilityVerdict::Readable);
        let hard = "Indien u niet tijdig voldoet aan de betalingsverplichting, kan het college van burgemeester en \
                    wethouders overgaan tot invordering van het verschuldigde bedrag. ";
        let hard = readability(&page("nl", hard, 6)).unwrap();
        assert_eq!(hard.verdict, ReadabilityVerdict::Hard);
        assert_eq!(hard.hardest_sentences.len(), 5);
        assert!(hard.hardest_words.iter().any(|it| it.word == "indien" && it.plain == "als"));
        assert!(readability(&Page::from_html("<p></p>")).is_none());
    }

    #[test]
    fn other_languages_are_not_judged() {
        let text = "Il cittadino può chiedere il documento presso gli uffici del comune e deve portare una fotografia. ";
        let facts = readability(&page("nl", text, 10)).unwrap();
        assert_eq!((facts.verdict, facts.language.as_str()), (ReadabilityVerdict::Untested, "it"));
        assert!(facts.reason.en.contains("it") && facts.formulas.is_empty());
    }
}
