//! A key does one thing.

use std::collections::HashMap;
use std::rc::Rc;

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::elements_with;
use crate::verdict::Verdict;

/// Elements with an access key that are not hidden.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with(page, &["accesskey"], |it| {
        it.attr_trimmed("accesskey").is_some() && !page.is_programmatically_hidden(it.id())
    })
}

/// No element before it has the same.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(key) = key_of(page, node) else { return Verdict::Passed };
    let first = first_by_key(page).0.get(&key).copied();
    Verdict::passed_if(first.is_none_or(|it| it == node), "repeated").with("key", key)
}

/// The first element with each key.
struct FirstByKey(HashMap<String, NodeId>);

fn first_by_key(page: &Page) -> Rc<FirstByKey> {
    page.kept(|page| {
        let mut first = HashMap::new();
        for node in applicability(page) {
            if let Some(key) = key_of(page, node) {
                first.entry(key).or_insert(node);
            }
        }
        FirstByKey(first)
    })
}

fn key_of(page: &Page, node: NodeId) -> Option<String> {
    page.document().element(node)?.attr_trimmed("accesskey").map(str::to_lowercase)
}
