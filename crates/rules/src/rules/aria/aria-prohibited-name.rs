//! ACT kb1m8s: ARIA global properties not used where prohibited.

use drempel_page::Page;
use drempel_page::aria::{Naming, Role};
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_with;
use crate::verdict::Verdict;

/// Properties that name an element, or the kind of thing that it is (WAI-ARIA 1.3, "prohibited states and properties").
const NAMING: &[&str] = &[
    "aria-braillelabel",
    "aria-brailleroledescription",
    "aria-label",
    "aria-labelledby",
    "aria-roledescription",
];

/// Exposed elements with a role, and with a property that some roles must not have.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with(page, NAMING, |it| {
        written(it).next().is_some()
            && page.semantic_role(it.id()).is_some()
            && page.is_included_in_accessibility_tree(it.id())
    })
}

/// The role lets them be. What a custom element makes of itself is not known.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let (Some(element), Some(role)) = (page.document().element(node), page.semantic_role(node)) else {
        return Verdict::Passed;
    };
    let prohibited: Vec<_> = written(element).filter(|it| is_prohibited(role, it)).collect();
    // Browsers make a group of what can be dragged, and tell its name.
    let is_group = role == Role::Generic && page.role(node) == Some(Role::Group);
    if prohibited.is_empty() || is_group {
        return Verdict::Passed;
    }
    let is_custom = element.is_html_namespace() && element.name().contains('-') && !element.has_attr("role");
    let verdict = if is_custom { Verdict::cant_tell("custom") } else { Verdict::failed("prohibited") };
    verdict.with("attribute", prohibited.join(", ")).with("role", role.as_str())
}

fn written(element: Element<'_>) -> impl Iterator<Item = &'static str> {
    NAMING.iter().copied().filter(move |it| element.attr_trimmed(it).is_some())
}

fn is_prohibited(role: Role, attribute: &str) -> bool {
    match attribute {
        "aria-roledescription" | "aria-brailleroledescription" => role == Role::Generic,
        _ => role.naming() == Naming::Prohibited,
    }
}
