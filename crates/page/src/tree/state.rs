//! States and properties as the author wrote them, checked against the standard; elements that `aria-owns` moves.

use std::collections::HashMap;

use crate::Page;
use crate::aria::{ValueType, attribute_info, is_valid_value};
use crate::dom::NodeId;

/// What the value of a state or property is worth.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum AriaValue {
    /// The standard knows no attribute with this name.
    UnknownAttribute,
    /// Empty, which counts as not set.
    Empty,
    /// A value of the attribute's type.
    Valid,
    /// Not a value of the attribute's type.
    Invalid,
    /// The elements that the ids name, in the order of the ids; ids that name none are left out.
    References {
        /// Elements found.
        found: Vec<NodeId>,
        /// Number of ids without an element.
        missing: usize,
    },
}

/// One `aria-…` attribute of an element.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AriaAttribute<'a> {
    /// The attribute's name.
    pub name: &'a str,
    /// Its value as written.
    pub text: &'a str,
    /// What the value is worth.
    pub value: AriaValue,
}

impl Page {
    /// The element's `aria-…` attributes in the order of their writing.
    pub fn aria_attributes(&self, node: NodeId) -> Vec<AriaAttribute<'_>> {
        let Some(element) = self.document().element(node) else { return Vec::new() };
        element
            .plain_attrs()
            .filter(|(name, _)| name.starts_with("aria-"))
            .map(|(name, text)| AriaAttribute { name, text, value: self.aria_value(node, name, text) })
            .collect()
    }

    fn aria_value(&self, node: NodeId, name: &str, text: &str) -> AriaValue {
        let Some(info) = attribute_info(name) else { return AriaValue::UnknownAttribute };
        if text.trim_ascii().is_empty() {
            return AriaValue::Empty;
        }
        match info.value_type {
            // An id holds no white space, so that two of them are no reference to one element.
            ValueType::IdReference if text.split_ascii_whitespace().nth(1).is_some() => AriaValue::Invalid,
            ValueType::IdReference | ValueType::IdReferences => {
                let found = self.id_references(node, text);
                let missing = text.split_ascii_whitespace().count().saturating_sub(found.len());
                AriaValue::References { found, missing }
            }
            value_type if is_valid_value(value_type, text) => AriaValue::Valid,
            _ => AriaValue::Invalid,
        }
    }

    /// The elements that a list of ids names, in its order.
    pub(crate) fn id_references(&self, node: NodeId, ids: &str) -> Vec<NodeId> {
        let document = self.document();
        ids.split_ascii_whitespace()
            .filter_map(|id| document.element_by_id(node, id).map(|it| it.id()))
            .collect()
    }

    /// The element that takes this one as its child by `aria-owns`.
    pub fn aria_owner(&self, node: NodeId) -> Option<NodeId> {
        self.tree().owners.get_or_init(|| owners(self)).get(&node).copied()
    }

    /// Children in the accessibility tree's order: those in the mark-up, then those that `aria-owns` adds.
    pub fn owned_children(&self, node: NodeId) -> Vec<NodeId> {
        let mut children = self.flat_children(node);
        children.retain(|it| self.aria_owner(*it).is_none());
        if let Some(ids) = self.document().element(node).and_then(|it| it.attr("aria-owns")) {
            for owned in self.id_references(node, ids) {
                if self.aria_owner(owned) == Some(node) && !children.contains(&owned) {
                    children.push(owned);
                }
            }
        }
        children
    }
}

/// The first owner in tree order wins; an element cannot own itself, what it stands in, or its own owner.
fn owners(page: &Page) -> HashMap<NodeId, NodeId> {
    let document = page.document();
    let mut owners: HashMap<NodeId, NodeId> = HashMap::new();
    for element in document.elements() {
        let Some(ids) = element.attr("aria-owns") else { continue };
        for owned in page.id_references(element.id(), ids) {
            if !owners.contains_key(&owned) && !closes_a_cycle(page, &owners, element.id(), owned) {
                owners.insert(owned, element.id());
            }
        }
    }
    owners
}

/// True where the way up from `owner`, over owners and parents, leads to `owned`. Bounded: a longer way is refused.
fn closes_a_cycle(page: &Page, owners: &HashMap<NodeId, NodeId>, owner: NodeId, owned: NodeId) -> bool {
    let mut node = Some(owner);
    for _ in 0..4096 {
        let Some(current) = node else { return false };
        if current == owned {
            return true;
        }
        node = owners.get(&current).copied().or_else(|| page.document().parent(current));
    }
    true
}
