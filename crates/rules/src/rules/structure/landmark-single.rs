//! The page has one header, one footer and one main part.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};

use crate::common::exposed_with_role;
use crate::verdict::Verdict;

/// Exposed landmarks that a page has once.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    exposed_with_role(page, &[Role::Banner, Role::Contentinfo, Role::Main])
}

/// No other with the same role stands before it.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(role) = page.role(node) else { return Verdict::Passed };
    let first = page
        .document()
        .elements()
        .map(Element::id)
        .find(|it| page.role(*it) == Some(role) && page.is_included_in_accessibility_tree(*it));
    let is_first = first.is_none_or(|it| it == node);
    Verdict::passed_if(is_first, "repeated").with("role", role.as_str())
}
