//! A list holds nothing but its items.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_named;
use crate::verdict::Verdict;

/// Exposed lists that no role has made into something else.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["ul", "ol", "menu"], |it| {
        page.role(it.id()) == Some(Role::List)
            && page.is_included_in_accessibility_tree(it.id())
            && page.document().first_child(it.id()).is_some()
    })
}

/// Every child that is shown is an item.
pub(crate) fn expectation(page: &Page, list: NodeId) -> Verdict {
    let document = page.document();
    for child in document.children(list) {
        if let Some(element) = document.element(child) {
            if !may_stand_in_list(page, element) {
                return Verdict::failed("element").with("element", element.name());
            }
        } else if document.text(child).is_some_and(|it| !it.trim().is_empty()) {
            return Verdict::failed("text");
        }
    }
    Verdict::Passed
}

fn may_stand_in_list(page: &Page, child: Element<'_>) -> bool {
    let is_item =
        child.is_html("li") && page.explicit_role(child.id()).is_none_or(|it| it.is_a(Role::Listitem));
    is_item
        || page.role(child.id()) == Some(Role::Listitem)
        || child.is_html("script")
        || child.is_html("template")
        // What a custom element makes of itself is not known here.
        || child.name().contains('-')
        || page.is_programmatically_hidden(child.id())
        // An item without a role leaves only its content.
        || (child.is_html("li") && page.role(child.id()) == Some(Role::None))
}
