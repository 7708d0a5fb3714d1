//! A part that can be moved to with the Tab key has a role that says what it is.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};

use crate::common::{elements_with, has_name};
use crate::verdict::Verdict;

/// Elements that stop the Tab key only because somebody wrote a `tabindex`.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with(page, &["tabindex"], |it| {
        it.has_attr("tabindex")
            && it.is_html_namespace()
            && page.is_tabbable(it.id())
            && !is_native(it)
            && page.is_included_in_accessibility_tree(it.id())
    })
}

/// The role is that of a control, or of a part with a name that scrolls or is jumped to.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(role) = page.role(node) else { return Verdict::Passed };
    let says_what = role.is_widget()
        || has_name(page, node)
            && !matches!(role, Role::Generic | Role::None | Role::Paragraph | Role::Heading)
        || [Role::Application, Role::Document, Role::Region, Role::Tabpanel, Role::Separator, Role::Dialog]
            .iter()
            .any(|it| role.is_a(*it));
    if says_what { Verdict::Passed } else { Verdict::cant_tell("unclear") }
}

fn is_native(element: Element<'_>) -> bool {
    const NATIVE: &[&str] = &[
        "a", "area", "button", "input", "select", "textarea", "summary", "iframe", "audio", "video", "label",
    ];
    NATIVE.contains(&element.name()) || element.name().contains('-') || element.has_attr("contenteditable")
}
