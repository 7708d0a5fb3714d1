//! ACT b40fd1: document has a landmark with non-repeated content.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::html_root;
use crate::common::visible::has_visible_text;
use crate::verdict::Verdict;

/// The page.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    html_root(page)
}

/// A landmark other than those that pages repeat holds something that can be seen.
pub(crate) fn expectation(page: &Page, _root: NodeId) -> Verdict {
    use drempel_page::aria::Role;
    let is_own = |it: &NodeId| matches!(page.role(*it), Some(Role::Main | Role::Region | Role::Form));
    let mut own = page.landmarks().into_iter().filter(is_own).filter(|it| has_visible_text(page, *it));
    match own.next() {
        Some(_) => Verdict::Passed,
        None => Verdict::failed("missing"),
    }
}
