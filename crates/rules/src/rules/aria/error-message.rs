//! The error message that a field points to is there.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::elements_with;
use crate::verdict::Verdict;

/// Exposed elements that are in error and name a message for it.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with(page, &["aria-errormessage"], |it| {
        it.attr_trimmed("aria-errormessage").is_some()
            && it.attr_trimmed("aria-invalid").is_some_and(|it| !it.eq_ignore_ascii_case("false"))
            && page.is_included_in_accessibility_tree(it.id())
    })
}

/// It exists and is not hidden (WAI-ARIA 1.3, `aria-errormessage`).
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let document = page.document();
    let ids = document.element(node).and_then(|it| it.attr("aria-errormessage")).unwrap_or_default();
    let found: Vec<_> =
        ids.split_ascii_whitespace().filter_map(|id| document.element_by_id(node, id)).collect();
    if found.is_empty() {
        return Verdict::failed("missing").with("id", ids.trim());
    }
    let is_shown = found.iter().any(|it| !page.is_programmatically_hidden(it.id()));
    Verdict::passed_if(is_shown, "hidden").with("id", ids.trim())
}
