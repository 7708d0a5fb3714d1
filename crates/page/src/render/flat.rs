//! The flat tree from the top down: what a page shows, with slotted content in its slots.

use std::collections::HashMap;

use crate::Page;
use crate::dom::NodeId;

impl Page {
    /// The children in the flat tree: slotted nodes stand below their slot.
    pub(crate) fn flat_children(&self, node: NodeId) -> Vec<NodeId> {
        let document = self.document();
        if let Some(root) = document.shadow_root(node) {
            return document.children(root).collect();
        }
        if let Some(assigned) = self.assigned(node) {
            return assigned.to_vec();
        }
        document.children(node).collect()
    }

    /// Nodes assigned to a slot of a shadow tree; `None` where it shows its own children.
    fn assigned(&self, slot: NodeId) -> Option<&[NodeId]> {
        if !self.document().has_shadow_trees() {
            return None;
        }
        let slots = self.rendering().slots.get_or_init(|| slots(self));
        slots.get(&slot).map(Vec::as_slice)
    }

    /// All nodes below in the flat tree, in its order: shadow trees in the place of what they hide.
    pub fn flat_descendants(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let mut waiting = self.flat_children(node);
        waiting.reverse();
        std::iter::from_fn(move || {
            let next = waiting.pop()?;
            waiting.extend(self.flat_children(next).into_iter().rev());
            Some(next)
        })
    }

    /// The parent in the flat tree: elements only, from the nearest up to the root.
    pub(crate) fn flat_ancestors(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.flat_parent(node), |it| self.flat_parent(*it))
    }
}

/// DOM standard, "find flattened slottables": slot → nodes, for slots that have any.
fn slots(page: &Page) -> HashMap<NodeId, Vec<NodeId>> {
    let document = page.document();
    let mut named: HashMap<(NodeId, &str), NodeId> = HashMap::new();
    for element in document.elements().filter(|it| it.is_html("slot")) {
        let root = document.tree_root(element.id());
        if document.is_shadow_root(root) {
            named.entry((root, element.attr("name").unwrap_or_default())).or_insert(element.id());
        }
    }
    let mut slots: HashMap<NodeId, Vec<NodeId>> = HashMap::new();
    for host in document.elements() {
        let Some(root) = document.shadow_root(host.id()) else { continue };
        for child in document.children(host.id()) {
            let slot = document.element(child).and_then(|it| it.attr("slot")).unwrap_or_default();
            if let Some(slot) = named.get(&(root, slot)) {
                slots.entry(*slot).or_default().push(child);
            }
        }
    }
    slots
}
