//! The flat tree: what a page shows, with slotted content in its slots (CSS Scoping 1).

use super::index::StyleIndex;
use crate::dom::{Document, NodeId};

/// Where a node stands in the flat tree.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum FlatParent {
    Node(NodeId),
    /// A child of a host without a slot for it.
    Nowhere,
    /// The document itself.
    Top,
}

/// The parent in the flat tree; shadow roots are passed over.
pub(crate) fn flat_parent(document: &Document, index: &StyleIndex, node: NodeId) -> FlatParent {
    let Some(parent) = document.parent(node) else { return FlatParent::Top };
    if !document.has_shadow_trees() {
        return FlatParent::Node(parent);
    }
    if let Some(slot) = index.slot_of(node) {
        return FlatParent::Node(slot);
    }
    if document.shadow_root(parent).is_some() && parent != NodeId::DOCUMENT {
        return if document.is_shadow_root(node) { FlatParent::Node(parent) } else { FlatParent::Nowhere };
    }
    if document.is_shadow_root(parent) {
        return document.parent(parent).map_or(FlatParent::Top, FlatParent::Node);
    }
    // What stands in a slot as fallback is shown only where nothing is assigned to it.
    if document.is_html(parent, "slot") && index.has_assigned(parent) {
        return FlatParent::Nowhere;
    }
    FlatParent::Node(parent)
}
