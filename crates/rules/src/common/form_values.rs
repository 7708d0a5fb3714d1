//! What people write in common fields, and whether a field takes it.

use drempel_page::Page;
use drempel_page::dom::Element;
use regex::RegexBuilder;

/// Longest `pattern` that is tried, in bytes.
const MAX_PATTERN: usize = 2_000;
/// Greatest size of a compiled pattern, in bytes.
const MAX_COMPILED: usize = 1 << 20;

/// What a field asks for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// The name of a person.
    Name,
    /// A phone number.
    Phone,
    /// A Dutch postcode.
    Postcode,
    /// A bank account.
    Iban,
    /// A date that is typed.
    Date,
}

/// A `pattern` that cannot be tried.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Untried;

impl Kind {
    /// Ways in which such a value is commonly written; a field should take each.
    fn values(self) -> &'static [&'static str] {
        match self {
            Self::Name => &["Jansen-de Boer", "van 't Hoff", "Müller", "Yıldız", "O'Brien"],
            Self::Phone => &["0612345678", "06-12345678", "06 12 34 56 78", "+31612345678"],
            Self::Postcode => &["1234AB", "1234 AB", "1234ab", "1234 ab"],
            Self::Iban => &["NL91ABNA0417164300", "NL91 ABNA 0417 1643 00"],
            Self::Date => &["01-02-1950", "1-2-1950"],
        }
    }
}

/// What a text field asks for, by its label, name or `autocomplete`; `None` where that is not sure.
///
/// Postcodes and phone numbers are judged only on pages of the Netherlands: elsewhere they are written otherwise.
pub fn kind(page: &Page, field: Element<'_>) -> Option<Kind> {
    let kinds = ["text", "tel", "number"];
    if field.attr_trimmed("type").is_some_and(|kind| !kinds.iter().any(|it| kind.eq_ignore_ascii_case(it))) {
        return None;
    }
    let label = page.name(field.id()).text.to_lowercase();
    let label = label.split(['(', '*', ':']).next().unwrap_or_default().trim().to_owned();
    let purpose = field.attr_trimmed("autocomplete").unwrap_or_default().to_ascii_lowercase();
    let purpose = purpose.split_ascii_whitespace().last().unwrap_or_default();
    let is_labeled = |words: &[&str]| {
        words.iter().any(|it| label == *it || label == format!("uw {it}") || label == format!("your {it}"))
    };
    if matches!(purpose, "name" | "given-name" | "family-name")
        || is_labeled(&[
            "naam",
            "achternaam",
            "voornaam",
            "voornamen",
            "volledige naam",
            "name",
            "surname",
            "last name",
            "first name",
            "full name",
        ])
    {
        return Some(Kind::Name);
    }
    if is_labeled(&["iban", "rekeningnummer", "iban-rekeningnummer", "bankrekeningnummer", "bank account"]) {
        return Some(Kind::Iban);
    }
    if purpose == "bday" || is_labeled(&["geboortedatum", "datum", "verhuisdatum", "date of birth"]) {
        return Some(Kind::Date);
    }
    if !is_dutch(page) {
        return None;
    }
    if matches!(purpose, "tel" | "tel-national")
        || is_labeled(&[
            "telefoon",
            "telefoonnummer",
            "mobiel nummer",
            "mobiele nummer",
            "phone number",
            "phone",
        ])
    {
        return Some(Kind::Phone);
    }
    (purpose == "postal-code" || is_labeled(&["postcode", "postal code"])).then_some(Kind::Postcode)
}

/// In Dutch and not of Belgium.
fn is_dutch(page: &Page) -> bool {
    let language = page.language().to_ascii_lowercase();
    let is_belgian = language.ends_with("-be") || page.url().host_str().is_some_and(|it| it.ends_with(".be"));
    (language == "nl" || language.starts_with("nl-")) && !is_belgian
}

/// The first common way of writing that the field refuses.
///
/// # Errors
/// A `pattern` that this engine cannot try: it looks ahead, or is too large.
pub fn refused(field: Element<'_>, kind: Kind) -> Result<Option<&'static str>, Untried> {
    if field.attr_is("type", "number") {
        // A number field takes neither the zero in front nor letters and spaces.
        return Ok(kind.values().first().copied());
    }
    let most = field.attr_trimmed("maxlength").and_then(|it| it.parse::<usize>().ok());
    if let Some(value) =
        most.and_then(|most| kind.values().iter().find(|it| it.encode_utf16().count() > most))
    {
        return Ok(Some(value));
    }
    let Some(pattern) = field.attr_trimmed("pattern") else { return Ok(None) };
    let pattern = translated(pattern).ok_or(Untried)?;
    let regex = RegexBuilder::new(&pattern).size_limit(MAX_COMPILED).build().map_err(|_| Untried)?;
    Ok(kind.values().iter().find(|it| !regex.is_match(it)).copied())
}

/// A pattern of HTML (JavaScript's syntax, whole value) in the syntax of the `regex` crate.
///
/// `\d` and `\w` are ASCII in JavaScript; `[` in a class is itself.
fn translated(pattern: &str) -> Option<String> {
    if pattern.len() > MAX_PATTERN {
        return None;
    }
    let mut text = String::from("^(?:");
    let mut is_in_class = false;
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next()? {
                'd' if is_in_class => text.push_str("0-9"),
                'd' => text.push_str("[0-9]"),
                'w' if is_in_class => text.push_str("A-Za-z0-9_"),
                'w' => text.push_str("[A-Za-z0-9_]"),
                // Not an escape in the other syntax.
                '/' => text.push('/'),
                other => text.extend(['\\', other]),
            },
            '[' if is_in_class => text.push_str("\\["),
            '[' => {
                is_in_class = true;
                text.push('[');
            }
            ']' => {
                is_in_class = false;
                text.push(']');
            }
            '&' | '~' if is_in_class => text.extend(['\\', character]),
            other => text.push(other),
        }
    }
    text.push_str(")$");
    Some(text)
}

#[cfg(test)]
mod tests {
    use drempel_page::Page;

    use super::{Kind, Untried, refused};

    #[track_caller]
    fn check(attributes: &str, kind: Kind, expect: Result<Option<&str>, Untried>) {
        let page = Page::from_html(&format!("<input {attributes}>"));
        let field = page.document().elements().find(|it| it.is_html("input")).unwrap();
        assert_eq!(refused(field, kind), expect, "{attributes}");
    }

    #[test]
    fn patterns_are_tried_on_the_whole_value() {
        check(r#"pattern="\d{4}\s?[a-zA-Z]{2}""#, Kind::Postcode, Ok(None));
        check(r#"pattern="\d{4}[A-Z]{2}""#, Kind::Postcode, Ok(Some("1234 AB")));
        check(r#"pattern="[\d\s+\/-]+""#, Kind::Phone, Ok(None));
        check(r#"pattern="[\p{L} '-]+""#, Kind::Name, Ok(None));
        check(r#"pattern="\w+""#, Kind::Name, Ok(Some("Jansen-de Boer")));
        check(r#"pattern="[[]+""#, Kind::Iban, Ok(Some("NL91ABNA0417164300")));
    }

    #[test]
    fn what_cannot_be_tried_is_said() {
        check(r#"pattern="(?=.)x""#, Kind::Name, Err(Untried));
        check(r#"pattern="((a{99}){99}){99}""#, Kind::Name, Err(Untried));
        check(r#"pattern="[""#, Kind::Name, Err(Untried));
    }

    #[test]
    fn length_and_type_count() {
        check("maxlength=6", Kind::Postcode, Ok(Some("1234 AB")));
        check("maxlength=40", Kind::Name, Ok(None));
        check("type=number", Kind::Phone, Ok(Some("0612345678")));
        check("maxlength=x", Kind::Date, Ok(None));
    }
}
