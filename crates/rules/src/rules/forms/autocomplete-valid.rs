//! ACT 73f2c2: autocomplete attribute has valid value.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::common::autofill::{is_on_or_off, is_valid};
use crate::common::elements_with;
use crate::verdict::Verdict;

/// Fields that people fill in, seen or in the accessibility tree, whose attribute names a purpose.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with(page, &["autocomplete"], |it| {
        let value = it.attr_trimmed("autocomplete");
        is_field(it)
            && value.is_some_and(|it| !is_on_or_off(it))
            && (page.is_included_in_accessibility_tree(it.id()) || page.is_visible(it.id()))
            && !page.is_disabled(it.id())
            && !it.attr_is("aria-disabled", "true")
    })
}

/// The attribute follows the grammar of the HTML standard.
pub(crate) fn expectation(page: &Page, field: NodeId) -> Verdict {
    let value =
        page.document().element(field).and_then(|it| it.attr_trimmed("autocomplete")).unwrap_or_default();
    Verdict::passed_if(is_valid(value), "unknown").with("value", value)
}

fn is_field(it: Element<'_>) -> bool {
    let is_no_input = ["hidden", "button", "submit", "reset", "checkbox", "radio", "file", "image"];
    match it.name() {
        "select" | "textarea" => it.is_html_namespace(),
        "input" => it.is_html_namespace() && !is_no_input.iter().any(|kind| it.attr_is("type", kind)),
        _ => false,
    }
}
