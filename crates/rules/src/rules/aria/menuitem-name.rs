//! ACT m6b1q3: menuitem has non-empty accessible name.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::{exposed_as, has_name};
use crate::verdict::Verdict;

/// Items of a menu in the accessibility tree; those that can be checked are form fields.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    exposed_as(page, &[Role::Menuitem])
}

/// It has a name.
pub(crate) fn expectation(page: &Page, item: NodeId) -> Verdict {
    Verdict::passed_if(has_name(page, item), "missing")
}
