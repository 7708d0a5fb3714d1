//! ACT c487ae: link has non-empty accessible name.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::{exposed_with_role, has_name};
use crate::verdict::Verdict;

/// Links in the accessibility tree.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    exposed_with_role(page, &[Role::Link])
}

/// It has a name.
pub(crate) fn expectation(page: &Page, target: NodeId) -> Verdict {
    Verdict::passed_if(has_name(page, target), "missing")
}
