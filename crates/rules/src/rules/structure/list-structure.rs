//! List items stand in a list.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_named;
use crate::verdict::Verdict;

/// `li`, `dt` and `dd` elements without a role of their own, where the parent is in sight of the page.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["li", "dt", "dd"], |it| {
        // What a custom element or a shadow tree makes of its children is not known here.
        page.explicit_role(it.id()).is_none()
            && it.parent().is_some_and(|parent| !parent.name().contains('-'))
            && page.document().parent(it.id()).is_some_and(|parent| page.document().is_element(parent))
            && page.is_included_in_accessibility_tree(it.id())
    })
}

/// The parent is a list of the right kind.
pub(crate) fn expectation(page: &Page, item: NodeId) -> Verdict {
    let Some(element) = page.document().element(item) else { return Verdict::Passed };
    let Some(parent) = element.parent() else { return Verdict::Passed };
    if element.is_html("li") {
        let is_list = ["ul", "ol", "menu", "dir"].iter().any(|it| parent.is_html(it))
            || page.explicit_role(parent.id()).is_some_and(|it| it.is_a(Role::List));
        return Verdict::passed_if(is_list, "stray-item");
    }
    Verdict::passed_if(is_description_list(parent), "stray-term")
}

/// A `dl`, or a `div` that groups terms in one.
fn is_description_list(parent: Element<'_>) -> bool {
    parent.is_html("dl") || (parent.is_html("div") && parent.parent().is_some_and(|it| it.is_html("dl")))
}
