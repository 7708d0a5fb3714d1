//! A form has a button that sends it.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_named;
use crate::verdict::Verdict;

/// Forms with a field that is shown.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["form"], |it| {
        !page.is_programmatically_hidden(it.id())
            && page
                .document()
                .descendant_elements(it.id())
                .any(|it| is_field(it) && page.is_included_in_accessibility_tree(it.id()))
    })
}

/// It has a button of any kind, inside or pointing to it.
pub(crate) fn expectation(page: &Page, form: NodeId) -> Verdict {
    let document = page.document();
    let id = document.element(form).and_then(|it| it.attr_trimmed("id"));
    let is_button = |it: Element<'_>| page.role(it.id()) == Some(Role::Button);
    let has_button = document.descendant_elements(form).any(is_button)
        || id.is_some_and(|id| document.elements().any(|it| it.attr("form") == Some(id) && is_button(it)));
    if has_button { Verdict::Passed } else { Verdict::cant_tell("missing") }
}

fn is_field(element: Element<'_>) -> bool {
    element.is_html("select")
        || element.is_html("textarea")
        || (element.is_html("input") && !element.attr_is("type", "hidden"))
}
