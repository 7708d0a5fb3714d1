//! Labels and the controls they name (HTML standard, 4.10.4).

use std::collections::HashMap;

use crate::Page;
use crate::dom::{Element, NodeId};

impl Page {
    /// The `label` elements of a control, in tree order.
    pub fn labels_of(&self, control: NodeId) -> &[NodeId] {
        let labels = self.tree().labels.get_or_init(|| all_labels(self));
        labels.get(&control).map_or(&[], Vec::as_slice)
    }

    /// The control that a `label` element names: by `for`, or else the first labelable element in it.
    pub fn labeled_control(&self, label: NodeId) -> Option<NodeId> {
        let document = self.document();
        let element = document.element(label).filter(|it| it.is_html("label"))?;
        let control = match element.attr("for") {
            Some(id) => document.element_by_id(label, id),
            None => document.descendant_elements(label).find(|it| is_labelable(*it)),
        };
        control.filter(|it| is_labelable(*it)).map(Element::id)
    }
}

fn all_labels(page: &Page) -> HashMap<NodeId, Vec<NodeId>> {
    let mut labels: HashMap<NodeId, Vec<NodeId>> = HashMap::new();
    for label in page.document().elements().filter(|it| it.is_html("label")) {
        if let Some(control) = page.labeled_control(label.id()) {
            labels.entry(control).or_default().push(label.id());
        }
    }
    labels
}

/// HTML standard, "labelable element".
pub(super) fn is_labelable(element: Element<'_>) -> bool {
    if !element.is_html_namespace() {
        return false;
    }
    match element.name() {
        "button" | "meter" | "output" | "progress" | "select" | "textarea" => true,
        "input" => !element.attr("type").is_some_and(|it| it.eq_ignore_ascii_case("hidden")),
        name => name.contains('-'),
    }
}
