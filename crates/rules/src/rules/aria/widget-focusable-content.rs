//! ACT 307n5z: element with presentational children has no focusable content.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::{exposed_where, is_details_summary};
use crate::verdict::Verdict;

/// Exposed elements whose role makes one thing of all that stands in them. A `summary` may hold more.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let is_summary = |it: NodeId| {
        page.explicit_role(it).is_none()
            && page.document().element(it).is_some_and(|it| is_details_summary(page, it))
    };
    let mut widgets = exposed_where(page, Role::has_presentational_children);
    widgets.retain(|it| !is_summary(*it));
    widgets
}

/// Nothing in it takes the focus.
pub(crate) fn expectation(page: &Page, widget: NodeId) -> Verdict {
    match page.flat_descendants(widget).find(|it| page.is_focusable(*it)) {
        Some(inner) => Verdict::failed("nested").with("element", page.snippet(inner)),
        None => Verdict::Passed,
    }
}
