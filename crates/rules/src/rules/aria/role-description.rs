//! A role is renamed only where there is one.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::elements_with;
use crate::verdict::Verdict;

/// Exposed elements with a role description.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with(page, &["aria-roledescription"], |it| {
        it.attr_trimmed("aria-roledescription").is_some() && page.is_included_in_accessibility_tree(it.id())
    })
}

/// The element has a role that says something (WAI-ARIA 1.3, `aria-roledescription`: prohibited on generic).
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let has_role = page.role(node).is_some_and(|it| !matches!(it, Role::Generic | Role::None));
    Verdict::passed_if(has_role, "no-role")
}
