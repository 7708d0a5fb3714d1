//! ACT ff89c9: ARIA required context role.

use drempel_page::Page;
use drempel_page::aria::{Role, attribute_info};
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_with;
use crate::verdict::Verdict;

/// Steps up from a target; owners and parents hold no cycle, but the way can be long.
const MAX_STEPS: usize = 512;

/// Exposed elements with a role, not theirs by nature, that means something only within another.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with(page, &["role"], |it| {
        let Some(role) = it.attr("role").and_then(|_| page.explicit_role(it.id())) else { return false };
        !parents_of(role).is_empty()
            && page.implicit_role(it.id()) != Some(role)
            && page.is_included_in_accessibility_tree(it.id())
    })
}

/// The parent in the accessibility tree has one of the roles asked for.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(role) = page.explicit_role(node) else { return Verdict::Passed };
    let wanted = parents_of(role);
    let has_parent = exposed_parent(page, node).is_some_and(|it| wanted.contains(&it));
    let names: Vec<_> = wanted.iter().map(|it| it.as_str()).collect();
    Verdict::passed_if(has_parent, "missing").with("role", role.as_str()).with("parents", names.join(", "))
}

/// Role of the nearest ancestor or owner that assistive technology is told of.
fn exposed_parent(page: &Page, node: NodeId) -> Option<Role> {
    let document = page.document();
    let up = |it: NodeId| page.aria_owner(it).or_else(|| page.flat_parent(it));
    std::iter::successors(up(node), |it| up(*it))
        .take(MAX_STEPS)
        .filter_map(|it| document.element(it))
        .filter(|it| !is_passed_over(page, *it))
        .find_map(|it| page.semantic_role(it.id()))
}

/// True for elements that only group: no role, a generic one, or that of a list item whose list is none.
fn is_passed_over(page: &Page, element: Element<'_>) -> bool {
    let is_global = |name: &str, value: &str| {
        name != "aria-hidden"
            && !value.trim().is_empty()
            && attribute_info(name).is_some_and(|it| it.is_global)
    };
    match page.semantic_role(element.id()) {
        Some(Role::None) => true,
        Some(Role::Generic) | None => !element.plain_attrs().any(|(name, value)| is_global(name, value)),
        Some(Role::Listitem) => {
            page.explicit_role(element.id()).is_none()
                && element
                    .parent()
                    .is_some_and(|it| page.semantic_role(it.id()).is_some_and(|it| !it.is_a(Role::List)))
        }
        Some(_) => false,
    }
}

/// WAI-ARIA 1.3, "required accessibility parent role".
fn parents_of(role: Role) -> &'static [Role] {
    match role {
        Role::Cell | Role::Columnheader | Role::Gridcell | Role::Rowheader => &[Role::Row],
        Role::Listitem => &[Role::List, Role::Directory],
        Role::Menuitem | Role::Menuitemcheckbox | Role::Menuitemradio => {
            &[Role::Menu, Role::Menubar, Role::Group]
        }
        Role::Option => &[Role::Listbox, Role::Group],
        Role::Row => &[Role::Table, Role::Grid, Role::Treegrid, Role::Rowgroup],
        Role::Rowgroup => &[Role::Table, Role::Grid, Role::Treegrid],
        Role::Tab => &[Role::Tablist],
        Role::Treeitem => &[Role::Tree, Role::Group],
        _ => &[],
    }
}
