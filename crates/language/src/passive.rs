//! The passive voice, which hides who does what.

use crate::Language;
use crate::data;
use crate::words::words;

/// How far a Dutch participle may stand from its "worden".
const DUTCH_REACH: usize = 8;
/// How far an English participle may stand from its "be".
const ENGLISH_REACH: usize = 3;

const WORDEN: &[&str] = &["wordt", "worden", "werd", "werden", "geworden", "word"];
const BE: &[&str] = &["is", "are", "was", "were", "be", "been", "being"];

/// True where the sentence has a form of "worden" or "be" with a past participle in the same clause.
///
/// "Is" and "zijn" with a participle are left out in Dutch: they may be a state or a perfect tense.
pub fn has_passive(sentence: &str, language: Language) -> bool {
    sentence.split([',', ';', ':', '(', ')', '–']).any(|clause| {
        let words: Vec<String> = words(clause).map(str::to_lowercase).collect();
        match language {
            Language::Dutch => has_pair(&words, WORDEN, DUTCH_REACH, true, language),
            Language::English => has_pair(&words, BE, ENGLISH_REACH, false, language),
        }
    })
}

fn has_pair(words: &[String], verbs: &[&str], reach: usize, either_side: bool, language: Language) -> bool {
    words.iter().enumerate().filter(|(_, word)| verbs.contains(&word.as_str())).any(|(at, _)| {
        let first = if either_side { at.saturating_sub(reach) } else { at + 1 };
        let near = words.get(first..(at + 1 + reach).min(words.len())).unwrap_or_default();
        near.iter().any(|it| is_participle(it, language))
    })
}

/// True for a word that has the form of a past participle.
pub fn is_participle(word: &str, language: Language) -> bool {
    let lists = data::of(language);
    if lists.no_participles.contains(word) {
        return false;
    }
    if lists.participles.contains(word) {
        return true;
    }
    match language {
        Language::Dutch => is_dutch_participle(word),
        Language::English => word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed"),
    }
}

/// Prefixes that part from their verb: "aan" in "aangevraagd".
const PARTICLES: &[&str] = &[
    "aan", "achter", "af", "bij", "binnen", "door", "goed", "in", "klaar", "los", "mee", "mede", "na",
    "neer", "om", "onder", "op", "open", "over", "plaats", "samen", "terug", "tegen", "toe", "uit", "vast",
    "voor", "weg", "teweeg", "dicht", "kwijt", "schoon", "stop", "stil", "vrij",
];

fn is_dutch_participle(word: &str) -> bool {
    let stem = PARTICLES
        .iter()
        .filter_map(|it| word.strip_prefix(it))
        .find(|rest| rest.starts_with("ge") && rest.len() > 4)
        .unwrap_or(word);
    let is_weak = ends_weak(stem);
    if stem.len() > 4 && stem.starts_with("ge") {
        // A listed noun can stand behind a particle as well: "voorgebouwen".
        let is_noun = data::of(Language::Dutch).no_participles.contains(stem);
        return !is_noun
            && (is_weak || stem.ends_with("en") || stem.ends_with("aan") || stem.ends_with("daan"));
    }
    let has_prefix = ["be", "ver", "ont", "her", "er"].iter().any(|it| stem.starts_with(it));
    has_prefix && stem.len() > 6 && is_weak
}

/// "-d", or "-t" after one of the voiceless consonants; other verbs end in "-t" in the present tense only.
fn ends_weak(word: &str) -> bool {
    if word.ends_with('d') {
        return true;
    }
    let Some(stem) = word.strip_suffix('t') else { return false };
    stem.ends_with(['t', 'k', 'f', 's', 'p', 'x']) || stem.ends_with("ch")
}

#[cfg(test)]
mod tests {
    use super::has_passive;
    use crate::Language;

    #[test]
    fn worden_with_a_participle() {
        for text in [
            "De aanvraag wordt door de gemeente behandeld.",
            "Er worden geen kosten in rekening gebracht.",
            "Het besluit werd gisteren genomen.",
            "Uw gegevens worden niet doorgegeven.",
            "De vergunning kan worden ingetrokken.",
            "De brief wordt verstuurd.",
            "Dat de aanvraag niet verleend wordt.",
        ] {
            assert!(has_passive(text, Language::Dutch), "{text}");
        }
        for text in [
            "Wij behandelen uw aanvraag.",
            "Het wordt groot.",
            "De gemeente heeft besloten.",
            "In deze gebouwen wordt het warm.",
            "Als u verhuist, wordt dat duur.",
            "Het wordt beter in de gemeente.",
        ] {
            assert!(!has_passive(text, Language::Dutch), "{text}");
        }
    }

    #[test]
    fn be_with_a_participle() {
        assert!(has_passive("Your request is being processed.", Language::English));
        assert!(has_passive("The letter was sent by us.", Language::English));
        assert!(!has_passive("We are open. You need a form.", Language::English));
    }
}
