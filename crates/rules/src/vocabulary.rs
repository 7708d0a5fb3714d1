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

#[cfg(test)]
mod tests {
    use super::says;

    #[test]
    fn words_count_from_their_start() {
        assert!(says("Neem Contact op", &["contact"]));
        assert!(!says("slechthorend", &["hor"]));
    }
}
