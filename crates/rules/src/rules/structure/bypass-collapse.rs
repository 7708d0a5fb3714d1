//! ACT 3e12e1: block of repeated content is collapsible.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::common::blocks::{is_at_own_content, is_block, is_in_block, may_be_scripted};
use crate::common::{elements_where, focusable, is_details_summary};
use crate::verdict::Verdict;

/// Blocks that pages repeat, in front of the page's own content.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let document = page.document();
    elements_where(page, |it| {
        is_block(page, it.id())
            && document.parent(it.id()).is_none_or(|up| !is_in_block(page, up))
            && !is_at_own_content(page, it.id())
    })
}

/// Something in front of it takes it out of sight. What a script does, a person must try.
pub(crate) fn expectation(page: &Page, block: NodeId) -> Verdict {
    let document = page.document();
    if document.ancestor_elements(block).any(|it| it.is_html("details")) {
        return Verdict::Passed;
    }
    let has_control = page.kept(|page| {
        let stops = focusable(page);
        let mut elements = stops.0.iter().filter_map(|it| page.document().element(*it));
        HasControl(elements.any(|it| may_collapse(page, it)))
    });
    if has_control.0 { Verdict::cant_tell("try") } else { Verdict::failed("fixed") }
}

/// True where something on the page may take blocks out of sight.
struct HasControl(bool);

fn may_collapse(page: &Page, element: Element<'_>) -> bool {
    element.has_attr("aria-expanded")
        || element.has_attr("aria-controls")
        || is_details_summary(page, element)
        || may_be_scripted(page, element)
}
