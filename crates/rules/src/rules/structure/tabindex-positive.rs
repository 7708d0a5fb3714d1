//! Nothing is pulled forward in the order of focus.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_with;
use crate::verdict::Verdict;

/// Elements that take the focus and say their place in its order.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with(page, &["tabindex"], |it| it.tabindex().is_some() && page.is_focusable(it.id()))
}

/// They follow the order of the page.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let tabindex = page.document().element(node).and_then(Element::tabindex).unwrap_or(0);
    Verdict::passed_if(tabindex <= 0, "positive").with("tabindex", tabindex.to_string())
}
