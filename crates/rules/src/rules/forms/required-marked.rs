//! A field that must be filled in says so to everybody.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_named;
use crate::verdict::Verdict;

/// Words by which a label says that a field must be filled in, in Dutch and English.
const WORDS: &[&str] = &["verplicht", "required", "mandatory"];
/// Words by which it says that a field may be left empty.
const OPTIONAL: &[&str] = &["optioneel", "niet verplicht", "optional", "not required", "facultatief"];

/// Exposed fields whose label shows that they must be filled in.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["input", "select", "textarea"], |it| {
        !it.attr_is("type", "radio")
            && !page.is_disabled(it.id())
            && page.is_included_in_accessibility_tree(it.id())
            && label_text(page, it.id()).is_some_and(|label| has_star(&label) || says_required(&label))
    })
}

/// The mark-up says so as well, or the label says it in a word.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(field) = page.document().element(node) else { return Verdict::Passed };
    let label = label_text(page, node).unwrap_or_default();
    // A star is read as "star", if at all; a word is read as what it means.
    Verdict::passed_if(is_required(field) || says_required(&label), "star")
}

fn is_required(field: Element<'_>) -> bool {
    field.has_attr("required") || field.attr_is("aria-required", "true")
}

fn label_text(page: &Page, field: NodeId) -> Option<String> {
    let text: Vec<_> = page.labels_of(field).iter().map(|it| page.visible_text(*it)).collect();
    Some(text.join(" ").trim().to_lowercase()).filter(|it| !it.is_empty())
}

fn has_star(label: &str) -> bool {
    let label = label.trim_end_matches([':', ' ', ')', ']']);
    label.ends_with('*') || label.starts_with('*')
}

fn says_required(label: &str) -> bool {
    WORDS.iter().any(|it| label.contains(it)) && !OPTIONAL.iter().any(|it| label.contains(it))
}
