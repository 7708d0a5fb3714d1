//! `scope` stands on header cells and says of what they are the header.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::elements_with;
use crate::verdict::Verdict;

/// Exposed elements with a `scope`.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with(page, &["scope"], |it| {
        it.attr_trimmed("scope").is_some()
            && (it.is_html("th") || it.is_html("td"))
            && page.is_included_in_accessibility_tree(it.id())
            && page.role(it.id()) != Some(Role::None)
    })
}

/// It is a `th`, or has the role of one, and the value is one that HTML knows.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(cell) = page.document().element(node) else { return Verdict::Passed };
    let value = cell.attr_trimmed("scope").unwrap_or_default();
    let is_known = ["row", "col", "rowgroup", "colgroup"].iter().any(|it| value.eq_ignore_ascii_case(it));
    if !is_known {
        return Verdict::failed("value").with("value", value);
    }
    let is_header =
        cell.is_html("th") || matches!(page.role(node), Some(Role::Columnheader | Role::Rowheader));
    Verdict::passed_if(is_header, "place")
}
