//! A tab, tree item or tooltip has a name.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::{exposed_with_role, has_name};
use crate::verdict::Verdict;

/// Exposed elements with such a role; buttons, links, fields and menu items have rules of their own.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    exposed_with_role(page, &[Role::Tab, Role::Treeitem, Role::Tooltip])
}

/// It has an accessible name.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    Verdict::passed_if(has_name(page, node), "missing")
        .with("role", page.semantic_role(node).map_or("", Role::as_str))
}
