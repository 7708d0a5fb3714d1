//! ACT b40fd1: document has a landmark with non-repeated content.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::visible::has_visible_text;
use crate::common::{has_name, html_root};
use crate::verdict::Verdict;

/// The page.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    html_root(page)
}

/// A landmark other than those that pages repeat holds something that can be seen.
pub(crate) fn expectation(page: &Page, _root: NodeId) -> Verdict {
    let is_own = |it: &NodeId| match page.role(*it) {
        Some(Role::Main | Role::Region) => true,
        // A form without a name is no landmark (WAI-ARIA 1.3).
        Some(Role::Form) => has_name(page, *it),
        _ => false,
    };
    let shows = |it: &NodeId| has_visible_text(page, *it) || has_visible_image(page, *it);
    let mut own = page.landmarks().into_iter().filter(is_own).filter(shows);
    match own.next() {
        Some(_) => Verdict::Passed,
        None => Verdict::failed("missing"),
    }
}

fn has_visible_image(page: &Page, landmark: NodeId) -> bool {
    page.document()
        .descendant_elements(landmark)
        .any(|it| matches!(it.name(), "img" | "svg" | "canvas" | "video") && page.is_visible(it.id()))
}
