//! What says that it is a control can take the focus.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_with;
use crate::verdict::Verdict;

/// Controls that stand by themselves; the parts of a menu, list or grid may share one stop of the Tab key.
const ALONE: &[Role] = &[
    Role::Button,
    Role::Checkbox,
    Role::Combobox,
    Role::Link,
    Role::Searchbox,
    Role::Slider,
    Role::Spinbutton,
    Role::Switch,
    Role::Textbox,
];

/// Exposed elements that the author gave such a role.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with(page, &["role"], |it| {
        let role = it.attr("role").and_then(|_| page.explicit_role(it.id()));
        role.is_some_and(|role| ALONE.contains(&role))
            && !it.attr_is("aria-disabled", "true")
            && !page.is_disabled(it.id())
            && page.is_included_in_accessibility_tree(it.id())
            && !is_part_of_composite(page, it)
    })
}

/// It can take the focus, or what it is made of can.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let document = page.document();
    let is_custom = document.element(node).is_some_and(|it| it.name().contains('-'));
    if page.is_focusable(node) || document.descendants(node).any(|it| page.is_focusable(it)) {
        return Verdict::Passed;
    }
    let role = page.explicit_role(node).map_or("", Role::as_str);
    let verdict = if is_custom { Verdict::cant_tell("custom") } else { Verdict::failed("unreachable") };
    verdict.with("role", role)
}

fn is_part_of_composite(page: &Page, element: Element<'_>) -> bool {
    page.document().ancestor_elements(element.id()).any(|it| {
        it.attr_trimmed("aria-activedescendant").is_some()
            || page.role(it.id()).is_some_and(|it| it.is_a(Role::Composite) || it == Role::Toolbar)
            || page.is_focusable(it.id())
    })
}
