//! Ways to reach people: phone numbers, addresses, opening hours.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use super::page_text::page_text;

/// The element that shows a phone number: a `tel:` link, else one whose own text holds a number, else the body where the
/// number stands in several elements.
pub fn phone(page: &Page) -> Option<NodeId> {
    let document = page.document();
    let link = page_text(page).link_to(&["tel:"]).map(|it| it.node);
    let own = || {
        let text = document.nodes().find(|it| {
            document.text(*it).is_some_and(has_phone_number) && !page.is_programmatically_hidden(*it)
        })?;
        document.ancestor_elements(text).next().map(Element::id)
    };
    let joined = || document.body().map(Element::id).filter(|_| has_phone_number(&page_text(page).text));
    link.or_else(own).or_else(joined)
}

/// True where the text holds a phone number as it is written in the Netherlands, Belgium or North America: `14 030`,
/// `0800 1234`, `(020) 123 45 67`, `+32 53 12 34 56`, `(555) 555-0100`.
pub fn has_phone_number(text: &str) -> bool {
    let mut before = "";
    let mut rest = text;
    while let Some(start) = rest.find(is_dialed) {
        before = if start == 0 { before } else { rest.get(..start).unwrap_or_default() };
        let run = rest.get(start..).unwrap_or_default();
        let end = run.find(|it: char| !is_dialed(it)).unwrap_or(run.len());
        let (run, after) = run.split_at(end);
        if is_phone_number(run) && !is_account(before) {
            return true;
        }
        (before, rest) = (run, after);
    }
    false
}

/// A digit, or what stands between the digits of a phone number.
fn is_dialed(it: char) -> bool {
    it.is_ascii_digit() || matches!(it, ' ' | '\u{a0}' | '-' | '–' | '(' | ')' | '/' | '.' | '+')
}

/// True where the text ends with the letters of a bank, after which the digits are an account (ISO 13616).
fn is_account(before: &str) -> bool {
    let letters = before.chars().rev().take_while(char::is_ascii_uppercase).count();
    letters == 4 || before.trim_end().to_lowercase().ends_with("iban")
}

/// `run` holds digits and what stands between them.
fn is_phone_number(run: &str) -> bool {
    let groups: Vec<&str> = run.split(|it: char| !it.is_ascii_digit()).filter(|it| !it.is_empty()).collect();
    let digits = groups.concat();
    let count = digits.len();
    // A day, perhaps with an hour behind it.
    if matches!(groups.as_slice(), [day, month, year, ..] if day.len() <= 2 && month.len() <= 2 && year.len() == 4)
    {
        return false;
    }
    let plus = run.trim_start_matches([' ', '\u{a0}', '(', '-', '.', '/']).starts_with('+');
    let is_free = digits.starts_with("0800") || digits.starts_with("0900");
    let is_spaced = groups.len() > 1;
    let has_area = digits.starts_with('0') && !digits.starts_with("00") && groups.len() <= 6;
    let is_american = groups.iter().map(|it| it.len()).eq([3, 3, 4])
        && groups.iter().take(2).all(|it| !it.starts_with(['0', '1']));
    match count {
        // The municipal short numbers: 14 and an area code.
        5 | 6 => {
            groups.first() == Some(&"14")
                && groups.len() == 2
                && digits.starts_with("140")
                && !digits.starts_with("1400")
        }
        8 => is_free,
        9 => plus || is_free || has_area && is_spaced,
        10 => plus || is_free || has_area || is_american,
        11..=15 => plus || is_free && count == 11 || digits.starts_with("00") && is_spaced,
        _ => false,
    }
}

/// True where the text holds an address that can be visited: a Dutch postcode, or a house number before a postcode of four
/// or five digits and the name of a place.
pub fn has_address(text: &str) -> bool {
    has_postcode(text) || text.lines().any(has_numbered_street)
}

/// `Markt 1, 9300 Aalst` in one line.
fn has_numbered_street(line: &str) -> bool {
    let words: Vec<&str> = line.split([' ', '\u{a0}', ',']).filter(|it| !it.is_empty()).collect();
    words.windows(4).any(|window| {
        let [street, number, postcode, place] = window else { return false };
        let is_number = |it: &str, least: usize, most: usize| {
            (least..=most).contains(&it.len()) && it.chars().all(|it| it.is_ascii_digit())
        };
        street.chars().all(|it| it.is_alphabetic() || it == '-' || it == '\'')
            && street.chars().count() > 2
            && is_number(number.trim_end_matches(|it: char| it.is_ascii_alphabetic()), 1, 4)
            && is_number(postcode, 4, 5)
            && !matches!(postcode.get(..2), Some("19" | "20"))
            && place.chars().next().is_some_and(char::is_uppercase)
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
    use super::{has_address, has_opening_hours, has_phone_number, has_postcode};

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
            "Bel 14 0999.",
            "(0570) 12 34 56",
            "+31 (0)20 123 45 67",
            "call (555) 555-0100",
            "020-1234567 of 06 12345678",
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
            "op 01-12-2026 10.00 uur",
            "NL91 ABNA 0417 1643 00",
            "van 8.30 tot 17.00 uur",
            "12 345 678",
            "€ 14 000",
            "1234 AB",
        ] {
            assert!(!has_phone_number(text), "{text}");
        }
    }

    #[test]
    fn addresses_and_hours() {
        assert!(has_address("Bezoek ons: Markt 1, 9300 Aalst"));
        assert!(!has_address("In mei 12, 2026 Nederland") && !has_address("Artikel 5 2018 Besluit"));
        assert!(has_opening_hours("maandag tot en met vrijdag van 9.00 tot 17.00 uur"));
        assert!(!has_opening_hours("op maandag 3 mei is de vergadering"));
    }

    #[test]
    fn postcodes() {
        assert!(has_postcode("Markt 1, 1234 AB Stad") && !has_postcode("in 2026 ab"));
    }
}
