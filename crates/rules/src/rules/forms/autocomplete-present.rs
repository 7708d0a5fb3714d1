//! Fields about the person who fills them in can be filled in by the browser.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::autofill::is_on_or_off;
use crate::common::elements_named;
use crate::verdict::Verdict;

/// Labels that ask for a detail of the person, in Dutch and English, with the value that fits.
const DETAILS: &[(&str, &str)] = &[
    ("naam", "name"),
    ("uw naam", "name"),
    ("volledige naam", "name"),
    ("voor- en achternaam", "name"),
    ("voornaam en achternaam", "name"),
    ("first and last name", "name"),
    ("voornaam", "given-name"),
    ("voornamen", "given-name"),
    ("achternaam", "family-name"),
    ("e-mail", "email"),
    ("e-mailadres", "email"),
    ("email", "email"),
    ("emailadres", "email"),
    ("uw e-mailadres", "email"),
    ("telefoon", "tel"),
    ("telefoonnummer", "tel"),
    ("uw telefoonnummer", "tel"),
    ("mobiel nummer", "tel"),
    ("postcode", "postal-code"),
    ("straat", "address-line1"),
    ("straat en huisnummer", "address-line1"),
    ("adres", "address-line1"),
    ("woonplaats", "address-level2"),
    ("geboortedatum", "bday"),
    ("your name", "name"),
    ("full name", "name"),
    ("first name", "given-name"),
    ("last name", "family-name"),
    ("surname", "family-name"),
    ("email address", "email"),
    ("e-mail address", "email"),
    ("your email", "email"),
    ("phone", "tel"),
    ("phone number", "tel"),
    ("telephone number", "tel"),
    ("postal code", "postal-code"),
    ("zip code", "postal-code"),
    ("street address", "address-line1"),
    ("date of birth", "bday"),
    ("birth date", "bday"),
];

/// Text fields in the accessibility tree whose whole name asks for such a detail.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["input"], |it| {
        let kinds = ["text", "email", "tel", "date"];
        let is_text = it.is_html("input")
            && it
                .attr_trimmed("type")
                .is_none_or(|kind| kinds.iter().any(|it| kind.eq_ignore_ascii_case(it)));
        is_text
            && page.is_included_in_accessibility_tree(it.id())
            && !page.is_disabled(it.id())
            && detail(page, it.id()).is_some()
    })
}

/// The field says what it is for; whether rightly is another rule.
pub(crate) fn expectation(page: &Page, field: NodeId) -> Verdict {
    let value = page.document().element(field).and_then(|it| it.attr_trimmed("autocomplete"));
    let is_given = value.is_some_and(|it| !is_on_or_off(it));
    Verdict::passed_if(is_given, "missing").with("value", detail(page, field).unwrap_or_default())
}

/// The value for a field whose name, marks for required fields and remarks in brackets aside, is a known one.
fn detail(page: &Page, field: NodeId) -> Option<&'static str> {
    let name = page.name(field).text.to_lowercase();
    let name = name.split(['(', '*', ':']).next().unwrap_or_default().trim();
    DETAILS.iter().find(|(label, _)| *label == name).map(|(_, value)| *value)
}
