//! A bare parse with html5ever: its tree in one arena and nothing else, as the measure for all that comes on top.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, QualName, parse_document};

/// Parses a document and gives the number of its nodes.
pub(crate) fn parse(text: &str) -> usize {
    parse_document(Arena::new(), html5ever::ParseOpts::default()).one(text)
}

#[derive(Default)]
struct Node {
    parent: Option<usize>,
    previous: Option<usize>,
    next: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
    contents: Option<usize>,
    data: Data,
}

#[derive(Default)]
enum Data {
    #[default]
    Other,
    Text(StrTendril),
    Element(QualName, Vec<Attribute>),
}

struct Arena {
    nodes: RefCell<Vec<Node>>,
    quirks: Cell<QuirksMode>,
}

impl Arena {
    fn new() -> Self {
        Self { nodes: RefCell::new(vec![Node::default()]), quirks: Cell::new(QuirksMode::NoQuirks) }
    }

    fn make(&self, data: Data) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { data, ..Node::default() });
        nodes.len() - 1
    }

    fn detach(&self, node: usize) {
        let mut nodes = self.nodes.borrow_mut();
        let (parent, previous, next) =
            (nodes[node].parent.take(), nodes[node].previous.take(), nodes[node].next.take());
        match (previous, parent) {
            (Some(previous), _) => nodes[previous].next = next,
            (None, Some(parent)) => nodes[parent].first = next,
            _ => {}
        }
        match (next, parent) {
            (Some(next), _) => nodes[next].previous = previous,
            (None, Some(parent)) => nodes[parent].last = previous,
            _ => {}
        }
    }

    /// Puts a node or text before a sibling, or at the end of the parent.
    fn insert(&self, parent: usize, before: Option<usize>, child: NodeOrText<usize>) {
        let previous = {
            let nodes = self.nodes.borrow();
            before.map_or(nodes[parent].last, |it| nodes[it].previous)
        };
        let child = match child {
            NodeOrText::AppendNode(node) => {
                self.detach(node);
                node
            }
            NodeOrText::AppendText(text) => {
                if let Some(previous) = previous
                    && let Data::Text(there) = &mut self.nodes.borrow_mut()[previous].data
                {
                    there.push_tendril(&text);
                    return;
                }
                self.make(Data::Text(text))
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        nodes[child].parent = Some(parent);
        nodes[child].previous = previous;
        nodes[child].next = before;
        match previous {
            Some(previous) => nodes[previous].next = Some(child),
            None => nodes[parent].first = Some(child),
        }
        match before {
            Some(before) => nodes[before].previous = Some(child),
            None => nodes[parent].last = Some(child),
        }
    }
}

impl TreeSink for Arena {
    type Handle = usize;
    type Output = usize;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> usize {
        self.nodes.into_inner().len()
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> usize {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a usize) -> Ref<'a, QualName> {
        Ref::map(self.nodes.borrow(), |nodes| match &nodes[*target].data {
            Data::Element(name, _) => name,
            _ => unreachable!("html5ever asks for names of elements only"),
        })
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> usize {
        let node = self.make(Data::Element(name, attrs));
        if flags.template {
            let contents = self.make(Data::Other);
            self.nodes.borrow_mut()[node].contents = Some(contents);
        }
        node
    }

    fn create_comment(&self, _text: StrTendril) -> usize {
        self.make(Data::Other)
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> usize {
        self.make(Data::Other)
    }

    fn append(&self, parent: &usize, child: NodeOrText<usize>) {
        self.insert(*parent, None, child);
    }

    fn append_based_on_parent_node(&self, element: &usize, previous: &usize, child: NodeOrText<usize>) {
        let has_parent = self.nodes.borrow()[*element].parent.is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _name: StrTendril, _public_id: StrTendril, _system_id: StrTendril) {}

    fn get_template_contents(&self, target: &usize) -> usize {
        self.nodes.borrow()[*target].contents.unwrap_or(0)
    }

    fn same_node(&self, x: &usize, y: &usize) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.quirks.set(mode);
    }

    fn append_before_sibling(&self, sibling: &usize, child: NodeOrText<usize>) {
        let parent = self.nodes.borrow()[*sibling].parent;
        if let Some(parent) = parent {
            self.insert(parent, Some(*sibling), child);
        }
    }

    fn add_attrs_if_missing(&self, target: &usize, attrs: Vec<Attribute>) {
        if let Data::Element(_, there) = &mut self.nodes.borrow_mut()[*target].data {
            for attribute in attrs {
                if !there.iter().any(|it| it.name == attribute.name) {
                    there.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &usize) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &usize, new_parent: &usize) {
        loop {
            let Some(child) = self.nodes.borrow()[*node].first else { return };
            self.insert(*new_parent, None, NodeOrText::AppendNode(child));
        }
    }
}
