//! What is drawn on a canvas can be had as text.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::{elements_where, has_name};
use crate::verdict::Verdict;

/// Canvases that are not hidden.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_where(page, |it| it.is_html("canvas") && !page.is_programmatically_hidden(it.id()))
}

/// It has a name, or content for who does not see it.
pub(crate) fn expectation(page: &Page, canvas: NodeId) -> Verdict {
    let has_content = page.document().descendants(canvas).any(|it| {
        page.document().text(it).is_some_and(|it| !it.trim().is_empty())
            || page.role(it).is_some_and(|it| it.is_widget())
    });
    let is_presentation = page.explicit_role(canvas) == Some(drempel_page::aria::Role::None);
    if has_content || is_presentation || has_name(page, canvas) {
        Verdict::Passed
    } else {
        Verdict::cant_tell("bare")
    }
}
