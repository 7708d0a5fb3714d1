//! Whoever says which of its parts is active can take the focus.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::elements_with;
use crate::verdict::Verdict;

/// Exposed elements that name their active part.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with(page, &["aria-activedescendant"], |it| {
        it.attr_trimmed("aria-activedescendant").is_some() && page.is_included_in_accessibility_tree(it.id())
    })
}

/// The element takes the focus, and the part exists.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let document = page.document();
    if !page.is_focusable(node) && !page.is_disabled(node) {
        return Verdict::cant_tell("focus");
    }
    let id =
        document.element(node).and_then(|it| it.attr_trimmed("aria-activedescendant")).unwrap_or_default();
    let is_there = document.element_by_id(node, id).is_some();
    if is_there { Verdict::Passed } else { Verdict::cant_tell("missing").with("id", id) }
}
