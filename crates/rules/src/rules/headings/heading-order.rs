//! Heading levels go down one at a time.

use drempel_page::Page;
use drempel_page::dom::{Document, NodeId};

use crate::verdict::Verdict;

/// Every heading but the page's first.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    page.headings().into_iter().skip(1).map(|it| it.node).collect()
}

/// It is at most one level below the heading before it; going up is free.
pub(crate) fn expectation(page: &Page, heading: NodeId) -> Verdict {
    let Some(level) = page.heading_level(heading) else { return Verdict::Passed };
    let mut before =
        std::iter::successors(previous(page.document(), heading), |it| previous(page.document(), *it));
    let Some(last) = before.find_map(|it| page.heading_level(it)) else { return Verdict::Passed };
    Verdict::passed_if(level <= last.saturating_add(1), "skips")
        .with("level", level.to_string())
        .with("last", last.to_string())
}

/// The node before this one in tree order.
fn previous(document: &Document, node: NodeId) -> Option<NodeId> {
    let Some(sibling) = document.previous_sibling(node) else { return document.parent(node) };
    std::iter::successors(Some(sibling), |it| document.last_child(*it)).last()
}
