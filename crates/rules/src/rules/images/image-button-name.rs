//! ACT 59796f: image button has non-empty accessible name.

use drempel_page::Page;
use drempel_page::dom::NodeId;
use drempel_page::tree::NameSource;

use crate::common::{elements_named, has_name};
use crate::verdict::Verdict;

/// Image buttons in the accessibility tree.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["input"], |it| {
        it.attr_is("type", "image") && page.is_included_in_accessibility_tree(it.id())
    })
}

/// It has a name of its own: what browsers say for any image button does not tell what this one does.
pub(crate) fn expectation(page: &Page, button: NodeId) -> Verdict {
    let is_own = page.name(button).source != NameSource::Value;
    Verdict::passed_if(is_own && has_name(page, button), "missing")
}
