//! WAI-ARIA does not contradict the element that it stands on.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_with_aria;
use crate::verdict::Verdict;

/// Attributes of WAI-ARIA, and the HTML attribute that says the same on form controls (ARIA in HTML, 4).
const PAIRS: &[(&str, &str)] =
    &[("aria-disabled", "disabled"), ("aria-required", "required"), ("aria-readonly", "readonly")];
/// WAI-ARIA 1.3, `row`: these count in a tree grid only.
const TREEGRID_ONLY: &[&str] = &["aria-expanded", "aria-level", "aria-posinset", "aria-setsize"];

/// Exposed controls and rows with an attribute that could.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with_aria(page, |it| {
        let has_pair = is_control(it)
            && (PAIRS.iter().any(|(aria, _)| it.attr_trimmed(aria).is_some())
                || it.attr_trimmed("aria-checked").is_some());
        let is_marked_row = TREEGRID_ONLY.iter().any(|name| it.attr_trimmed(name).is_some())
            && page.role(it.id()) == Some(Role::Row);
        (has_pair || is_marked_row) && page.is_included_in_accessibility_tree(it.id())
    })
}

/// Both say the same, and a row says nothing that its table does not know.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(element) = page.document().element(node) else { return Verdict::Passed };
    if page.role(node) == Some(Role::Row) {
        return row_verdict(page, element);
    }
    for (aria, html) in PAIRS {
        if element.attr_is(aria, "false") && element.has_attr(html) {
            return Verdict::failed("contradicts").with("attribute", *aria).with("html", *html);
        }
    }
    let is_box = element.attr_is("type", "checkbox") || element.attr_is("type", "radio");
    let is_checked = element.has_attr("checked");
    // Scripts change the state: only what is written contradicts itself.
    let is_other = element.attr_is("aria-checked", "true") && !is_checked
        || element.attr_is("aria-checked", "false") && is_checked;
    Verdict::passed_if(!(element.is_html("input") && is_box && is_other), "contradicts")
        .with("attribute", "aria-checked")
        .with("html", "checked")
}

fn row_verdict(page: &Page, row: Element<'_>) -> Verdict {
    let table = page
        .document()
        .ancestor_elements(row.id())
        .filter_map(|it| page.role(it.id()))
        .find(|it| matches!(it, Role::Table | Role::Grid | Role::Treegrid));
    let foreign = TREEGRID_ONLY.iter().copied().find(|name| row.attr_trimmed(name).is_some());
    match (table, foreign) {
        (Some(table), Some(name)) if table != Role::Treegrid => {
            Verdict::failed("row").with("attribute", name)
        }
        _ => Verdict::Passed,
    }
}

fn is_control(element: Element<'_>) -> bool {
    ["input", "select", "textarea", "button"].iter().any(|name| element.is_html(name))
}
