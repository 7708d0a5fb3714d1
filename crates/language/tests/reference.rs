//! Holds formulas, syllables and sentences to reference values that stand outside the project.
//!
//! `DREMPEL_SHARED` names their folder (default `../shared` beside the repository); without it the tests say so and pass.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its reference has failed")]
#![expect(clippy::print_stderr, reason = "a skipped test says so")]

use std::path::{Path, PathBuf};

use drempel_language::{
    Counts, Language, brouwer_leesindex_a, flesch_douma, flesch_kincaid_grade, flesch_reading_ease, is_long,
    lix, rix, sentences, syllables, words,
};

fn shared(name: &str) -> Option<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = std::env::var_os("DREMPEL_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    let path = folder.join("inclusion").join(name);
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        eprintln!("skipped: {} is absent", path.display());
    }
    text
}

fn reference() -> Option<serde_json::Value> {
    shared("readability_tests.json").map(|it| serde_json::from_str(&it).unwrap())
}

fn count(text: &str, language: Language) -> Counts {
    let mut counts = Counts { sentences: sentences(text, language).len(), ..Counts::default() };
    for word in words(text) {
        counts.words += 1;
        counts.syllables += syllables(word, language);
        counts.long_words += usize::from(is_long(word));
    }
    counts
}

#[test]
fn formulas_equal_the_reference() {
    let Some(reference) = reference() else { return };
    for case in reference["from_counts"].as_array().unwrap() {
        let number = |key: &str| case[key].as_u64().map(|it| usize::try_from(it).unwrap());
        let counts = match (number("wps"), number("syl_per_100")) {
            (Some(words), Some(syllables)) => {
                Counts { sentences: 100, words: words * 100, syllables: syllables * words, long_words: 0 }
            }
            _ => Counts {
                sentences: number("sentences").unwrap(),
                words: number("words").unwrap(),
                syllables: number("syllables").unwrap_or(0),
                long_words: number("long").unwrap_or(0),
            },
        };
        let value = match case["f"].as_str().unwrap() {
            "flesch_douma" => flesch_douma(counts),
            "brouwer_leesindex_a" => brouwer_leesindex_a(counts),
            "flesch_reading_ease" => flesch_reading_ease(counts),
            "flesch_kincaid_grade" => flesch_kincaid_grade(counts),
            "lix" => lix(counts),
            "rix" => rix(counts),
            other => panic!("unknown formula {other}"),
        };
        let expect =
            ["expect", "expect_206835", "expect_20684"].iter().find_map(|it| case[it].as_f64()).unwrap();
        // The constant is printed as 206.835 and as 206.84.
        assert!((value - expect).abs() < 0.0101, "{case}: {value}");
    }
}

#[test]
fn texts_are_counted_and_scored_as_by_hand() {
    let Some(reference) = reference() else { return };
    for case in reference["texts"].as_array().unwrap() {
        let language = Language::from_tag(case["lang"].as_str().unwrap()).unwrap();
        let counts = count(case["text"].as_str().unwrap(), language);
        let number = |key: &str| usize::try_from(case[key].as_u64().unwrap()).unwrap();
        assert_eq!(
            (counts.words, counts.sentences, counts.syllables),
            (number("words"), number("sentences"), number("syllables")),
            "{case}"
        );
        for (key, value) in [
            ("flesch_douma", flesch_douma(counts)),
            ("brouwer", brouwer_leesindex_a(counts)),
            ("lix", lix(counts)),
            ("flesch_reading_ease", flesch_reading_ease(counts)),
        ] {
            if let Some(expect) = case[key].as_f64() {
                assert!((value - expect).abs() < 0.01, "{key}: {value} is not {expect}");
            }
        }
    }
    let paragraph = &reference["sentence_split_nl"];
    let found = sentences(paragraph["text"].as_str().unwrap(), Language::Dutch);
    assert_eq!(found.len() as u64, paragraph["sentences"].as_u64().unwrap(), "{found:#?}");
}

#[test]
fn syllables_agree_with_the_hand_count() {
    let Some(list) = shared("gold_syllables_nl.txt") else { return };
    let pairs: Vec<(&str, usize)> = list
        .lines()
        .filter_map(|it| it.rsplit_once(' '))
        .map(|(word, count)| (word, count.parse().unwrap()))
        .collect();
    let wrong: Vec<_> = pairs
        .iter()
        .map(|(word, count)| (word, count, syllables(word, Language::Dutch)))
        .filter(|(_, count, found)| **count != *found)
        .collect();
    let share = 1.0 - wrong.len() as f64 / pairs.len() as f64;
    assert!(pairs.len() > 200 && share >= 0.97, "{share:.3} right; wrong: {wrong:?}");
}
