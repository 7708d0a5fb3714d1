//! The flat index: every element and text node of the document in tree order, with its relatives.
//!
//! Node numbers are positions in tree order (shadow-including), so "comes after" is `>` and a subtree is a range.

use std::collections::HashMap;
use std::ops::Range;

use ego_tree::NodeId as TreeId;
use html5ever::tree_builder::QuirksMode;
use html5ever::{LocalName, ns};
use scraper::{Html, Node};

use super::element::Element;
use super::named::Named;
use super::parse;

/// A node of one [`Document`]: its position in tree order. The document itself is 0.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct NodeId(u32);

impl NodeId {
    /// The document node.
    pub const DOCUMENT: Self = Self(0);

    /// Position in tree order, for tables that run parallel to the document.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    pub(crate) fn from_index(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Kind {
    Document,
    Element,
    Text,
    ShadowRoot,
}

/// `u32::MAX` stands for "none" in the links of a record.
const NONE: u32 = u32::MAX;

#[derive(Clone, Debug)]
struct Record {
    tree: TreeId,
    kind: Kind,
    line: u32,
    parent: u32,
    /// First number after this node's subtree, its shadow tree included.
    end: u32,
    previous_sibling: u32,
    next_sibling: u32,
    first_child: u32,
    last_child: u32,
    shadow_root: u32,
}

/// A parsed HTML document.
///
/// Comments, processing instructions and the contents of `template` are left out: they are no part of the page.
/// The tree that these methods walk is the DOM tree; a shadow tree is reached through [`Document::shadow_root`].
#[derive(Clone, Debug)]
pub struct Document {
    html: Html,
    records: Vec<Record>,
    ids: HashMap<String, Vec<NodeId>>,
    named: Named,
    has_doctype: bool,
    depth_was_cut: bool,
}

impl Document {
    /// Parses text as a whole document. Never fails: broken mark-up gives the tree that the HTML standard prescribes.
    ///
    /// `scripting` is the standard's scripting flag; with it `noscript` holds text, as in a browser that runs scripts.
    pub fn parse(text: &str, scripting: bool) -> Self {
        Self::of_tree(parse::parse(text, scripting, false))
    }

    /// Parses the text of a `srcdoc` attribute: without a doctype it is in no quirks mode all the same. `first_line` is
    /// the line that the attribute stands on.
    pub(crate) fn parse_srcdoc(text: &str, scripting: bool, first_line: u32) -> Self {
        let mut document = Self::of_tree(parse::parse(text, scripting, true));
        for record in &mut document.records {
            record.line = record.line.saturating_add(first_line).saturating_sub(1);
        }
        document
    }

    fn of_tree(tree: parse::ParsedTree) -> Self {
        let parse::ParsedTree { html, lines, shadow_roots, depth_was_cut } = tree;
        let has_doctype = html.tree.root().children().any(|node| matches!(node.value(), Node::Doctype(_)));
        let mut document = Self {
            html,
            records: Vec::new(),
            ids: HashMap::new(),
            named: Named::default(),
            has_doctype,
            depth_was_cut,
        };
        document.records = index(&document.html, &lines, &shadow_roots);
        document.ids = ids(&document);
        document
    }

    /// Number of nodes, the document itself included: the length of tables parallel to the document.
    #[expect(clippy::len_without_is_empty, reason = "a document is never empty: it holds itself")]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// True where no doctype, or an old one, makes browsers use quirks mode.
    pub fn is_quirks(&self) -> bool {
        self.html.quirks_mode == QuirksMode::Quirks
    }

    /// True where a doctype stands in the source.
    pub fn has_doctype(&self) -> bool {
        self.has_doctype
    }

    /// True where nesting deeper than [`super::MAX_DEPTH`] was flattened.
    pub fn depth_was_cut(&self) -> bool {
        self.depth_was_cut
    }

    /// The `html` element. The parser always makes one.
    pub fn root_element(&self) -> Option<Element<'_>> {
        self.child_elements(NodeId::DOCUMENT).next()
    }

    /// The first `head` child of the root element.
    pub fn head(&self) -> Option<Element<'_>> {
        self.child_elements(self.root_element()?.id()).find(|it| it.is_html("head"))
    }

    /// The first `body` or `frameset` child of the root element.
    pub fn body(&self) -> Option<Element<'_>> {
        self.child_elements(self.root_element()?.id()).find(|it| it.is_html("body") || it.is_html("frameset"))
    }

    /// The element behind a node; `None` for text, shadow roots and the document.
    pub fn element(&self, node: NodeId) -> Option<Element<'_>> {
        let record = self.record(node)?;
        if record.kind != Kind::Element {
            return None;
        }
        let data = self.html.tree.get(record.tree)?.value().as_element()?;
        Some(Element::new(self, node, data))
    }

    /// The characters of a text node; `None` for anything else.
    pub fn text(&self, node: NodeId) -> Option<&str> {
        let record = self.record(node)?;
        if record.kind != Kind::Text {
            return None;
        }
        self.html.tree.get(record.tree)?.value().as_text().map(|text| &**text)
    }

    /// True for an element.
    pub fn is_element(&self, node: NodeId) -> bool {
        self.record(node).is_some_and(|it| it.kind == Kind::Element)
    }

    /// True for a text node.
    pub fn is_text(&self, node: NodeId) -> bool {
        self.record(node).is_some_and(|it| it.kind == Kind::Text)
    }

    /// True for the root of a shadow tree; its parent is the host.
    pub fn is_shadow_root(&self, node: NodeId) -> bool {
        self.record(node).is_some_and(|it| it.kind == Kind::ShadowRoot)
    }

    /// Line in the source (from 1) of the tag that made the element; a text node has its parent's.
    pub fn line(&self, node: NodeId) -> u32 {
        self.record(node).map_or(1, |it| it.line)
    }

    /// The parent; of a shadow root, its host. `None` for the document.
    pub fn parent(&self, node: NodeId) -> Option<NodeId> {
        link(self.record(node)?.parent)
    }

    /// The parent, where it is an element.
    pub fn parent_element(&self, node: NodeId) -> Option<Element<'_>> {
        self.element(self.parent(node)?)
    }

    /// The first child: an element or text.
    pub fn first_child(&self, node: NodeId) -> Option<NodeId> {
        link(self.record(node)?.first_child)
    }

    /// The last child: an element or text.
    pub fn last_child(&self, node: NodeId) -> Option<NodeId> {
        link(self.record(node)?.last_child)
    }

    /// The sibling before: an element or text.
    pub fn previous_sibling(&self, node: NodeId) -> Option<NodeId> {
        link(self.record(node)?.previous_sibling)
    }

    /// The sibling after: an element or text.
    pub fn next_sibling(&self, node: NodeId) -> Option<NodeId> {
        link(self.record(node)?.next_sibling)
    }

    /// The shadow root of a host.
    pub fn shadow_root(&self, host: NodeId) -> Option<NodeId> {
        link(self.record(host)?.shadow_root)
    }

    /// Children in order: elements and text.
    pub fn children(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.first_child(node), |child| self.next_sibling(*child))
    }

    /// Children that are elements, in order.
    pub fn child_elements(&self, node: NodeId) -> impl Iterator<Item = Element<'_>> + '_ {
        self.children(node).filter_map(|child| self.element(child))
    }

    /// Ancestors from the parent up to the document; out of a shadow tree, the path goes on at the host.
    pub fn ancestors(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.parent(node), |it| self.parent(*it))
    }

    /// Ancestors that are elements, from the nearest up.
    pub fn ancestor_elements(&self, node: NodeId) -> impl Iterator<Item = Element<'_>> + '_ {
        self.ancestors(node).filter_map(|it| self.element(it))
    }

    /// All nodes below, in tree order, without those in shadow trees of elements below.
    pub fn descendants(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let range = self.subtree(node);
        let mut next = range.start + 1;
        // The node's own shadow tree stands first among its numbers and is skipped as well.
        std::iter::from_fn(move || {
            while next < range.end {
                let record = self.records.get(next)?;
                if record.kind == Kind::ShadowRoot {
                    next = record.end as usize;
                    continue;
                }
                let id = NodeId::from_index(next);
                next += 1;
                return Some(id);
            }
            None
        })
    }

    /// All elements below, in tree order, without those in shadow trees.
    pub fn descendant_elements(&self, node: NodeId) -> impl Iterator<Item = Element<'_>> + '_ {
        self.descendants(node).filter_map(|it| self.element(it))
    }

    /// Every node of the document and of its shadow trees, in tree order, the document first.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..self.records.len()).map(NodeId::from_index)
    }

    /// Every element of the document and of its shadow trees, in tree order.
    pub fn elements(&self) -> impl Iterator<Item = Element<'_>> + '_ {
        self.nodes().filter_map(|node| self.element(node))
    }

    /// True where `node` is `ancestor` or stands below it, shadow trees included.
    pub fn is_inclusive_descendant(&self, node: NodeId, ancestor: NodeId) -> bool {
        self.subtree(ancestor).contains(&node.index())
    }

    /// The first element of the document's own tree, or of the scope's shadow tree, with that id.
    ///
    /// `scope` is any node of the tree to look in: an id in one tree does not name an element of another.
    pub fn element_by_id(&self, scope: NodeId, id: &str) -> Option<Element<'_>> {
        self.elements_by_id(scope, id).next()
    }

    /// Every element with that id in the tree that `scope` stands in, in tree order.
    pub fn elements_by_id(&self, scope: NodeId, id: &str) -> impl Iterator<Item = Element<'_>> + '_ {
        let root = self.tree_root(scope);
        self.ids
            .get(id)
            .into_iter()
            .flatten()
            .copied()
            .filter(move |it| self.tree_root(*it) == root)
            .filter_map(|it| self.element(it))
    }

    /// Every id of the document with the elements that carry it, in no order.
    pub fn ids(&self) -> impl Iterator<Item = (&str, &[NodeId])> + '_ {
        self.ids.iter().map(|(id, nodes)| (id.as_str(), nodes.as_slice()))
    }

    /// The root of the tree that a node stands in: the document or a shadow root.
    pub fn tree_root(&self, node: NodeId) -> NodeId {
        if !self.has_shadow_trees() {
            return NodeId::DOCUMENT;
        }
        std::iter::once(node)
            .chain(self.ancestors(node))
            .find(|it| self.is_shadow_root(*it))
            .unwrap_or(NodeId::DOCUMENT)
    }

    /// True where any element has a declarative shadow root.
    pub fn has_shadow_trees(&self) -> bool {
        self.records.first().is_some_and(|document| document.shadow_root != NONE)
    }

    /// The text below a node, as the DOM's `textContent`.
    pub fn text_content(&self, node: NodeId) -> String {
        if let Some(text) = self.text(node) {
            return text.to_owned();
        }
        self.descendants(node).filter_map(|it| self.text(it)).collect()
    }

    /// Positions of a node and everything below it, shadow trees included.
    pub(crate) fn subtree(&self, node: NodeId) -> Range<usize> {
        let end = self.record(node).map_or(node.index(), |it| it.end as usize);
        node.index()..end
    }

    /// The node in scraper's tree.
    pub(crate) fn tree_node(&self, node: NodeId) -> Option<ego_tree::NodeRef<'_, Node>> {
        self.html.tree.get(self.record(node)?.tree)
    }

    pub(super) fn named(&self) -> &Named {
        &self.named
    }

    fn record(&self, node: NodeId) -> Option<&Record> {
        self.records.get(node.index())
    }
}

fn link(number: u32) -> Option<NodeId> {
    (number != NONE).then_some(NodeId(number))
}

/// Walks scraper's tree once and numbers what is part of the page.
fn index(html: &Html, lines: &[(TreeId, u32)], shadow_roots: &HashMap<TreeId, TreeId>) -> Vec<Record> {
    let mut index = Index { lines, next_line: 0, records: Vec::with_capacity(lines.len() * 2) };
    index.push(html.tree.root().id(), Kind::Document, NONE, 1);
    // Each frame is an open node and the next of its children to visit.
    let mut open: Vec<(u32, Option<TreeId>)> = vec![(0, first_child(html, html.tree.root().id()))];
    while let Some((parent, next)) = open.last_mut() {
        let parent = *parent;
        let Some(tree) = *next else {
            index.close(parent);
            open.pop();
            continue;
        };
        *next = html.tree.get(tree).and_then(|node| node.next_sibling()).map(|node| node.id());
        let Some(node) = html.tree.get(tree) else { continue };
        match node.value() {
            Node::Element(_) => {
                let line = index.line(tree);
                let number = index.append(tree, Kind::Element, parent, line);
                open.push((number, first_child(html, tree)));
                if let Some(root) = shadow_roots.get(&tree) {
                    let root_number = index.push(*root, Kind::ShadowRoot, number, line);
                    index.records[number as usize].shadow_root = root_number;
                    // The document's own field only says that there is a shadow tree somewhere.
                    index.records[0].shadow_root = root_number;
                    open.push((root_number, first_child(html, *root)));
                }
            }
            Node::Text(_) => {
                let line = index.records[parent as usize].line;
                let number = index.append(tree, Kind::Text, parent, line);
                index.close(number);
            }
            // A template's contents hang below it as a fragment: inert, or a shadow root handled at its host.
            Node::Fragment
            | Node::Comment(_)
            | Node::Doctype(_)
            | Node::ProcessingInstruction(_)
            | Node::Document => {}
        }
    }
    index.records
}

fn first_child(html: &Html, tree: TreeId) -> Option<TreeId> {
    html.tree.get(tree).and_then(|node| node.first_child()).map(|node| node.id())
}

struct Index<'a> {
    lines: &'a [(TreeId, u32)],
    next_line: usize,
    records: Vec<Record>,
}

impl Index<'_> {
    fn push(&mut self, tree: TreeId, kind: Kind, parent: u32, line: u32) -> u32 {
        let number = u32::try_from(self.records.len()).unwrap_or(NONE);
        self.records.push(Record {
            tree,
            kind,
            line,
            parent,
            end: number + 1,
            previous_sibling: NONE,
            next_sibling: NONE,
            first_child: NONE,
            last_child: NONE,
            shadow_root: NONE,
        });
        number
    }

    /// Pushes a node and links it as its parent's last child.
    fn append(&mut self, tree: TreeId, kind: Kind, parent: u32, line: u32) -> u32 {
        let number = self.push(tree, kind, parent, line);
        let previous = std::mem::replace(&mut self.records[parent as usize].last_child, number);
        if previous == NONE {
            self.records[parent as usize].first_child = number;
        } else {
            self.records[previous as usize].next_sibling = number;
            self.records[number as usize].previous_sibling = previous;
        }
        number
    }

    fn close(&mut self, number: u32) {
        let end = u32::try_from(self.records.len()).unwrap_or(NONE);
        self.records[number as usize].end = end;
    }

    /// The tree is nearly in order of creation, so the element after the last one found is tried first.
    fn line(&mut self, tree: TreeId) -> u32 {
        let found = match self.lines.get(self.next_line) {
            Some((id, _)) if *id == tree => Some(self.next_line),
            _ => self.lines.binary_search_by_key(&tree, |(id, _)| *id).ok(),
        };
        let Some(position) = found else { return 1 };
        self.next_line = position + 1;
        self.lines[position].1
    }
}

fn ids(document: &Document) -> HashMap<String, Vec<NodeId>> {
    let mut ids: HashMap<String, Vec<NodeId>> = HashMap::new();
    for element in document.elements() {
        if let Some(id) = element.attr("id").filter(|id| !id.is_empty()) {
            ids.entry(id.to_owned()).or_default().push(element.id());
        }
    }
    ids
}

impl Document {
    /// True for an element of the HTML namespace with that name.
    pub fn is_html(&self, node: NodeId, name: &str) -> bool {
        self.element(node).is_some_and(|it| it.is_html(name))
    }

    /// True where the node or an ancestor is an HTML element with that name.
    pub fn is_within_html(&self, node: NodeId, name: &str) -> bool {
        self.is_html(node, name) || self.ancestors(node).any(|it| self.is_html(it, name))
    }
}

/// Name of an attribute without a namespace.
#[inline]
pub(super) fn plain_attribute(name: &html5ever::QualName) -> Option<&LocalName> {
    (name.ns == ns!()).then_some(&name.local)
}
