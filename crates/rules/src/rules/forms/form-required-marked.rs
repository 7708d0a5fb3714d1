//! A form with required and optional questions says in words which is which.

use drempel_language::Language;
use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::steps::{filled_in_forms, questions};
use crate::verdict::Verdict;

const WORDS: &[&str] =
    &["verplicht", "optioneel", "required", "optional", "mandatory", "hoeft niet", "invullen van"];

/// Forms of which some questions must be answered and others need not, in a language whose words are known here.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    if !page.language().is_empty() && Language::from_tag(page.language()).is_none() {
        return Vec::new();
    }
    let mut forms = filled_in_forms(page);
    forms.retain(|form| {
        let required = questions(page, *form).into_iter().filter(|it| is_required(page, *it)).count();
        required > 0 && required < questions(page, *form).len()
    });
    forms
}

/// Words tell it: at the questions, or above the form for its marks.
pub(crate) fn expectation(page: &Page, form: NodeId) -> Verdict {
    let document = page.document();
    let around = document.parent(form).unwrap_or(form);
    let mut said = page.visible_text(around).to_lowercase();
    for field in questions(page, form) {
        said.push_str(&page.name(field).text.to_lowercase());
        said.push_str(&page.description(field).text.to_lowercase());
    }
    if WORDS.iter().any(|it| said.contains(it)) {
        return Verdict::Passed;
    }
    Verdict::failed(if said.contains('*') { "star" } else { "silent" })
}

fn is_required(page: &Page, field: NodeId) -> bool {
    page.document()
        .element(field)
        .is_some_and(|it| it.has_attr("required") || it.attr_is("aria-required", "true"))
}
