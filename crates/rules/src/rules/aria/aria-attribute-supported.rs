//! ACT 5c01ea: ARIA state or property is permitted.

use drempel_page::Page;
use drempel_page::aria::{Role, attribute_info};
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_with_aria;
use crate::verdict::Verdict;

/// Every role had these up to WAI-ARIA 1.2, and browsers still pass them on.
const ONCE_GLOBAL: &[&str] = &["aria-disabled", "aria-errormessage", "aria-haspopup", "aria-invalid"];

/// Exposed elements with a state or property of WAI-ARIA.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with_aria(page, |it| {
        it.plain_attrs().any(|(name, _)| name.starts_with("aria-") && attribute_info(name).is_some())
            && page.is_included_in_accessibility_tree(it.id())
    })
}

/// Each is one that every role has, or that this element's role has.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(element) = page.document().element(node) else { return Verdict::Passed };
    let foreign: Vec<_> = element
        .plain_attrs()
        .map(|(name, _)| name)
        .filter(|name| attribute_info(name).is_some_and(|it| !it.is_global) && !ONCE_GLOBAL.contains(name))
        .filter(|name| !supports(page, element, name))
        .collect();
    Verdict::passed_if(foreign.is_empty(), "foreign").with("attribute", foreign.join(", "))
}

/// Fields without a role, such as those for a password or a date, take what a text field takes.
fn supports(page: &Page, element: Element<'_>, attribute: &str) -> bool {
    page.semantic_role(element.id()).is_some_and(|it| it.supports(attribute))
        || (element.is_html("input") && Role::Textbox.supports(attribute))
}
