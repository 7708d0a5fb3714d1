//! A dialog has a name.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::{exposed_with_role, has_name};
use crate::verdict::Verdict;

/// Dialogs in the accessibility tree.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    exposed_with_role(page, &[Role::Dialog, Role::Alertdialog])
}

/// It has an accessible name (WAI-ARIA 1.3, `dialog`: name required).
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    Verdict::passed_if(has_name(page, node), "missing")
}
