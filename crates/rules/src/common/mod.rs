//! Concepts that several rules build on, under the concept's own name.

pub mod autofill;

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};

/// Elements for which `keep` holds, in tree order: the usual shape of an applicability.
pub fn elements_where(page: &Page, keep: impl Fn(Element<'_>) -> bool) -> Vec<NodeId> {
    page.document().elements().filter(|it| keep(*it)).map(Element::id).collect()
}

/// Elements in the accessibility tree with one of the roles, or with a role that is a kind of one.
pub fn exposed_with_role(page: &Page, roles: &[Role]) -> Vec<NodeId> {
    elements_where(page, |it| {
        page.role(it.id()).is_some_and(|role| roles.iter().any(|it| role.is_a(*it)))
            && page.is_included_in_accessibility_tree(it.id())
    })
}

/// True where the element has an accessible name that is more than white space.
pub fn has_name(page: &Page, node: NodeId) -> bool {
    !page.name(node).text.trim().is_empty()
}

/// True where the value of `lang` says more than white space.
pub fn has_language(element: Element<'_>) -> bool {
    element.attr_trimmed("lang").is_some()
}

/// The root element of an HTML page, as the only target of a rule about the whole page.
pub fn html_root(page: &Page) -> Vec<NodeId> {
    page.document().root_element().filter(|it| it.is_html("html")).map(Element::id).into_iter().collect()
}
