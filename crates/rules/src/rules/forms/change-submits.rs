//! Choosing from a list does not leave the page.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_named;
use crate::verdict::Verdict;

/// Exposed fields with a script for the moment their value changes.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["input", "select", "textarea"], |it| {
        it.attr_trimmed("onchange").is_some() && page.is_included_in_accessibility_tree(it.id())
    })
}

/// The script neither sends the form nor opens another page (WCAG techniques F36 and F37).
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(field) = page.document().element(node) else { return Verdict::Passed };
    let script: String =
        field.attr("onchange").unwrap_or_default().chars().filter(|it| !it.is_whitespace()).collect();
    let leaves =
        [".submit()", "location=", "location.href=", "location.assign(", "location.replace(", "window.open("]
            .iter()
            .any(|it| script.contains(it));
    if !leaves {
        return Verdict::Passed;
    }
    // A text may have said beforehand what will happen (technique G13).
    if is_described(field) { Verdict::cant_tell("described") } else { Verdict::failed("leaves") }
}

fn is_described(field: Element<'_>) -> bool {
    field.attr_trimmed("aria-describedby").is_some()
}
