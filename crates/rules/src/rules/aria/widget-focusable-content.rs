//! ACT 307n5z: element with presentational children has no focusable content.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::{elements_where, is_details_summary};
use crate::verdict::Verdict;

/// Exposed elements whose role makes one thing of all that stands in them. A `summary` may hold more.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_where(page, |it| {
        let is_summary = page.explicit_role(it.id()).is_none() && is_details_summary(page, it);
        !is_summary
            && page.role(it.id()).is_some_and(|role| role.has_presentational_children())
            && page.is_included_in_accessibility_tree(it.id())
    })
}

/// Nothing in it takes the focus.
pub(crate) fn expectation(page: &Page, widget: NodeId) -> Verdict {
    match page.document().descendants(widget).find(|it| page.is_focusable(*it)) {
        Some(inner) => Verdict::failed("nested").with("element", page.snippet(inner)),
        None => Verdict::Passed,
    }
}
