//! What matching asks of elements over and over: relatives, names and hashes, in one table.

use std::collections::{HashMap, HashSet};

use html5ever::{LocalName, ns};

use crate::css::selector::{hash_ident, hash_ident_lower};
use crate::dom::{Document, Element, NodeId, is_html_whitespace};

/// Stands for "none" in links.
pub(super) const NONE: u32 = u32::MAX;

/// Elements of a document in tree order, shadow trees included.
#[derive(Debug)]
pub(crate) struct StyleIndex {
    pub(super) records: Vec<Record>,
    pub(super) classes: Vec<Class>,
    /// Element number per node, [`NONE`] for text.
    of_node: Vec<u32>,
    /// Slot per slotted node, by node.
    slots: HashMap<NodeId, NodeId>,
    filled_slots: HashSet<NodeId>,
    pub(super) is_quirks: bool,
}

/// One element.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) node: NodeId,
    pub(super) name: LocalName,
    pub(super) is_html: bool,
    /// The parent element; a shadow root's children have none.
    pub(super) parent: u32,
    pub(super) previous: u32,
    pub(super) next: u32,
    pub(super) first_child: u32,
    /// The host of the shadow tree that the element stands in.
    pub(super) host: u32,
    pub(super) parent_is_shadow_root: bool,
    /// Zero where there is no id.
    pub(super) id_hash: u32,
    pub(super) classes: (u32, u32),
}

/// One class of an element: its hash and where it stands in the attribute.
#[derive(Debug)]
pub(super) struct Class {
    pub(super) hash: u32,
    pub(super) start: u32,
    pub(super) end: u32,
}

impl StyleIndex {
    pub(crate) fn new(document: &Document) -> Self {
        let is_quirks = document.is_quirks();
        let mut index = Self {
            records: Vec::with_capacity(document.len() / 2),
            classes: Vec::new(),
            of_node: vec![NONE; document.len()],
            slots: HashMap::new(),
            filled_slots: HashSet::new(),
            is_quirks,
        };
        // The last child seen of each open parent, by node, to link siblings.
        let mut last_child: Vec<u32> = vec![NONE; document.len()];
        for node in document.nodes() {
            let Some(element) = document.element(node) else { continue };
            index.push(document, element, &mut last_child);
        }
        if document.has_shadow_trees() {
            index.slots = assign_slots(document);
            index.filled_slots = index.slots.values().copied().collect();
        }
        index
    }

    fn push(&mut self, document: &Document, element: Element<'_>, last_child: &mut [u32]) {
        let number = u32::try_from(self.records.len()).unwrap_or(NONE);
        let node = element.id();
        let parent_node = document.parent(node).unwrap_or(NodeId::DOCUMENT);
        let parent_is_shadow_root = document.is_shadow_root(parent_node);
        let parent = self.element_of(parent_node);
        let host = if parent_is_shadow_root {
            document.parent(parent_node).map_or(NONE, |it| self.element_of(it))
        } else {
            self.records.get(parent as usize).map_or(NONE, |it| it.host)
        };
        let previous = match last_child.get_mut(parent_node.index()) {
            Some(slot) => std::mem::replace(slot, number),
            None => NONE,
        };
        if let Some(previous) = self.records.get_mut(previous as usize) {
            previous.next = number;
        } else if let Some(parent) = self.records.get_mut(parent as usize) {
            parent.first_child = number;
        }
        let first_class = u32::try_from(self.classes.len()).unwrap_or(NONE);
        let mut id_hash = 0;
        for (name, value) in element.plain_attrs() {
            match name {
                "id" if !value.is_empty() => id_hash = self.hash(value).max(1),
                "class" => self.add_classes(value),
                _ => {}
            }
        }
        let last_class = u32::try_from(self.classes.len()).unwrap_or(NONE);
        self.records.push(Record {
            node,
            name: element.local_name().clone(),
            is_html: *element.namespace() == ns!(html),
            parent,
            previous,
            next: NONE,
            first_child: NONE,
            host,
            parent_is_shadow_root,
            id_hash,
            classes: (first_class, last_class),
        });
        if let Some(slot) = self.of_node.get_mut(node.index()) {
            *slot = number;
        }
    }

    fn hash(&self, text: &str) -> u32 {
        if self.is_quirks { hash_ident_lower(text) } else { hash_ident(text) }
    }

    fn add_classes(&mut self, value: &str) {
        let mut rest = value;
        let mut offset = 0;
        loop {
            let trimmed = rest.trim_start_matches(is_html_whitespace);
            offset += rest.len() - trimmed.len();
            if trimmed.is_empty() {
                return;
            }
            let length = trimmed.find(is_html_whitespace).unwrap_or(trimmed.len());
            let (class, after) = trimmed.split_at(length);
            let hash = self.hash(class);
            self.classes.push(Class {
                hash,
                start: u32::try_from(offset).unwrap_or(NONE),
                end: u32::try_from(offset + length).unwrap_or(NONE),
            });
            offset += length;
            rest = after;
        }
    }

    /// Number of the element behind a node; [`NONE`] for text.
    pub(super) fn element_of(&self, node: NodeId) -> u32 {
        self.of_node.get(node.index()).copied().unwrap_or(NONE)
    }

    pub(super) fn record(&self, number: u32) -> Option<&Record> {
        self.records.get(number as usize)
    }

    pub(super) fn classes_of(&self, record: &Record) -> &[Class] {
        self.classes.get(record.classes.0 as usize..record.classes.1 as usize).unwrap_or(&[])
    }

    /// True where anything is assigned to a slot.
    pub(super) fn has_assigned(&self, slot: NodeId) -> bool {
        self.filled_slots.contains(&slot)
    }

    /// The slot that a node is assigned to.
    pub(super) fn slot_of(&self, node: NodeId) -> Option<NodeId> {
        if self.slots.is_empty() { None } else { self.slots.get(&node).copied() }
    }
}

/// DOM standard, "assign slottables", by name: node → slot.
fn assign_slots(document: &Document) -> HashMap<NodeId, NodeId> {
    let mut named: HashMap<(NodeId, &str), NodeId> = HashMap::new();
    for element in document.elements().filter(|it| it.is_html("slot")) {
        let root = document.tree_root(element.id());
        if document.is_shadow_root(root) {
            named.entry((root, element.attr("name").unwrap_or_default())).or_insert(element.id());
        }
    }
    let mut slots = HashMap::new();
    for host in document.elements() {
        let Some(root) = document.shadow_root(host.id()) else { continue };
        for child in document.children(host.id()) {
            let name = document.element(child).and_then(|it| it.attr("slot")).unwrap_or_default();
            if let Some(slot) = named.get(&(root, name)) {
                slots.insert(child, *slot);
            }
        }
    }
    slots
}
