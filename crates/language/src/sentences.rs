//! Sentences: where one ends and the next starts.

use crate::Language;
use crate::data;

/// The sentences of a text in order, without the space around them.
///
/// A line break ends a sentence. A full stop does not where it belongs to an abbreviation, an initial or a number.
pub fn sentences(text: &str, language: Language) -> Vec<&str> {
    let mut found = Vec::new();
    for line in text.split('\n') {
        let mut start = 0;
        for end in candidates(line) {
            if is_end(&line[start..end], &line[end..], language) {
                found.push(line[start..end].trim());
                start = end;
            }
        }
        found.push(line[start..].trim());
    }
    found.retain(|it| it.chars().any(char::is_alphanumeric));
    found
}

/// True for a text that closes with the mark of a finished sentence; headings, menus and most list items do not.
pub fn ends_like_a_sentence(text: &str) -> bool {
    text.trim_end().trim_end_matches(is_closer).ends_with(['.', '!', '?', '…'])
}

/// Positions after an end mark and what closes with it, where white space follows.
fn candidates(line: &str) -> Vec<usize> {
    let mut positions = Vec::new();
    let mut characters = line.char_indices().peekable();
    while let Some((_, character)) = characters.next() {
        if !matches!(character, '.' | '!' | '?' | '…') {
            continue;
        }
        while characters.next_if(|(_, it)| is_closer(*it) || matches!(it, '.' | '!' | '?' | '…')).is_some()
        {
        }
        if let Some((at, next)) = characters.peek()
            && next.is_whitespace()
        {
            positions.push(*at);
        }
    }
    positions
}

fn is_closer(character: char) -> bool {
    matches!(character, '"' | '\'' | '’' | '”' | '»' | ')' | ']')
}

/// Whether the sentence `before` ends where `after` goes on.
fn is_end(before: &str, after: &str, language: Language) -> bool {
    if !starts_sentence(after) {
        return false;
    }
    let marks = before.trim_end_matches(is_closer);
    let has_closer = marks.len() != before.len();
    let Some(stem) = marks.strip_suffix('.') else { return true };
    if stem.ends_with('.') {
        return true;
    }
    let token =
        stem.rsplit(|it: char| it.is_whitespace() || matches!(it, '(' | '[' | '"' | '“' | '‘' | '/')).next();
    let token = token.unwrap_or_default();
    let head = stem[..stem.len() - token.len()].trim_end();
    let lists = data::of(language);
    let lower = token.to_lowercase();
    // A bracket closes what the abbreviation stands in: "(zie bijlage, blz. 4 e.v.) Daarna" ends.
    if has_closer && before.ends_with([')', ']']) && lists.never_final.contains(lower.as_str()) {
        return true;
    }
    if lists.may_be_final.contains(lower.as_str()) {
        return !after.trim_start().starts_with(|it: char| it.is_ascii_digit());
    }
    if lists.never_final.contains(lower.as_str()) {
        return false;
    }
    if is_initials(token) {
        return is_label(head, language);
    }
    !is_enumerator(token, head)
}

/// What a sentence can start with: a capital, a digit, a sign of money or a quotation; `'s Ochtends` counts.
fn starts_sentence(after: &str) -> bool {
    let rest = after.trim_start();
    for start in ["'s ", "'t ", "'n ", "’s ", "’t ", "’n ", "‘s ", "‘t "] {
        if let Some(rest) = rest.strip_prefix(start) {
            return rest.starts_with(char::is_uppercase);
        }
    }
    let rest =
        rest.trim_start_matches(['"', '“', '‘', '\'', '«', '(', '[', '•', '-', '–', '*', ' ', '¿', '¡']);
    rest.starts_with(|it: char| it.is_uppercase() || it.is_ascii_digit() || matches!(it, '€' | '£' | '$'))
        || ["e-mail", "mijnOverheid", "iDEAL", "iPhone", "iPad"].iter().any(|it| rest.starts_with(it))
}

/// `A`, `J.P` or `Th`: one capital, or several with stops between.
fn is_initials(token: &str) -> bool {
    let mut parts = token.split('.').peekable();
    parts.peek().is_some()
        && parts.all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_uppercase)
                && (letters.as_str().is_empty() || matches!(part, "Th" | "Ch" | "Ph" | "Chr" | "IJ" | "St"))
        })
}

/// The letter is the name of a thing: `bijlage B`, `plan A`, `status C`.
fn is_label(head: &str, language: Language) -> bool {
    let noun = head.rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
    data::of(language).letter_labels.contains(noun.as_str())
}

/// The number of a list item or of an article: `1.`, `b.`, `II.`, `Artikel 3.`, `art. 1.2.`.
fn is_enumerator(token: &str, head: &str) -> bool {
    let is_number = !token.is_empty() && token.chars().all(|it| it.is_ascii_digit() || it == '.');
    let is_roman = !token.is_empty() && token.chars().all(|it| matches!(it, 'I' | 'V' | 'X'));
    let is_letter = token.len() == 1 && token.chars().all(|it| it.is_ascii_lowercase());
    if head.is_empty() {
        return is_number || is_roman || is_letter;
    }
    if !is_number {
        return false;
    }
    let article = head.rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_article = ["artikel", "artikelen", "art.", "article", "paragraaf", "hoofdstuk", "section", "§"]
        .iter()
        .any(|it| article.eq_ignore_ascii_case(it));
    // "Artikel 3. Begrippen" is a title; "volgens artikel 3. Daarna" is not. With "1.2." the stop is part of the number.
    is_article && (token.contains('.') || head.len() == article.len())
}

#[cfg(test)]
mod tests {
    use super::{ends_like_a_sentence, sentences};
    use crate::Language;

    #[track_caller]
    fn check(text: &str) {
        let expect: Vec<_> = text.split(" | ").collect();
        let joined = expect.join(" ");
        assert_eq!(sentences(&joined, Language::Dutch), expect);
    }

    #[test]
    fn a_stop_in_an_abbreviation_does_not_end_a_sentence() {
        check("Dat staat in art. 3 van de wet. | Vraag het aan dhr. Jansen of mevr. De Boer.");
        check("Zie nr. 12 en blz. 4. | Neem o.a. uw pas mee. | Bel i.v.m. Koningsdag op tijd.");
        check("U kunt, bijv. Bij de balie, terecht.");
        check("Neem een pas, rijbewijs e.d. mee. | Of een paspoort enz. | Daarna bent u klaar.");
        check("De heer J.P. de Vries en mr. A. Smit komen. | Ook prof. dr. Th. Bos is er.");
    }

    #[test]
    fn numbers_and_addresses_stay_whole() {
        check(
            "Wij zijn open tot 12.30 uur. | Het kost € 1.250,00 per jaar. | Meer op www.stad.nl/x.html. | Tot dan.",
        );
        check("Betaal voor 1 mei 2026. | € 20 is genoeg.");
        check("De leges zijn € 76,40. | 12 weken later hoort u meer.");
    }

    #[test]
    fn numbers_of_articles_and_lists_are_no_sentences() {
        check("Artikel 3. Begrippen in deze regels. | Volgens artikel 3. | Daarna volgt meer.");
        check("Dat volgt uit art. 1.2. Awb en de wet.");
        check("1. Vul het formulier in. | 2. Stuur het op.");
    }

    #[test]
    fn a_letter_can_be_an_initial_or_a_label() {
        check("Vul bijlage B. | Stuur die op. | Haal uw rijbewijs B. | Bel mevrouw B. Jansen.");
    }

    #[test]
    fn quotations_questions_and_small_starts() {
        check("Hebt u een vraag? | Bel ons! | ‘Dat kan.’ | 's Avonds zijn wij dicht.");
        check("“Kan dat?” vraagt hij. | Ja.");
        check("Wij zijn dicht... | Kom morgen terug.");
        assert_eq!(sentences("Markt 1\n1234 AB Stad\n\n", Language::Dutch), ["Markt 1", "1234 AB Stad"]);
        assert!(sentences(" . ", Language::Dutch).is_empty());
    }

    #[test]
    fn english_has_abbreviations_of_its_own() {
        let text =
            "Ask Dr. Smith, e.g. on Monday at 9 a.m. or later. See no. 5. We are open until 5 p.m. Call us.";
        assert_eq!(
            sentences(text, Language::English),
            [
                "Ask Dr. Smith, e.g. on Monday at 9 a.m. or later.",
                "See no. 5.",
                "We are open until 5 p.m.",
                "Call us.",
            ]
        );
    }

    #[test]
    fn end_marks_may_stand_inside_brackets() {
        assert!(ends_like_a_sentence("(Zie de kaart.)") && ends_like_a_sentence("Klaar? "));
        assert!(!ends_like_a_sentence("Openingstijden") && !ends_like_a_sentence("Neem mee:"));
    }
}
