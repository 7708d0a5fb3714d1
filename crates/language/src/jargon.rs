//! Official words with an everyday word that says the same.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::Language;
use crate::data;
use crate::explained::is_explained;

/// Most words in one entry of a list.
const MOST_WORDS: usize = 6;

/// A list of jargon, ready to be looked up.
#[derive(Debug, Default)]
pub struct JargonList {
    /// First word of an entry → the entries that start with it, longest first.
    entries: HashMap<String, Vec<Entry>>,
}

#[derive(Debug)]
struct Entry {
    words: Vec<String>,
    plain: String,
}

/// A hit in a text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct JargonHit {
    /// The word or words as they stand in the text.
    pub word: String,
    /// What to write instead.
    pub plain: String,
    /// Position in the text, in bytes.
    pub start: usize,
}

static DUTCH: LazyLock<JargonList> = LazyLock::new(|| JargonList::parse(data::jargon(Language::Dutch)));
static ENGLISH: LazyLock<JargonList> = LazyLock::new(|| JargonList::parse(data::jargon(Language::English)));

impl JargonList {
    /// The list that is built in.
    pub fn builtin(language: Language) -> &'static Self {
        match language {
            Language::Dutch => &DUTCH,
            Language::English => &ENGLISH,
        }
    }

    /// Reads lines of forms separated by `|`, a tab, and the plain word; lines with `#` are comments.
    /// An organization can add words of its own this way.
    pub fn parse(text: &str) -> Self {
        let mut list = Self::default();
        for (forms, plain) in data::pairs(text) {
            for form in forms.split('|') {
                let words: Vec<String> =
                    form.split_whitespace().map(str::to_lowercase).take(MOST_WORDS).collect();
                if let Some(first) = words.first().cloned() {
                    list.entries.entry(first).or_default().push(Entry { words, plain: plain.to_owned() });
                }
            }
        }
        for entries in list.entries.values_mut() {
            entries.sort_by_key(|it| std::cmp::Reverse(it.words.len()));
        }
        list
    }

    /// Number of forms in the list.
    pub fn len(&self) -> usize {
        self.entries.values().map(Vec::len).sum()
    }

    /// True for a list without words.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// Jargon in a text that the text does not explain on the spot, in order.
pub fn jargon(text: &str, language: Language, list: &JargonList) -> Vec<JargonHit> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((start, first)) = tokens.get(at) {
        let entry = list.entries.get(first.to_lowercase().as_str()).and_then(|entries| {
            entries.iter().find(|entry| {
                entry.words.iter().enumerate().all(|(offset, word)| {
                    tokens.get(at + offset).is_some_and(|(_, token)| token.to_lowercase() == *word)
                })
            })
        });
        let Some(entry) = entry else {
            at += 1;
            continue;
        };
        at += entry.words.len();
        let end = tokens.get(at - 1).map_or(*start, |(start, token)| start + token.len());
        if !is_explained(text, *start, end, language) {
            let word = text.get(*start..end).unwrap_or_default().to_owned();
            found.push(JargonHit { word, plain: entry.plain.clone(), start: *start });
        }
    }
    found
}

/// Runs of letters and inner hyphens with their position.
fn tokens(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        let is_inside = character.is_alphanumeric() || character == '-';
        match start {
            None if is_inside => start = Some(at),
            Some(from) if !is_inside => {
                found.push((from, text[from..at].trim_end_matches('-')));
                start = None;
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{JargonList, jargon};
    use crate::Language;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let hits = jargon(text, Language::Dutch, JargonList::builtin(Language::Dutch));
        assert_eq!(hits.iter().map(|it| it.word.as_str()).collect::<Vec<_>>(), expect, "{text}");
    }

    #[test]
    fn words_and_phrases_are_found_in_their_forms() {
        check("Derhalve verzoeken wij u ten behoeve van het dossier.", &["Derhalve", "ten behoeve van"]);
        check("U betaalt de kosten.", &[]);
    }

    #[test]
    fn an_explanation_on_the_spot_makes_it_plain() {
        check("U betaalt leges (kosten voor de aanvraag).", &[]);
        check("U betaalt kosten (leges).", &[]);
        check("U betaalt leges. Dat zijn kosten.", &[]);
        check("U betaalt leges voor de aanvraag.", &["leges"]);
    }

    #[test]
    fn a_list_can_be_brought_along() {
        let list = JargonList::parse("# eigen woorden\nzaaksysteem|zaaksystemen\tcomputerprogramma\n");
        let hits = jargon("Wij zetten het in het zaaksysteem.", Language::Dutch, &list);
        assert_eq!((hits.len(), hits[0].plain.as_str(), list.len()), (1, "computerprogramma", 2));
    }
}
