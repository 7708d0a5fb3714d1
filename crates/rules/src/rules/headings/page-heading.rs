//! The page has a heading of level 1.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::html_root;
use crate::verdict::Verdict;

/// The root element of the page.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    html_root(page)
}

/// Assistive technology is told of a heading of level 1.
pub(crate) fn expectation(page: &Page, _root: NodeId) -> Verdict {
    Verdict::passed_if(page.headings().iter().any(|it| it.level == 1), "missing")
}
