//! Ways to reach people: phone numbers, addresses, opening hours.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use super::page_text::page_text;

/// The element that shows a phone number: a `tel:` link, else one whose own text holds a number.
pub fn phone(page: &Page) -> Option<NodeId> {
    let link = page_text(page).link_to(&["tel:"]).map(|it| it.node);
    link.or_else(|| {
        let document = page.document();
        let text = document.nodes().find(|it| {
            document.text(*it).is_some_and(has_phone_number) && !page.is_programmatically_hidden(*it)
        })?;
        document.ancestor_elements(text).next().map(Element::id)
    })
}

/// True where the text holds a phone number as it is written in the Netherlands or Belgium: `14 030`, `0800 1234`,
/// `(020) 123 45 67`, `+32 53 12 34 56`.
pub fn has_phone_number(text: &str) -> bool {
    runs(text).any(|run| {
        let digits: String = run.chars().filter(char::is_ascii_digit).collect();
        let is_international = run.starts_with('+') || digits.starts_with("00");
        let is_free = digits.starts_with("0800") || digits.starts_with("0900");
        match digits.len() {
            // The municipal short numbers: 14 and an area code.
            5 | 6 => run.starts_with("14 0"),
            8..=10 if is_free => true,
            9 | 10 => digits.starts_with('0') && !digits.starts_with("00") && has_area(&run),
            11..=15 => is_international || is_free,
            _ => false,
        }
    })
}

/// Written as a number that is dialed: with a space, hyphen, bracket or slash after the area code, or in one piece of ten.
fn has_area(run: &str) -> bool {
    run.chars().any(|it| !it.is_ascii_digit()) || run.len() == 10
}

/// Runs of digits and what stands between the digits of a phone number.
fn runs(text: &str) -> impl Iterator<Item = String> + '_ {
    let is_joint = |it: char| matches!(it, ' ' | '\u{a0}' | '-' | '–' | '(' | ')' | '/' | '.' | '+');
    text.split(move |it: char| !it.is_ascii_digit() && !is_joint(it)).map(move |it| {
        it.trim_matches(|it: char| is_joint(it) && it != '+' && it != '(').trim().replace('\u{a0}', " ")
    })
}

/// True where the text holds a Dutch postcode: four digits and two capitals.
pub fn has_postcode(text: &str) -> bool {
    let characters: Vec<char> = text.chars().collect();
    characters.windows(7).any(|it| {
        matches!(it, [a, b, c, d, ' ' | '\u{a0}', e, f]
            if [a, b, c, d].iter().all(|it| it.is_ascii_digit()) && *a != '0' && e.is_ascii_uppercase() && f.is_ascii_uppercase())
    })
}

/// True where the text tells opening hours.
pub fn has_opening_hours(lower: &str) -> bool {
    let days = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "monday", "tuesday", "friday"];
    lower.contains("openingstijden")
        || lower.contains("opening hours")
        || days.iter().any(|it| lower.contains(it))
            && (lower.contains(" uur")
                || lower.contains(" u.")
                || lower.contains("am ")
                || lower.contains("pm"))
}

/// True where the page links to a way to get in touch: a contact page, a mailbox.
pub fn contact_link(page: &Page) -> Option<NodeId> {
    let text = page_text(page);
    text.control_with(&[
        "contact",
        "bel ons",
        "vraag het",
        "stel uw vraag",
        "hulp nodig",
        "get in touch",
        "call us",
        "contatt",
    ])
    .or_else(|| text.link_to(&["mailto:", "/contact", "contact."]))
    .map(|it| it.node)
}

#[cfg(test)]
mod tests {
    use super::{has_phone_number, has_postcode};

    #[test]
    fn phone_numbers_and_what_is_none() {
        for text in [
            "Bel 14 030",
            "tel. 0800 1234",
            "(020) 123 45 67",
            "06-12345678",
            "+31 20 123 45 67",
            "053 39 99 99",
            "0612345678",
        ] {
            assert!(has_phone_number(text), "{text}");
        }
        for text in [
            "2026",
            "1 februari 2026",
            "01-02-2026",
            "IBAN 91 0417 1643",
            "€ 1.250,00",
            "KvK 12345678",
            "14 dagen",
            "9.00 - 17.00",
        ] {
            assert!(!has_phone_number(text), "{text}");
        }
    }

    #[test]
    fn postcodes() {
        assert!(has_postcode("Markt 1, 1234 AB Stad") && !has_postcode("in 2026 ab"));
    }
}
