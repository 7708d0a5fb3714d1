//! An id that other elements refer to names one element.

use std::collections::HashSet;

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_with;
use crate::verdict::Verdict;

/// Attributes of WAI-ARIA that refer by id, and the one of table cells.
const REFERRING: &[&str] = &[
    "aria-activedescendant",
    "aria-controls",
    "aria-describedby",
    "aria-details",
    "aria-errormessage",
    "aria-flowto",
    "aria-labelledby",
    "aria-owns",
    "headers",
];

/// Elements whose id is referred to from their own tree.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let document = page.document();
    let mut references: HashSet<(NodeId, &str)> = HashSet::new();
    for element in document.elements_with(&[REFERRING, &["for"]].concat()) {
        let mut ids = ids_in(element).peekable();
        if ids.peek().is_some() {
            let root = document.tree_root(element.id());
            references.extend(ids.map(|it| (root, it)));
        }
    }
    if references.is_empty() {
        return Vec::new();
    }
    elements_with(page, &["id"], |it| {
        it.attr("id").is_some_and(|id| references.contains(&(document.tree_root(it.id()), id)))
    })
}

/// No element before it has the same id: the references end there.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let document = page.document();
    let id = document.element(node).and_then(|it| it.attr("id")).unwrap_or_default();
    let is_first = document.element_by_id(node, id).is_none_or(|it| it.id() == node);
    Verdict::passed_if(is_first, "repeated").with("id", id)
}

fn ids_in(element: Element<'_>) -> impl Iterator<Item = &str> {
    let label_for = element.attr("for").filter(|_| element.is_html("label") || element.is_html("output"));
    let lists = element.plain_attrs().filter(|(name, _)| REFERRING.contains(name)).map(|(_, value)| value);
    label_for.into_iter().chain(lists).flat_map(str::split_ascii_whitespace)
}
