//! A label belongs to a field that is there.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::elements_named;
use crate::verdict::Verdict;

/// Labels that are not hidden, have text and name a field by its id.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["label"], |it| {
        it.attr_trimmed("for").is_some()
            && !page.is_programmatically_hidden(it.id())
            && !page.visible_text(it.id()).trim().is_empty()
    })
}

/// The id is there, and is that of a field.
pub(crate) fn expectation(page: &Page, label: NodeId) -> Verdict {
    let document = page.document();
    let id = document.element(label).and_then(|it| it.attr("for")).unwrap_or_default();
    let Some(target) = document.element_by_id(label, id) else {
        return Verdict::failed("missing").with("id", id.trim());
    };
    if page.labeled_control(label).is_some() {
        return Verdict::Passed;
    }
    // Scripts replace a field by a control of their own, and the label may name that one by its own id.
    let is_named_by_label = document.element(label).and_then(|it| it.attr("id")).is_some_and(|label_id| {
        target.attr("aria-labelledby").is_some_and(|it| it.split_ascii_whitespace().any(|it| it == label_id))
    });
    let is_hidden_field = target.is_html("input");
    if is_named_by_label || is_hidden_field {
        Verdict::Passed
    } else {
        Verdict::failed("no-field").with("id", id).with("element", target.name())
    }
}
