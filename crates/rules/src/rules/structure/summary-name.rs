//! ACT 2t702h: summary element has non-empty accessible name.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::{elements_named, has_name, is_details_summary};
use crate::verdict::Verdict;

/// Exposed `summary` elements that open their `details`, where no other role was given to them.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["summary"], |it| {
        is_details_summary(page, it)
            && page.explicit_role(it.id()).is_none()
            && !page.is_programmatically_hidden(it.id())
    })
}

/// It has a name.
pub(crate) fn expectation(page: &Page, summary: NodeId) -> Verdict {
    Verdict::passed_if(has_name(page, summary), "missing")
}
