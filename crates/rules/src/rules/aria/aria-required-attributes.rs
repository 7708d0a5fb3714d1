//! ACT 4e8ab6: element with role attribute has required states and properties.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_with;
use crate::verdict::Verdict;

/// Exposed elements whose role is not the one they have by themselves, and needs something.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with(page, &["role"], |it| {
        let Some(role) = it.attr("role").and_then(|_| page.explicit_role(it.id())) else { return false };
        (role == Role::Separator || !role.required_attributes().is_empty())
            && page.implicit_role(it.id()) != Some(role)
            && page.is_included_in_accessibility_tree(it.id())
    })
}

/// Each is written, native to the element, or has a value where it is not written.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(element) = page.document().element(node) else { return Verdict::Passed };
    let Some(role) = page.explicit_role(node) else { return Verdict::Passed };
    let required = match role {
        // A separator is a widget where it takes the focus, and only then says where it stands.
        Role::Separator if page.is_focusable(node) => &["aria-valuenow"][..],
        role => role.required_attributes(),
    };
    let missing: Vec<_> = required
        .iter()
        .copied()
        .filter(|it| element.attr_trimmed(it).is_none() && !has_default(role, it) && !is_native(element, it))
        .collect();
    Verdict::passed_if(missing.is_empty(), "missing")
        .with("role", role.as_str())
        .with("attribute", missing.join(", "))
}

/// The role's table in WAI-ARIA gives a value for where the author gives none.
fn has_default(role: Role, attribute: &str) -> bool {
    matches!((role, attribute), (Role::Heading, "aria-level") | (Role::Option, "aria-selected"))
}

/// The element says the same without WAI-ARIA (HTML-AAM).
fn is_native(element: Element<'_>, attribute: &str) -> bool {
    let is_input =
        |types: &[&str]| element.is_html("input") && types.iter().any(|it| element.attr_is("type", it));
    match attribute {
        "aria-checked" => is_input(&["checkbox", "radio"]),
        "aria-valuenow" => {
            is_input(&["range", "number"]) || element.is_html("meter") || element.is_html("progress")
        }
        "aria-selected" => element.is_html("option"),
        "aria-expanded" => {
            (element.is_html("input") && element.has_attr("list"))
                || element.is_html("select")
                || element.has_attr("popovertarget")
        }
        _ => false,
    }
}
