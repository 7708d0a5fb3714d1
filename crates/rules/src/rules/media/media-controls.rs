//! A video can be started and stopped.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::elements_named;
use crate::verdict::Verdict;

/// Videos that are shown.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["video"], |it| !page.is_programmatically_hidden(it.id()))
}

/// The browser shows its controls; whether a script shows others cannot be seen.
pub(crate) fn expectation(page: &Page, video: NodeId) -> Verdict {
    let has_controls = page.document().element(video).is_some_and(|it| it.has_attr("controls"));
    if has_controls { Verdict::Passed } else { Verdict::cant_tell("none") }
}
