//! Fields take what people really write: spaces in a postcode, a +31, a hyphen in a name.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::elements_named;
use crate::common::form_values::{Kind, Untried, kind, refused};
use crate::verdict::Verdict;

/// Fields for names, phone numbers, postcodes, bank accounts and dates with a limit on what they take.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["input"], |it| {
        !page.is_programmatically_hidden(it.id())
            && (it.attr_trimmed("pattern").is_some()
                || it.attr_trimmed("maxlength").is_some()
                || it.attr_is("type", "number"))
            && kind(page, it).is_some()
    })
}

/// It refuses none of the ways in which such a value is commonly written.
pub(crate) fn expectation(page: &Page, field: NodeId) -> Verdict {
    let Some(element) = page.document().element(field) else { return Verdict::Passed };
    let Some(kind) = kind(page, element) else { return Verdict::Passed };
    let key = match kind {
        Kind::Name => "name",
        Kind::Phone => "phone",
        Kind::Postcode => "postcode",
        Kind::Iban => "iban",
        Kind::Date => "date",
    };
    match refused(element, kind) {
        Ok(Some(value)) => Verdict::failed(key).with("value", value),
        Ok(None) => Verdict::Passed,
        Err(Untried) => Verdict::cant_tell("pattern"),
    }
}
