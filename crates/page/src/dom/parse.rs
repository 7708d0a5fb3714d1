//! Text to scraper's tree, with what scraper does not keep: source lines, declarative shadow roots and a bound on depth.
//!
//! Parsing never fails.
//! html5ever's tree builder is quadratic in nesting depth, so an element at [`MAX_DEPTH`] is closed as soon as it is opened:
//! its content becomes its following siblings, as browsers do at the same depth.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use ego_tree::NodeId as TreeId;
use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    EndTag, StartTag, Tag, TagKind, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, LocalName, QualName};
use scraper::{Html, HtmlTreeSink};

/// Deepest nesting of elements that is kept as nesting; Chromium and Firefox use 512 as well.
pub const MAX_DEPTH: u32 = 512;

/// scraper's tree and the facts recorded while it was built.
pub(super) struct ParsedTree {
    pub(super) html: Html,
    /// Each element and the line of the tag that made it, from 1, in order of creation.
    pub(super) lines: Vec<(TreeId, u32)>,
    /// Template contents that are the shadow root of an element: host → fragment.
    pub(super) shadow_roots: HashMap<TreeId, TreeId>,
    /// True where nesting was cut at [`MAX_DEPTH`].
    pub(super) depth_was_cut: bool,
}

/// Parses a whole document. `scripting` is the HTML standard's scripting flag: with it, `noscript` holds text only.
pub(super) fn parse(text: &str, scripting: bool, is_srcdoc: bool) -> ParsedTree {
    let opts = TreeBuilderOpts {
        scripting_enabled: scripting,
        iframe_srcdoc: is_srcdoc,
        ..TreeBuilderOpts::default()
    };
    let builder = TreeBuilder::new(RecordingSink::new(), opts);
    let tokenizer = Tokenizer::new(DepthLimit::new(builder), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(text));
    // The tokenizer pauses at each </script> and each <meta charset>; nothing is executed and the charset is settled.
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    let DepthLimit { builder, was_cut, .. } = tokenizer.sink;
    let mut parsed = builder.sink.finish();
    parsed.depth_was_cut = was_cut.get();
    parsed
}

/// Passes tokens on to the tree builder and closes elements that would nest too deep.
struct DepthLimit {
    builder: TreeBuilder<Handle, RecordingSink>,
    /// Elements closed early whose own end tag is still to come, by name.
    closed_early: RefCell<HashMap<LocalName, u32>>,
    was_cut: Cell<bool>,
}

impl DepthLimit {
    fn new(builder: TreeBuilder<Handle, RecordingSink>) -> Self {
        Self { builder, closed_early: RefCell::default(), was_cut: Cell::new(false) }
    }

    fn end_tag_was_used(&self, tag: &Tag) -> bool {
        let mut closed_early = self.closed_early.borrow_mut();
        let Some(count) = closed_early.get_mut(&tag.name) else { return false };
        *count -= 1;
        if *count == 0 {
            closed_early.remove(&tag.name);
        }
        true
    }
}

impl TokenSink for DepthLimit {
    type Handle = Handle;

    fn process_token(&self, token: Token, line_number: u64) -> TokenSinkResult<Handle> {
        let name = match &token {
            TagToken(tag) if tag.kind == StartTag && !tag.self_closing => tag.name.clone(),
            TagToken(tag) if tag.kind == EndTag && self.end_tag_was_used(tag) => {
                return TokenSinkResult::Continue;
            }
            _ => return self.builder.process_token(token, line_number),
        };
        self.builder.sink.inserted_depth.set(0);
        let result = self.builder.process_token(token, line_number);
        let is_too_deep = self.builder.sink.inserted_depth.get() >= MAX_DEPTH;
        if !is_too_deep || is_void(&name) || !matches!(result, TokenSinkResult::Continue) {
            return result;
        }
        self.was_cut.set(true);
        *self.closed_early.borrow_mut().entry(name.clone()).or_default() += 1;
        let end = Tag {
            kind: TagKind::EndTag,
            name,
            self_closing: false,
            attrs: Vec::new(),
            had_duplicate_attributes: false,
        };
        self.builder.process_token(TagToken(end), line_number)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// HTML standard, 13.1.2 "void elements"; they are popped as soon as they are inserted.
fn is_void(name: &LocalName) -> bool {
    matches!(
        &**name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

/// A node of scraper's tree, and where its nesting depth is noted.
#[derive(Clone, Copy)]
struct Handle {
    tree: TreeId,
    depth_index: u32,
}

/// scraper's sink, and a note of line and depth per element.
struct RecordingSink {
    inner: HtmlTreeSink,
    line: Cell<u32>,
    lines: RefCell<Vec<(TreeId, u32)>>,
    /// Depth per node made, by [`Handle::depth_index`]; the document and what is not an element share index 0.
    depths: RefCell<Vec<u32>>,
    shadow_roots: RefCell<HashMap<TreeId, TreeId>>,
    /// Depth of the last element inserted; the depth guard clears and reads it.
    inserted_depth: Cell<u32>,
}

impl RecordingSink {
    fn new() -> Self {
        Self {
            inner: HtmlTreeSink::new(Html::new_document()),
            line: Cell::new(1),
            lines: RefCell::default(),
            depths: RefCell::new(vec![0]),
            shadow_roots: RefCell::default(),
            inserted_depth: Cell::new(0),
        }
    }

    fn note_depth(&self, parent: &Handle, child: &NodeOrText<Handle>) {
        let NodeOrText::AppendNode(child) = child else { return };
        let mut depths = self.depths.borrow_mut();
        let depth = depths.get(parent.depth_index as usize).copied().unwrap_or(0) + 1;
        if child.depth_index > 0
            && let Some(slot) = depths.get_mut(child.depth_index as usize)
        {
            *slot = depth;
            self.inserted_depth.set(depth);
        }
    }

    fn has_parent(&self, node: &Handle) -> bool {
        let html = self.inner.0.borrow();
        html.tree.get(node.tree).is_some_and(|node| node.parent().is_some())
    }
}

fn to_tree(child: NodeOrText<Handle>) -> NodeOrText<TreeId> {
    match child {
        NodeOrText::AppendNode(handle) => NodeOrText::AppendNode(handle.tree),
        NodeOrText::AppendText(text) => NodeOrText::AppendText(text),
    }
}

impl TreeSink for RecordingSink {
    type Output = ParsedTree;
    type Handle = Handle;
    type ElemName<'a> = <HtmlTreeSink as TreeSink>::ElemName<'a>;

    fn finish(self) -> ParsedTree {
        ParsedTree {
            html: self.inner.finish(),
            lines: self.lines.into_inner(),
            shadow_roots: self.shadow_roots.into_inner(),
            depth_was_cut: false,
        }
    }

    fn parse_error(&self, _msg: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { tree: self.inner.get_document(), depth_index: 0 }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> Self::ElemName<'a> {
        self.inner.elem_name(&target.tree)
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> Handle {
        let tree = self.inner.create_element(name, attrs, flags);
        self.lines.borrow_mut().push((tree, self.line.get()));
        let mut depths = self.depths.borrow_mut();
        let depth_index = u32::try_from(depths.len()).unwrap_or(0);
        depths.push(0);
        Handle { tree, depth_index }
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        Handle { tree: self.inner.create_comment(text), depth_index: 0 }
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> Handle {
        Handle { tree: self.inner.create_pi(target, data), depth_index: 0 }
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.note_depth(parent, &child);
        self.inner.append(&parent.tree, to_tree(child));
    }

    fn append_based_on_parent_node(&self, element: &Handle, prev: &Handle, child: NodeOrText<Handle>) {
        if self.has_parent(element) {
            self.append_before_sibling(element, child);
        } else {
            self.append(prev, child);
        }
    }

    fn append_doctype_to_document(&self, name: StrTendril, public_id: StrTendril, system_id: StrTendril) {
        self.inner.append_doctype_to_document(name, public_id, system_id);
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        Handle { tree: self.inner.get_template_contents(&target.tree), depth_index: target.depth_index }
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.tree == y.tree
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.inner.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &Handle, new_node: NodeOrText<Handle>) {
        // A sibling's depth stands in for its parent's: one too many at worst, at the edge of the bound.
        self.note_depth(sibling, &new_node);
        self.inner.append_before_sibling(&sibling.tree, to_tree(new_node));
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        self.inner.add_attrs_if_missing(&target.tree, attrs);
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.inner.remove_from_parent(&target.tree);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        self.inner.reparent_children(&node.tree, &new_parent.tree);
    }

    fn set_current_line(&self, line_number: u64) {
        self.line.set(u32::try_from(line_number).unwrap_or(u32::MAX));
    }

    /// HTML standard, `attachShadow`: valid for these elements and for custom elements, once per host.
    fn attach_declarative_shadow(&self, host: &Handle, template: &Handle, _attrs: &[Attribute]) -> bool {
        let can_host = {
            let html = self.inner.0.borrow();
            html.tree
                .get(host.tree)
                .and_then(|node| node.value().as_element().map(|it| can_host_shadow(it.name())))
        };
        if can_host != Some(true) || self.shadow_roots.borrow().contains_key(&host.tree) {
            return false;
        }
        let contents = self.get_template_contents(template).tree;
        self.shadow_roots.borrow_mut().insert(host.tree, contents);
        true
    }
}

fn can_host_shadow(name: &str) -> bool {
    name.contains('-')
        || matches!(
            name,
            "article"
                | "aside"
                | "blockquote"
                | "body"
                | "div"
                | "footer"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
                | "header"
                | "main"
                | "nav"
                | "p"
                | "section"
                | "span"
        )
}
