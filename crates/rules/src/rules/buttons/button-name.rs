//! ACT 97a4e1: button has non-empty accessible name.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};

use crate::common::{exposed_as, has_name, is_details_summary};
use crate::verdict::Verdict;

/// Buttons in the accessibility tree; image buttons and the heads of collapsible blocks have rules of their own.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let mut buttons = exposed_as(page, &[Role::Button]);
    buttons.retain(|it| page.document().element(*it).is_some_and(|it| !has_own_rule(page, it)));
    buttons
}

fn has_own_rule(page: &Page, button: Element<'_>) -> bool {
    let is_image_button = button.is_html("input") && button.attr_is("type", "image");
    let is_summary = page.explicit_role(button.id()).is_none() && is_details_summary(page, button);
    is_image_button || is_summary
}

/// It has a name.
pub(crate) fn expectation(page: &Page, target: NodeId) -> Verdict {
    Verdict::passed_if(has_name(page, target), "missing")
}
