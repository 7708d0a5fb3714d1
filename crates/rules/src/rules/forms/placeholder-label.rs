//! A placeholder is no label: it is gone as soon as somebody types.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::elements_named;
use crate::verdict::Verdict;

/// Text fields in the accessibility tree that show a placeholder.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["input", "textarea"], |it| {
        it.attr_trimmed("placeholder").is_some() && page.is_included_in_accessibility_tree(it.id())
    })
}

/// Something else than the placeholder names the field.
pub(crate) fn expectation(page: &Page, field: NodeId) -> Verdict {
    let has_label = page.labels_of(field).iter().any(|it| !page.visible_text(*it).trim().is_empty());
    let has_attribute = page.document().element(field).is_some_and(|it| {
        ["aria-label", "aria-labelledby", "title"].iter().any(|name| it.attr_trimmed(name).is_some())
    });
    Verdict::passed_if(has_label || has_attribute, "only")
}
