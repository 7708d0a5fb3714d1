//! ACT 5f99a7: aria-* attribute is defined in WAI-ARIA.

use drempel_page::Page;
use drempel_page::aria::attribute_info;
use drempel_page::dom::{Element, NodeId};

use crate::verdict::Verdict;

/// Elements with an attribute that looks like one of WAI-ARIA.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    page.document().elements_with_prefix("aria-").map(Element::id).collect()
}

/// Each of these is in the standard.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(element) = page.document().element(node) else { return Verdict::Passed };
    let unknown: Vec<_> = aria_names(element).filter(|it| attribute_info(it).is_none()).collect();
    Verdict::passed_if(unknown.is_empty(), "unknown").with("attribute", unknown.join(", "))
}

fn aria_names(element: Element<'_>) -> impl Iterator<Item = &str> {
    element.plain_attrs().map(|(name, _)| name).filter(|it| it.starts_with("aria-"))
}
