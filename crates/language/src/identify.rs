//! Which language a text is in, by its small words.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::data::{self, FUNCTION_WORDS};
use crate::words::words;

/// Fewest words that a text needs; shorter ones have too few small words to tell.
pub(crate) const LEAST_WORDS: usize = 20;
/// Words that are looked at; a longer text says nothing new.
const MOST_WORDS: usize = 2_000;
/// Least share of the text's words that must be small words of the language.
const LEAST_SHARE: f64 = 0.12;
/// How far the second best must stay behind.
const LEAST_LEAD: f64 = 1.3;

/// The language of a text and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guess {
    /// BCP 47 tag.
    pub tag: &'static str,
    /// Share of the words that are small words of the language, 0 to 1.
    pub share: f64,
}

struct Table {
    tags: Vec<&'static str>,
    /// Small word → the languages that have it.
    languages: HashMap<&'static str, Vec<usize>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { tags: Vec::new(), languages: HashMap::new() };
    for (tag, list) in data::lines(FUNCTION_WORDS).filter_map(|it| it.split_once(':')) {
        let index = table.tags.len();
        table.tags.push(tag);
        let unique: HashSet<&'static str> = list.split_whitespace().collect();
        for word in unique {
            table.languages.entry(word).or_default().push(index);
        }
    }
    table
});

/// The language of a text of at least twenty words; `None` where it is too short, mixed, or in none that is known.
///
/// Knows some twenty-five European languages by their small words, and a few more by their script.
pub fn identify(text: &str) -> Option<Guess> {
    if let Some(tag) = by_script(text) {
        return Some(Guess { tag, share: 1.0 });
    }
    let table = &*TABLE;
    let mut scores = vec![0.0; table.tags.len()];
    let mut hits = vec![0_usize; table.tags.len()];
    let mut count = 0;
    let mut lower = String::new();
    for word in words(text).take(MOST_WORDS) {
        count += 1;
        lower.clear();
        lower.extend(word.chars().flat_map(char::to_lowercase));
        let Some(languages) = table.languages.get(lower.as_str()) else { continue };
        for index in languages {
            // A word that many languages share tells less.
            scores[*index] += 1.0 / languages.len() as f64;
            hits[*index] += 1;
        }
    }
    if count < LEAST_WORDS {
        return None;
    }
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|one, two| scores[*two].total_cmp(&scores[*one]).then(one.cmp(two)));
    let (best, second) = (*order.first()?, *order.get(1)?);
    let share = hits[best] as f64 / count as f64;
    (share >= LEAST_SHARE && scores[best] >= LEAST_LEAD * scores[second])
        .then(|| Guess { tag: table.tags[best], share })
}

/// Scripts that one language, or one group of them, is written in; `und` where several are.
fn by_script(text: &str) -> Option<&'static str> {
    let mut letters = 0_usize;
    let mut counts = [0_usize; 6];
    for letter in text.chars().filter(|it| it.is_alphabetic()).take(4_000) {
        letters += 1;
        let index = match u32::from(letter) {
            0x0370..=0x03ff | 0x1f00..=0x1fff => 0,
            0x0400..=0x052f => 1,
            0x0590..=0x05ff => 2,
            0x0600..=0x06ff => 3,
            0x3040..=0x30ff | 0x4e00..=0x9fff => 4,
            0xac00..=0xd7af => 5,
            _ => continue,
        };
        counts[index] += 1;
    }
    let (index, most) = counts.iter().enumerate().max_by_key(|(_, count)| **count)?;
    let tags = ["el", "und-Cyrl", "he", "und-Arab", "und-Hani", "ko"];
    (letters >= LEAST_WORDS && most * 2 > letters).then(|| tags[index])
}

#[cfg(test)]
mod tests {
    use super::identify;

    #[test]
    fn long_texts_tell_their_language() {
        for (tag, text) in [
            (
                "nl",
                "U kunt uw paspoort aanvragen bij de balie van de gemeente. Neem een pasfoto mee en uw oude paspoort. Het is na vijf dagen klaar.",
            ),
            (
                "en",
                "You can apply for a passport at the desk of the town hall. Bring a photo and your old passport with you. It will be ready in five days.",
            ),
            (
                "de",
                "Sie können Ihren Pass bei der Gemeinde beantragen. Bringen Sie ein Foto und den alten Pass mit. Er ist nach fünf Tagen fertig und wird nicht geschickt.",
            ),
            (
                "fr",
                "Vous pouvez demander votre passeport à la mairie. Apportez une photo et votre ancien passeport avec vous. Il est prêt dans les cinq jours ouvrables.",
            ),
            (
                "it",
                "Il cittadino può chiedere il passaporto presso gli uffici del comune. Occorre portare una fotografia e il vecchio documento. La pratica è pronta in cinque giorni.",
            ),
            (
                "fy",
                "Jo kinne jo paspoart oanfreegje by de balie fan de gemeente. Nim in foto mei en it âlde paspoart. It is nei fiif dagen klear foar jo.",
            ),
            ("el", "Μπορείτε να ζητήσετε διαβατήριο στο δημαρχείο της πόλης σας."),
        ] {
            assert_eq!(identify(text).map(|it| it.tag), Some(tag), "{text}");
        }
    }

    #[test]
    fn short_and_meaningless_texts_do_not() {
        for text in [
            "",
            "Contact",
            "Home Nieuws Contact",
            "Lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod tempor incididunt labore dolore magna aliqua enim minim veniam quis nostrud",
        ] {
            assert_eq!(identify(text), None, "{text}");
        }
    }
}
