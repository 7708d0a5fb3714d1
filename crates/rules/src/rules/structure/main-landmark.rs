//! The page has a main landmark.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::{exposed_with_role, html_root};
use crate::verdict::Verdict;

/// The root element of the page.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    html_root(page)
}

/// Assistive technology is told where the main content is.
pub(crate) fn expectation(page: &Page, _root: NodeId) -> Verdict {
    Verdict::passed_if(!exposed_with_role(page, &[Role::Main]).is_empty(), "missing")
}
