//! Abbreviations and whether a text says what they stand for.

use std::collections::HashMap;

use crate::Language;
use crate::data;

/// Most letters in an abbreviation of capitals.
const MOST_LETTERS: usize = 6;

/// An abbreviation in a text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Abbreviation {
    /// As it stands in the text.
    pub short: String,
    /// What it usually stands for; empty where that is not known.
    pub long: String,
    /// Position of its first use, in bytes.
    pub start: usize,
}

/// Abbreviations of capitals (`BRP`, `Wmo`) and of stops (`i.v.m.`) that the text nowhere writes in full, each once,
/// in order of first use. Those that everybody knows are left out.
pub fn abbreviations(text: &str, language: Language) -> Vec<Abbreviation> {
    let lists = data::of(language);
    let whole = Whole::new(text);
    let mut written_out: HashMap<&str, bool> = HashMap::new();
    let mut found: Vec<Abbreviation> = Vec::new();
    for (start, token) in tokens(text) {
        let is_new = !found.iter().any(|it| it.short == token);
        if !is_new || lists.well_known.contains(token) {
            continue;
        }
        let long = long_form(token, language);
        if is_postcode(text, start, token) {
            continue;
        }
        let is_dotted = token.contains('.');
        let counts = if is_dotted { long.is_some() } else { is_capitals(token) || long.is_some() };
        if !counts || is_shouting(text, start) || whole.has_as_word(token) {
            continue;
        }
        let mut is_written_out = || *written_out.entry(token).or_insert_with(|| whole.explains(token, long));
        if is_dotted || !(has_brackets(text, start, token) || is_written_out()) {
            let long = long.unwrap_or_default().to_owned();
            found.push(Abbreviation { short: token.to_owned(), long, start });
        }
    }
    found
}

/// What an abbreviation stands for, where the project's list knows it.
pub fn long_form(short: &str, language: Language) -> Option<&'static str> {
    let forms = &data::of(language).long_forms;
    forms
        .get(short)
        .or_else(|| forms.get(short.to_lowercase().as_str()).filter(|_| short.contains('.')))
        .copied()
}

/// Two to six capitals, with a small letter or two at most: `BRP`, `UWV`, `WOZ`, not `DigiD` or `Wet`.
fn is_capitals(token: &str) -> bool {
    let length = token.chars().count();
    (2..=MOST_LETTERS).contains(&length)
        && token.chars().all(|it| it.is_ascii_uppercase())
        && !is_roman(token)
}

/// The letters of a Dutch postcode: two capitals after four digits.
fn is_postcode(text: &str, start: usize, token: &str) -> bool {
    let before = text[..start].trim_end().rsplit(|it: char| !it.is_ascii_digit()).next().unwrap_or_default();
    token.len() == 2 && before.len() == 4
}

fn is_roman(token: &str) -> bool {
    token.chars().all(|it| matches!(it, 'I' | 'V' | 'X' | 'L' | 'M'))
}

/// Words around it are in capitals as well: emphasis, not an abbreviation.
fn is_shouting(text: &str, start: usize) -> bool {
    let line_start = text[..start].rfind('\n').map_or(0, |it| it + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |it| start + it);
    let line = &text[line_start..line_end];
    let letters = line.chars().filter(|it| it.is_alphabetic()).count();
    let small = line.chars().filter(|it| it.is_lowercase()).count();
    if small * 2 < letters {
        return true;
    }
    // A neighbor in capitals: "NIET DOEN", "GRATIS PARKEREN".
    let before = line[..start - line_start].split_whitespace().next_back().unwrap_or_default();
    let after = line[start - line_start..].split_whitespace().nth(1).unwrap_or_default();
    [before, after].iter().any(|it| {
        it.chars().filter(|it| it.is_uppercase()).count() >= 4 && !it.chars().any(char::is_lowercase)
    })
}

/// Brackets around the short form or behind it hold one of the two forms.
fn has_brackets(text: &str, start: usize, token: &str) -> bool {
    let after = text[start + token.len()..].trim_start();
    let is_in_brackets = text[..start].trim_end().ends_with('(') && after.starts_with(')');
    if is_in_brackets && !text[..start].trim_end().trim_end_matches('(').trim().is_empty() {
        return true;
    }
    after
        .strip_prefix('(')
        .and_then(|it| it.split(')').next())
        .is_some_and(|inside| inside.split_whitespace().count() >= 2)
}

/// A text, with what is looked up in it for every abbreviation.
struct Whole<'a> {
    text: &'a str,
    lower: String,
    words: Vec<&'a str>,
}

impl<'a> Whole<'a> {
    fn new(text: &'a str) -> Self {
        let words = text.split(|it: char| !it.is_alphanumeric() && it != '-').filter(|it| !it.is_empty());
        Self { text, lower: text.to_lowercase(), words: words.collect() }
    }

    /// The same letters stand in the text as an ordinary word: `NOTE` beside "note" is emphasis.
    fn has_as_word(&self, token: &str) -> bool {
        let lower = token.to_lowercase();
        token.chars().count() > 2 && self.words.iter().any(|it| *it == lower)
    }

    /// The text has the long form, says what the short one is, or has a row of words with its initials.
    fn explains(&self, token: &str, long: Option<&str>) -> bool {
        long.is_some_and(|it| self.lower.contains(&it.to_lowercase()))
            || self.text.match_indices(token).any(|(at, _)| is_defined(self.text, at + token.len()))
            || self.has_initials(token)
    }

    /// Words in a row somewhere in the text start with the letters: "Basisregistratie Personen" has no P after the R
    /// of BRP, so every letter must be found in the row, in order, the first at the start of a word with a capital.
    fn has_initials(&self, token: &str) -> bool {
        let letters: Vec<char> = token.to_lowercase().chars().collect();
        let starts_with =
            |word: &str, letter: char| word.chars().next().is_some_and(|it| it.to_lowercase().eq([letter]));
        self.words.windows(letters.len()).take(20_000).any(|row| {
            row.iter().zip(&letters).all(|(word, letter)| starts_with(word, *letter) && *word != token)
                && row.iter().all(|it| it.chars().count() > 1)
        })
    }
}

/// The text goes on to say what it is: "WCAG is een lijst met eisen".
fn is_defined(text: &str, end: usize) -> bool {
    let after = text.get(end..).unwrap_or_default().trim_start();
    let start: String = after.chars().take(24).collect::<String>().to_lowercase();
    [
        "staat voor",
        "is de afkorting",
        "is een ",
        "is het ",
        "is de ",
        "betekent",
        "stands for",
        "is a ",
        "is an ",
        "is the ",
        "means",
    ]
    .iter()
    .any(|it| start.starts_with(it))
}

/// Pieces between spaces and brackets, without the marks at their ends; a dotted abbreviation keeps its last stop off.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_joint = |it: char| it.is_alphanumeric() || it == '.' || it == '@' || it == '_';
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(at..)?;
            let offset = rest.find(is_joint)?;
            let start = at + offset;
            let length = text[start..].find(|it| !is_joint(it)).unwrap_or(text.len() - start);
            at = start + length;
            let raw = &text[start..start + length];
            let token = raw.trim_matches('.');
            // Part of an address or of a word with a hyphen or slash: no abbreviation of its own.
            let before = text[..start].chars().next_back();
            let after = text[start + length..].chars().next();
            let is_part = matches!(before, Some('/' | '-' | '@')) || matches!(after, Some('/' | '@'));
            if token.is_empty() || token.contains(['@', '_']) || is_part {
                continue;
            }
            return Some((start + raw.find(token).unwrap_or(0), token));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::abbreviations;
    use crate::Language;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let found = abbreviations(text, Language::Dutch);
        assert_eq!(found.iter().map(|it| it.short.as_str()).collect::<Vec<_>>(), expect, "{text}");
    }

    #[test]
    fn unexplained_ones_are_found_once() {
        check("U staat in de BRP. De BRP is van ons. Zie de Wmo.", &["BRP", "Wmo"]);
        check("Wij zijn dicht i.v.m. het feest.", &["i.v.m"]);
    }

    #[test]
    fn an_explanation_anywhere_is_enough() {
        check("De Basisregistratie Personen (BRP) is groot. De BRP groeit.", &[]);
        check("Eisen van WCAG. WCAG is een lijst met eisen.", &[]);
        check("Het KCC (klant contact centrum) helpt u.", &[]);
        check("Het Team Wonen en Zorg helpt. Het TWZ belt u.", &["TWZ"]);
        check("Het Regionaal Bureau Leerlingzaken belt. Het RBL is open.", &[]);
    }

    #[test]
    fn emphasis_numbers_and_known_ones_are_none() {
        check("Dit is GRATIS PARKEREN. Stuur een PDF.", &[]);
        check("NIET DOEN", &[]);
        check("Dat mag NOOIT in de tuin. Het kan nooit.", &[]);
        check("Hoofdstuk XIV. Mail naar A@BRP.nl.", &[]);
        check("Markt 1, 1234 ZZ Stad en de ZZ.", &["ZZ"]);
        check("Markt 1, 1234 ZZ Stad.", &[]);
    }
}
