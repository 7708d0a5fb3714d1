//! Check boxes that answer one question stand in a group with a name.

use std::collections::BTreeMap;

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};

use crate::common::has_name;
use crate::verdict::Verdict;

/// The first of at least two exposed check boxes with one name in one form.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let document = page.document();
    let mut groups: BTreeMap<(Option<NodeId>, &str), Vec<NodeId>> = BTreeMap::new();
    for field in document.html_elements(&["input"]).filter(|it| it.attr_is("type", "checkbox")) {
        let Some(name) = field.attr_trimmed("name") else { continue };
        if page.is_included_in_accessibility_tree(field.id()) {
            let form = document.ancestor_elements(field.id()).find(|it| it.is_html("form")).map(Element::id);
            groups.entry((form, name)).or_default().push(field.id());
        }
    }
    let mut first: Vec<_> =
        groups.into_values().filter(|it| it.len() > 1).filter_map(|it| it.first().copied()).collect();
    first.sort_unstable();
    first
}

/// A group with a name stands around it; rows of a table with a box each are no question.
pub(crate) fn expectation(page: &Page, field: NodeId) -> Verdict {
    let is_grouped = page.document().ancestor_elements(field).any(|it| match page.role(it.id()) {
        Some(Role::Group | Role::Listbox | Role::Tree) => has_name(page, it.id()),
        Some(Role::Table | Role::Grid | Role::Treegrid) => true,
        _ => false,
    });
    if is_grouped { Verdict::Passed } else { Verdict::cant_tell("missing") }
}
