//! The direction of writing is one that HTML knows.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::elements_with;
use crate::verdict::Verdict;

/// Elements that say their direction.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with(page, &["dir"], |it| {
        it.is_html_namespace() && it.attr_trimmed("dir").is_some() && !matches!(it.name(), "dir" | "menu")
    })
}

/// It is one of the three.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let value = page.document().element(node).and_then(|it| it.attr_trimmed("dir")).unwrap_or_default();
    let is_known = ["ltr", "rtl", "auto"].iter().any(|it| value.eq_ignore_ascii_case(it));
    Verdict::passed_if(is_known, "unknown").with("value", value)
}
