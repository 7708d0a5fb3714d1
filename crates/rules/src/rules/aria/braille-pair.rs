//! Words for a braille display have words for everybody beside them.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::{elements_with, has_name};
use crate::verdict::Verdict;

/// Exposed elements with a label or role description for braille.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with(page, &["aria-braillelabel", "aria-brailleroledescription"], |it| {
        (it.attr_trimmed("aria-braillelabel").is_some()
            || it.attr_trimmed("aria-brailleroledescription").is_some())
            && page.is_included_in_accessibility_tree(it.id())
    })
}

/// The element has an accessible name, or a role description, as well (WAI-ARIA 1.3, both attributes).
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(element) = page.document().element(node) else { return Verdict::Passed };
    if element.attr_trimmed("aria-braillelabel").is_some() && !has_name(page, node) {
        return Verdict::failed("label");
    }
    let is_pair = element.attr_trimmed("aria-brailleroledescription").is_none()
        || element.attr_trimmed("aria-roledescription").is_some();
    Verdict::passed_if(is_pair, "description")
}
