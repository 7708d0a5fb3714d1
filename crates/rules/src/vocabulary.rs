//! Words by which pages and links are recognized, in the languages that public sites near us are written in.
//!
//! These are looked for in pages; words for readers of a report stand in the data files.

/// Of links to the page with contact details.
pub(crate) const CONTACT: &[&str] = &[
    "contact",
    "bel ons",
    "telefoon",
    "openingstijden",
    "kontakt",
    "contatt",
    "contacter",
    "call us",
    "phone",
    "bereikbaar",
];
/// Of links to help that a visitor reads alone.
pub(crate) const SELF_HELP: &[&str] = &[
    "veelgestelde vragen",
    "faq",
    "help",
    "hulp",
    "frequently asked",
    "domande frequenti",
    "häufige fragen",
    "aide",
];
/// Of links that open a chat.
pub(crate) const CHAT: &[&str] = &["chat", "whatsapp"];
/// Of pages and links that list the whole site.
pub(crate) const SITE_MAP: &[&str] = &[
    "sitemap",
    "site map",
    "site-map",
    "a-z",
    "a tot z",
    "a to z",
    "inhoudsopgave",
    "alle onderwerpen",
    "all topics",
    "mappa del sito",
    "plan du site",
];
/// Of links to a search page.
pub(crate) const SEARCH: &[&str] = &["zoek", "search", "cerca", "recherche", "suche"];
/// In addresses and titles of steps in a process.
pub(crate) const STEP: &[&str] = &[
    "stap",
    "step",
    "bevestiging",
    "bedankt",
    "confirm",
    "thank",
    "login",
    "inloggen",
    "overzicht-aanvraag",
    "checkout",
    "betalen",
    "payment",
];
/// In addresses of pages that a server shows for an error.
pub(crate) const ERROR_PAGE: &[&str] =
    &["404", "403", "500", "error", "not-found", "notfound", "niet-gevonden", "foutpagina"];
/// In titles, headings and links about accessibility.
pub(crate) const ACCESSIBILITY: &[&str] = &[
    "toegankelijkheidsverklaring",
    "digitale toegankelijkheid",
    "toegankelijkheid",
    "accessibility statement",
    "accessibility",
    "dichiarazione di accessibilità",
    "accessibilità",
    "déclaration d'accessibilité",
    "erklärung zur barrierefreiheit",
    "barrierefreiheit",
];

/// True where one of the words stands in the text at the start of a word, letter case aside.
pub(crate) fn says(text: &str, words: &[&str]) -> bool {
    let text = text.to_lowercase();
    words.iter().any(|word| starts_word(&text, word))
}

/// True where `word`, in lower case, stands in the lower-case `text` with no letter or digit before it.
pub(crate) fn starts_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| !text[..at].chars().next_back().is_some_and(char::is_alphanumeric))
}

/// True where the text holds what reads as a phone number.
///
/// Dutch short numbers (`14 0999`), numbers with a leading zero or `+` and 9 to 13 digits, and `(555) 555-0100`.
pub(crate) fn has_phone_number(text: &str) -> bool {
    let mut run = String::new();
    let mut found = false;
    for character in text.chars().chain(['\n']) {
        match character {
            '0'..='9' | '+' => run.push(character),
            ' ' | '-' | '.' | '/' | '(' | ')' | '\u{a0}' if !run.is_empty() => run.push(' '),
            '(' => run.push(' '),
            _ => {
                found |= is_phone_number(&run);
                run.clear();
            }
        }
        if found {
            return true;
        }
    }
    false
}

/// `run` holds digits, `+` and a space for each separator.
fn is_phone_number(run: &str) -> bool {
    let run = run.trim();
    let groups: Vec<&str> = run.split(' ').filter(|it| !it.is_empty()).collect();
    let digits: String = groups.concat();
    let count = digits.chars().filter(char::is_ascii_digit).count();
    let is_international = digits.starts_with('+') && !digits[1..].contains('+') && (9..=13).contains(&count);
    let is_national =
        digits.starts_with('0') && !digits.contains('+') && (9..=11).contains(&count) && groups.len() <= 6;
    let is_free = digits.starts_with("0800") && (8..=11).contains(&count);
    let is_short = groups.first() == Some(&"14")
        && digits.starts_with("140")
        && !digits.starts_with("1400")
        && (5..=6).contains(&count);
    let is_american = groups.len() == 3 && groups.iter().map(|it| it.len()).eq([3, 3, 4]);
    is_international || is_national || is_free || is_short || is_american
}

#[cfg(test)]
mod tests {
    use super::{has_phone_number, says};

    #[test]
    fn phone_numbers_are_told_from_other_numbers() {
        for text in [
            "Bel 14 0999.",
            "0800 1508",
            "(0570) 12 34 56",
            "+31 6 12345678",
            "053 73 90 00",
            "call (555) 555-0100",
            "020-1234567",
        ] {
            assert!(has_phone_number(text), "{text}");
        }
        for text in [
            "op 01-12-2026",
            "van 8.30 tot 17.00 uur",
            "1234 AB",
            "KvK 12345678",
            "12 345 678",
            "in 2026",
            "€ 14 000",
        ] {
            assert!(!has_phone_number(text), "{text}");
        }
    }

    #[test]
    fn words_count_from_their_start() {
        assert!(says("Neem Contact op", &["contact"]));
        assert!(!says("slechthorend", &["hor"]));
    }
}
