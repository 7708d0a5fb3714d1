//! ACT 3e12e1: block of repeated content is collapsible.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::common::blocks::{OwnContent, is_block, is_in_block};
use crate::common::{elements_where, is_details_summary};
use crate::verdict::Verdict;

/// Blocks that pages repeat, in front of the page's own content.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let document = page.document();
    let content = OwnContent::of(page);
    elements_where(page, |it| {
        is_block(page, it.id())
            && document.parent(it.id()).is_none_or(|up| !is_in_block(page, up))
            && !content.as_ref().is_some_and(|content| content.is_at(page, it.id()))
    })
}

/// Something in front of it takes it out of sight. What a script does, a person must try.
pub(crate) fn expectation(page: &Page, block: NodeId) -> Verdict {
    let document = page.document();
    if document.ancestor_elements(block).any(|it| it.is_html("details")) {
        return Verdict::Passed;
    }
    let mut operated = document.elements().filter(|it| page.is_focusable(it.id()) && may_collapse(page, *it));
    if operated.next().is_some() { Verdict::cant_tell("try") } else { Verdict::failed("fixed") }
}

fn may_collapse(page: &Page, element: Element<'_>) -> bool {
    element.is_html("button")
        || element.has_attr("onclick")
        || element.has_attr("aria-expanded")
        || element.has_attr("aria-controls")
        || is_details_summary(page, element)
}
