//! A key does one thing.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_where;
use crate::verdict::Verdict;

/// Elements with an access key that are not hidden.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_where(page, |it| {
        it.attr_trimmed("accesskey").is_some() && !page.is_programmatically_hidden(it.id())
    })
}

/// No element before it has the same.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(key) = key_of(page, node) else { return Verdict::Passed };
    let first =
        page.document().elements().map(Element::id).find(|it| {
            key_of(page, *it).is_some_and(|it| it == key) && !page.is_programmatically_hidden(*it)
        });
    Verdict::passed_if(first.is_none_or(|it| it == node), "repeated").with("key", key)
}

fn key_of(page: &Page, node: NodeId) -> Option<String> {
    page.document().element(node)?.attr_trimmed("accesskey").map(str::to_lowercase)
}
