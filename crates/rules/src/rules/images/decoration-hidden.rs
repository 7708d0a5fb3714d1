//! ACT 46ca7f: element marked as decorative is not exposed.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_with;
use crate::verdict::Verdict;

/// Elements that say they are decoration: a role of `none` or `presentation`, or an image with an empty alternative.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with(page, &["role", "alt"], is_marked)
}

/// Assistive technology is not told of it.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let is_exposed =
        page.is_included_in_accessibility_tree(node) && page.role(node).is_some_and(|it| it != Role::None);
    Verdict::passed_if(!is_exposed, "exposed")
}

fn is_marked(element: Element<'_>) -> bool {
    let role = element.attr("role").and_then(|it| it.split_ascii_whitespace().find_map(Role::from_token));
    match role {
        Some(role) => role == Role::None,
        None => element.is_html("img") && element.attr("alt").is_some_and(str::is_empty),
    }
}
