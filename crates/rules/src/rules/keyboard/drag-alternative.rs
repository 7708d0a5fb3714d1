//! What can be dragged can be moved in another way.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::elements_with;
use crate::verdict::Verdict;

/// Elements that say whether they can be dragged and are not hidden; images and links drag by themselves.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with(page, &["draggable"], |it| {
        it.attr_trimmed("draggable").is_some()
            && it.is_html_namespace()
            && !page.is_programmatically_hidden(it.id())
    })
}

/// They cannot; otherwise a script decides what dragging does.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let can = page.document().element(node).is_some_and(|it| it.attr_is("draggable", "true"));
    if can { Verdict::cant_tell("drags") } else { Verdict::Passed }
}
