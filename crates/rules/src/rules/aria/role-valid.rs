//! ACT 674b10: role attribute has valid value.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::elements_with;
use crate::verdict::Verdict;

/// Elements with a role that are not hidden.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with(page, &["role"], |it| {
        it.attr_trimmed("role").is_some() && !page.is_programmatically_hidden(it.id())
    })
}

/// One of the words is a role.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let tokens = page.document().element(node).and_then(|it| it.attr_trimmed("role")).unwrap_or_default();
    let is_known = tokens.split_ascii_whitespace().any(|it| Role::from_token(it).is_some());
    Verdict::passed_if(is_known, "unknown").with("role", tokens)
}
