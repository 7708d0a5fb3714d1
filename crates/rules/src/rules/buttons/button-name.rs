//! ACT 97a4e1: button has non-empty accessible name.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::{elements_where, has_name, is_details_summary};
use crate::verdict::Verdict;

/// Buttons in the accessibility tree; image buttons and the heads of collapsible blocks have rules of their own.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_where(page, |it| {
        let is_image_button = it.is_html("input") && it.attr_is("type", "image");
        let is_summary = page.explicit_role(it.id()).is_none() && is_details_summary(page, it);
        !is_image_button
            && !is_summary
            && page.role(it.id()) == Some(Role::Button)
            && page.is_included_in_accessibility_tree(it.id())
    })
}

/// It has a name.
pub(crate) fn expectation(page: &Page, target: NodeId) -> Verdict {
    Verdict::passed_if(has_name(page, target), "missing")
}
