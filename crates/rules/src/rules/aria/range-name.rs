//! A meter or progress bar has a name.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::{exposed_with_role, has_name};
use crate::verdict::Verdict;

/// Meters and progress bars in the accessibility tree.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    exposed_with_role(page, &[Role::Meter, Role::Progressbar])
}

/// It has an accessible name.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    Verdict::passed_if(has_name(page, node), "missing")
}
