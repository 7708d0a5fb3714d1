//! ACT m6b1q3: menuitem has non-empty accessible name.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::{elements_where, has_name};
use crate::verdict::Verdict;

/// Items of a menu in the accessibility tree; those that can be checked are form fields.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_where(page, |it| {
        page.role(it.id()) == Some(Role::Menuitem) && page.is_included_in_accessibility_tree(it.id())
    })
}

/// It has a name.
pub(crate) fn expectation(page: &Page, item: NodeId) -> Verdict {
    Verdict::passed_if(has_name(page, item), "missing")
}
