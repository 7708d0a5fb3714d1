//! ACT cae760: iframe element has non-empty accessible name.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::{elements_named, has_name};
use crate::verdict::Verdict;

/// Frames that are not hidden and can be reached with the keyboard.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["iframe"], |it| {
        let is_out_of_reach = it.tabindex().is_some_and(|it| it < 0);
        it.is_html("iframe") && !is_out_of_reach && !page.is_programmatically_hidden(it.id())
    })
}

/// It has a name.
pub(crate) fn expectation(page: &Page, frame: NodeId) -> Verdict {
    Verdict::passed_if(has_name(page, frame), "missing")
}
