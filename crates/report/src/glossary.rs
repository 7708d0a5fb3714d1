//! What abbreviations in a report mean, for readers who do not build websites.

use drempel_model::Language;
use maud::{Markup, html};

use crate::words::Word;

/// Abbreviations with a sentence each, in order of the alphabet.
const ENTRIES: [(&str, Word); 12] = [
    (
        "AA",
        Word {
            nl: "AA is het tweede van drie niveaus in WCAG; de wet eist A en AA.",
            en: "AA is the second of three levels in WCAG; the law asks for A and AA.",
        },
    ),
    (
        "ACT",
        Word {
            nl: "ACT is een afspraak van W3C over hoe regels voor toegankelijkheid worden geschreven.",
            en: "ACT is a W3C format for writing accessibility rules.",
        },
    ),
    (
        "ADHD",
        Word {
            nl: "ADHD is een aandoening waardoor het moeilijk is om de aandacht ergens bij te houden.",
            en: "ADHD is a condition that makes it hard to keep attention on something.",
        },
    ),
    (
        "ARIA",
        Word {
            nl: "ARIA is een reeks kenmerken in HTML die hulpmiddelen vertellen wat een onderdeel is.",
            en: "ARIA is a set of attributes in HTML that tell assistive technology what a part is.",
        },
    ),
    (
        "CSS",
        Word {
            nl: "CSS is de taal waarin staat hoe een pagina eruitziet.",
            en: "CSS is the language that says how a page looks.",
        },
    ),
    ("EN", Word { nl: "EN staat voor Europese norm.", en: "EN stands for European standard." }),
    (
        "HTML",
        Word {
            nl: "HTML is de taal waarin pagina's op internet zijn gemaakt.",
            en: "HTML is the language in which pages on the web are made.",
        },
    ),
    (
        "KB",
        Word {
            nl: "KB staat voor kilobyte, duizend tekens.",
            en: "KB stands for kilobyte, a thousand characters.",
        },
    ),
    (
        "MB",
        Word {
            nl: "MB staat voor megabyte, een miljoen tekens.",
            en: "MB stands for megabyte, a million characters.",
        },
    ),
    (
        "SVG",
        Word {
            nl: "SVG is een soort tekening die scherp blijft als u haar vergroot.",
            en: "SVG is a kind of drawing that stays sharp when it is enlarged.",
        },
    ),
    (
        "URL",
        Word {
            nl: "URL betekent adres van een pagina op internet.",
            en: "URL means the address of a page on the web.",
        },
    ),
    (
        "WCAG",
        Word {
            nl: "WCAG is de internationale lijst met eisen aan toegankelijke pagina's.",
            en: "WCAG is the international list of requirements for accessible pages.",
        },
    ),
];

/// The abbreviations that these texts use, explained; `None` where they use none.
pub(crate) fn glossary(texts: &[&str], language: Language) -> Option<Markup> {
    let used: Vec<&str> = ENTRIES
        .iter()
        .filter(|it| texts.iter().any(|text| has_word(text, it.0)))
        .map(|it| it.1.get(language))
        .collect();
    if used.is_empty() {
        return None;
    }
    Some(html! { ul { @for sentence in used { li { (sentence) } } } })
}

/// True where the word stands by itself.
fn has_word(text: &str, word: &str) -> bool {
    let is_part = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
    text.match_indices(word).any(|(start, _)| {
        let before = text.get(..start).and_then(|it| it.chars().next_back());
        let after = text.get(start + word.len()..).and_then(|it| it.chars().next());
        !is_part(before) && !is_part(after)
    })
}

#[cfg(test)]
mod tests {
    use drempel_model::Language;

    use super::{ENTRIES, glossary};

    #[test]
    fn only_what_is_used_is_explained() {
        let shown =
            glossary(&["Geef de SVG een naam.", "<p>HTMLElement</p>"], Language::Nl).unwrap().into_string();
        assert!(shown.contains("SVG is") && !shown.contains("HTML is"));
        assert!(glossary(&["Niets."], Language::Nl).is_none());
    }

    #[test]
    fn every_entry_says_what_it_is_in_both_languages() {
        for (short, sentence) in &ENTRIES {
            assert!(Language::ALL.iter().all(|it| sentence.get(*it).starts_with(short)), "{short}");
        }
        assert!(ENTRIES.is_sorted_by_key(|it| it.0));
    }
}
