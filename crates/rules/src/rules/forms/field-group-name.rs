//! Radio buttons of one question stand in a group that has a name.

use std::collections::BTreeMap;

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};

use crate::common::has_name;
use crate::verdict::Verdict;

/// The first of at least two exposed radio buttons with one name in one form.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let document = page.document();
    let mut groups: BTreeMap<(Option<NodeId>, &str), Vec<NodeId>> = BTreeMap::new();
    for radio in document.html_elements(&["input"]).filter(|it| it.attr_is("type", "radio")) {
        let Some(name) = radio.attr_trimmed("name") else { continue };
        if page.is_included_in_accessibility_tree(radio.id()) {
            let form = document.ancestor_elements(radio.id()).find(|it| it.is_html("form")).map(Element::id);
            groups.entry((form, name)).or_default().push(radio.id());
        }
    }
    let mut first: Vec<_> =
        groups.into_values().filter(|it| it.len() > 1).filter_map(|it| it.first().copied()).collect();
    first.sort();
    first
}

/// A group with a name stands around it.
pub(crate) fn expectation(page: &Page, radio: NodeId) -> Verdict {
    let is_named_group = |it: Element<'_>| {
        matches!(page.role(it.id()), Some(Role::Group | Role::Radiogroup)) && has_name(page, it.id())
    };
    Verdict::passed_if(page.document().ancestor_elements(radio).any(is_named_group), "missing")
}
