//! ACT 6a7281: ARIA state or property has valid value.

use drempel_page::Page;
use drempel_page::dom::NodeId;
use drempel_page::tree::{AriaAttribute, AriaValue};

use crate::common::elements_with_aria;
use crate::verdict::Verdict;

/// Elements with a state or property of WAI-ARIA that says something.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with_aria(page, |it| page.aria_attributes(it.id()).iter().any(says_something))
}

/// Every value is of the attribute's type; ids must exist only where the role cannot do without.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let required = page.semantic_role(node).map_or(&[][..], |it| it.required_attributes());
    for attribute in page.aria_attributes(node).iter().filter(|it| says_something(it)) {
        let note = match &attribute.value {
            AriaValue::Invalid => Verdict::failed("invalid"),
            AriaValue::References { found, .. } if found.is_empty() && required.contains(&attribute.name) => {
                Verdict::failed("missing-element")
            }
            _ => continue,
        };
        return note.with("attribute", attribute.name).with("value", attribute.text);
    }
    Verdict::Passed
}

fn says_something(attribute: &AriaAttribute<'_>) -> bool {
    !matches!(attribute.value, AriaValue::UnknownAttribute | AriaValue::Empty)
}
