//! ACT bc4a75: ARIA required owned elements.

use drempel_page::Page;
use drempel_page::aria::{Naming, Role};
use drempel_page::dom::{Element, NodeId};

use crate::common::{elements_with, has_script};
use crate::verdict::Verdict;

/// Elements looked at below one target: a list longer than this is judged by its beginning.
const MAX_STEPS: usize = 2_000;

/// Exposed elements whose role was written by the author and is made of parts; busy ones are not ready yet.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with(page, &["role"], |it| {
        let Some(role) = it.attr("role").and_then(|_| page.explicit_role(it.id())) else { return false };
        !children_of(role).is_empty()
            && page.implicit_role(it.id()) != Some(role)
            && !it.attr_is("aria-busy", "true")
            && page.is_included_in_accessibility_tree(it.id())
    })
}

/// It holds at least one of its parts, and nothing that is none.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(role) = page.explicit_role(node) else { return Verdict::Passed };
    let names: Vec<_> = children_of(role).iter().map(|it| it.as_str()).collect();
    let mut owned = Owned { page, role, steps: 0, is_empty: true, has_part: false, stray: None };
    owned.children(node);
    let verdict = match owned {
        Owned { has_part: true, stray: Some(stray), .. } => {
            Verdict::failed("stray").with("element", page.snippet(stray))
        }
        Owned { has_part: true, .. } => Verdict::Passed,
        Owned { is_empty: true, .. } if has_script(page) => Verdict::cant_tell("empty"),
        _ => Verdict::failed("missing"),
    };
    verdict.with("role", role.as_str()).with("children", names.join(", "))
}

struct Owned<'a> {
    page: &'a Page,
    role: Role,
    steps: usize,
    is_empty: bool,
    has_part: bool,
    stray: Option<NodeId>,
}

impl Owned<'_> {
    /// Looks at the children in the accessibility tree; what only groups is passed through.
    fn children(&mut self, node: NodeId) {
        let mut waiting = self.page.owned_children(node);
        waiting.reverse();
        while let Some(child) = waiting.pop() {
            self.steps += 1;
            if self.steps > MAX_STEPS || (self.has_part && self.stray.is_some()) {
                return;
            }
            let Some(element) = self.page.document().element(child) else {
                self.is_empty &= self.page.document().text(child).is_none_or(|it| it.trim().is_empty());
                continue;
            };
            if self.page.is_programmatically_hidden(child) || element.is_html("script") {
                continue;
            }
            self.is_empty = false;
            let role = declared_role(self.page, element);
            match role {
                Some(role) if children_of(self.role).contains(&role) => self.has_part = true,
                Some(Role::Group) if may_group(self.role) => {
                    // A group within a group belongs to no menu, list box or tree of its own.
                    waiting.extend(self.page.owned_children(child).into_iter().rev());
                }
                Some(Role::Generic | Role::None) | None => {
                    waiting.extend(self.page.owned_children(child).into_iter().rev());
                }
                Some(role) if is_bystander(self.role, role) || is_phrase(element, role) => {}
                _ if is_action(self.page, element) => {}
                Some(_) => self.stray = self.stray.or(Some(child)),
            }
        }
    }
}

/// The first role that the author wrote, be it out of place, else the one that the element has.
fn declared_role(page: &Page, element: Element<'_>) -> Option<Role> {
    let written = element.attr("role").and_then(|it| it.split_ascii_whitespace().find_map(Role::from_token));
    if written.is_some_and(|it| it != Role::None) {
        return written;
    }
    let role = page.semantic_role(element.id());
    // The items of a list that was given another role are no list items any more.
    let is_list = |it: Element<'_>| page.semantic_role(it.id()).is_some_and(|it| it.is_a(Role::List));
    let is_orphan = role == Some(Role::Listitem) && element.parent().is_some_and(|it| !is_list(it));
    if is_orphan { Some(Role::Generic) } else { role }
}

fn may_group(role: Role) -> bool {
    matches!(role, Role::Menu | Role::Menubar | Role::Listbox | Role::Tree)
}

/// What a whole may hold beside its parts.
fn is_bystander(whole: Role, role: Role) -> bool {
    match role {
        Role::Separator => matches!(whole, Role::Menu | Role::Menubar | Role::Listbox | Role::Tree),
        Role::Caption => matches!(whole, Role::Grid | Role::Table | Role::Treegrid),
        _ => false,
    }
}

/// WAI-ARIA 1.3, `aria-actions`: a button for something that can be done with a part stands beside it.
fn is_action(page: &Page, element: Element<'_>) -> bool {
    let Some(id) = element.attr_trimmed("id") else { return false };
    let mut lists = page.document().elements_with(&["aria-actions"]).filter_map(|it| it.attr("aria-actions"));
    lists.any(|it| it.split_ascii_whitespace().any(|it| it == id))
}

/// Text and pictures that have their role from the mark-up: nobody counts them as parts.
fn is_phrase(element: Element<'_>, role: Role) -> bool {
    !element.has_attr("role")
        && (role.naming() == Naming::Prohibited || role.is_a(Role::Image) || element.is_svg_namespace())
}

/// WAI-ARIA 1.3, "allowed accessibility child roles"; groups are looked into.
fn children_of(role: Role) -> &'static [Role] {
    match role {
        Role::Feed => &[Role::Article],
        Role::Grid | Role::Table | Role::Treegrid => &[Role::Row, Role::Rowgroup],
        Role::List => &[Role::Listitem],
        Role::Listbox => &[Role::Option],
        Role::Menu | Role::Menubar => &[Role::Menuitem, Role::Menuitemcheckbox, Role::Menuitemradio],
        Role::Row => &[Role::Cell, Role::Columnheader, Role::Gridcell, Role::Rowheader],
        Role::Rowgroup => &[Role::Row],
        Role::Tablist => &[Role::Tab],
        Role::Tree => &[Role::Treeitem],
        _ => &[],
    }
}
