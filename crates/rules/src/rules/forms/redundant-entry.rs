//! A form does not ask the same twice.

use std::collections::BTreeMap;

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_named;
use crate::verdict::Verdict;

/// Words by which a label asks for something again, in Dutch and English.
const AGAIN: &[&str] =
    &["herhaal", "bevestig", "nogmaals", "opnieuw", "repeat", "confirm", "re-enter", "retype", "again"];

/// Exposed text fields that say what they ask for.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["input"], |it| {
        page.is_included_in_accessibility_tree(it.id())
            && kind(it).is_some()
            && page.document().ancestor_elements(it.id()).any(|it| it.is_html("form"))
    })
}

/// No field before it in the form asked for it, and its label does not say that it asks again.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let document = page.document();
    let Some(kind) = document.element(node).and_then(kind) else { return Verdict::Passed };
    let name = page.name(node).text.to_lowercase();
    let asks_again = AGAIN.iter().any(|it| name.contains(it));
    let Some(form) = document.ancestor_elements(node).find(|it| it.is_html("form")) else {
        return Verdict::Passed;
    };
    let first = firsts(page, form).get(&kind).copied();
    if asks_again && first.is_some_and(|it| it < node) {
        Verdict::cant_tell("again")
    } else {
        Verdict::Passed
    }
}

/// The first field of each kind.
fn firsts(page: &Page, form: Element<'_>) -> BTreeMap<&'static str, NodeId> {
    let mut firsts = BTreeMap::new();
    for field in page.document().descendant_elements(form.id()).filter(|it| it.is_html("input")) {
        if let Some(kind) = kind(field) {
            firsts.entry(kind).or_insert(field.id());
        }
    }
    firsts
}

/// A repeated password is needed for the password itself, which nobody can read while typing (WCAG 2.2, 3.3.7).
fn kind(field: Element<'_>) -> Option<&'static str> {
    let token = |name: &str| {
        field
            .attr("autocomplete")
            .is_some_and(|it| it.split_ascii_whitespace().any(|it| it.eq_ignore_ascii_case(name)))
    };
    if field.attr_is("type", "email") || token("email") {
        return Some("email");
    }
    (field.attr_is("type", "tel") || token("tel")).then_some("tel")
}
