//! A field has one label.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::elements_named;
use crate::verdict::Verdict;

/// Exposed fields with a label.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["input", "select", "textarea"], |it| {
        !page.labels_of(it.id()).is_empty() && page.is_included_in_accessibility_tree(it.id())
    })
}

/// Of its labels, no more than one is shown: assistive technology differs in what it makes of a second.
pub(crate) fn expectation(page: &Page, field: NodeId) -> Verdict {
    let is_named_otherwise =
        page.document().element(field).is_some_and(|it| it.attr_trimmed("aria-labelledby").is_some());
    let shown = page.labels_of(field).iter().filter(|it| !page.visible_text(**it).trim().is_empty()).count();
    if shown > 1 && !is_named_otherwise { Verdict::cant_tell("several") } else { Verdict::Passed }
}
