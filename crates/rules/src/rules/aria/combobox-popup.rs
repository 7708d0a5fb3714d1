//! A combobox says what opens below it.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_with;
use crate::verdict::Verdict;

/// Exposed elements that the author made a combobox.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with(page, &["role"], |it| {
        page.explicit_role(it.id()) == Some(Role::Combobox)
            && !it.is_html("select")
            && page.is_included_in_accessibility_tree(it.id())
    })
}

/// What it controls is of a kind that can open (WAI-ARIA 1.3, `combobox`), and is there while it is open.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let document = page.document();
    let Some(element) = document.element(node) else { return Verdict::Passed };
    let popup = popup(page, element);
    let Some(popup) = popup else {
        let is_open = element.attr_is("aria-expanded", "true");
        return Verdict::passed_if(!is_open, "missing");
    };
    let role = page.explicit_role(popup.id()).or_else(|| page.implicit_role(popup.id()));
    let is_known = role.is_some_and(|it| {
        [Role::Listbox, Role::Tree, Role::Grid, Role::Dialog].iter().any(|kind| it.is_a(*kind))
    });
    // A wrapper around the list is common and does no harm.
    let holds_one = document.descendant_elements(popup.id()).any(|it| {
        page.explicit_role(it.id())
            .is_some_and(|it| [Role::Listbox, Role::Tree, Role::Grid].iter().any(|kind| it.is_a(*kind)))
    });
    if !is_known && !holds_one {
        // A script may fill what is empty still.
        let is_empty = document.child_elements(popup.id()).next().is_none();
        return if is_empty {
            Verdict::Passed
        } else {
            Verdict::failed("kind").with("role", role.map_or("", Role::as_str))
        };
    }
    let asked = element.attr_trimmed("aria-haspopup").unwrap_or("listbox").to_ascii_lowercase();
    let fits = holds_one
        || asked == "true"
        || role.is_some_and(|it| Role::from_token(&asked).is_some_and(|asked| it.is_a(asked)));
    Verdict::passed_if(fits, "other").with("asked", asked).with("role", role.map_or("", Role::as_str))
}

/// WAI-ARIA 1.2 onwards says it by `aria-controls`, 1.0 said it by `aria-owns`.
fn popup<'a>(page: &'a Page, element: Element<'a>) -> Option<Element<'a>> {
    ["aria-controls", "aria-owns"]
        .iter()
        .filter_map(|name| element.attr(name))
        .flat_map(str::split_ascii_whitespace)
        .find_map(|id| page.document().element_by_id(element.id(), id))
}
