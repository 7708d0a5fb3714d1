//! The styles of one page: computed in one pass when first asked for, shared by elements whose whole key is the same.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

use selectors::bloom::{BLOOM_HASH_MASK, BloomFilter};
use selectors::context::SelectorCaches;
use url::Url;

use super::adjust::Kind;
use super::cascade::{Level, Source};
use super::collect::{Containers, Match, Request, collect, is_in_document_tree};
use super::compute::{Environment, compute_style};
use super::computed::{ComputedStyle, Display};
use super::container::{self, ContainerAnswer};
use super::element::{Matcher, StyleElement};
use super::flat::{FlatParent, flat_parent};
use super::hints::{add_hints, may_have_hints};
use super::index::{NONE, StyleIndex};
use super::sheet_set::SheetSet;
use super::state::{State, StateContext, StateSubject};
use super::stylist::{Origin, PageSheet, Stylist};
use crate::Page;
use crate::css::declaration::{Block, Declared, parse_style_attribute};
use crate::css::fast_hash::FastHasher;
use crate::css::property::Longhand;
use crate::css::selector::PseudoElement;
use crate::dom::{Document, NodeId};
use crate::settings::PageSettings;

/// A pseudo-element whose style can be asked for.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Pseudo {
    /// Generated content in front.
    Before,
    /// Generated content at the end.
    After,
    /// The bullet or number of a list item.
    Marker,
    /// The hint in an empty control.
    Placeholder,
    /// The first line of a block.
    FirstLine,
    /// The first letter of a block.
    FirstLetter,
    /// What `details` holds besides its summary.
    DetailsContent,
}

impl Pseudo {
    const ALL: [Self; 7] = [
        Self::Before,
        Self::After,
        Self::Marker,
        Self::Placeholder,
        Self::FirstLine,
        Self::FirstLetter,
        Self::DetailsContent,
    ];

    fn selector(self) -> &'static PseudoElement {
        match self {
            Self::Before => &PseudoElement::Before,
            Self::After => &PseudoElement::After,
            Self::Marker => &PseudoElement::Marker,
            Self::Placeholder => &PseudoElement::Placeholder,
            Self::FirstLine => &PseudoElement::FirstLine,
            Self::FirstLetter => &PseudoElement::FirstLetter,
            Self::DetailsContent => &PseudoElement::DetailsContent,
        }
    }
}

/// Sheets and index of a page, and its styles once computed.
#[derive(Debug)]
pub(crate) struct PageStyles {
    index: StyleIndex,
    stylist: Stylist,
    table: OnceCell<Table>,
}

/// Styles by element: a position per element, a style per different key.
#[derive(Debug, Default)]
struct Table {
    styles: Vec<ComputedStyle>,
    /// By element number.
    of_element: Vec<u32>,
    of_pseudo: HashMap<(u32, Pseudo), u32, BuildHasherDefault<FastHasher>>,
    root_font_px: f32,
    root_line_px: f32,
}

impl Table {
    fn style(&self, number: u32) -> Option<&ComputedStyle> {
        self.styles.get(*self.of_element.get(number as usize)? as usize)
    }
}

impl PageStyles {
    pub(crate) fn new(
        document: &Document,
        base_url: &Url,
        settings: &PageSettings,
        sheets: &SheetSet,
    ) -> Self {
        Self {
            index: StyleIndex::new(document),
            stylist: Stylist::new(document, base_url, settings, sheets),
            table: OnceCell::new(),
        }
    }

    fn table(&self, page: &Page) -> &Table {
        self.table.get_or_init(|| compute_all(page, self))
    }
}

impl Page {
    /// The computed style of an element. Text has its parent's; the document has the initial style.
    pub fn style(&self, node: NodeId) -> &ComputedStyle {
        let styles = self.page_styles();
        let table = styles.table(self);
        let number = match styles.index.element_of(node) {
            NONE => self.document().parent(node).map_or(NONE, |it| styles.index.element_of(it)),
            number => number,
        };
        // The last style is the initial one: the pass puts it there.
        let fallback = table.styles.last().expect("the pass ends with the initial style");
        table.style(number).unwrap_or(fallback)
    }

    /// The style of a pseudo-element; `None` where no rule is about it or it generates no box.
    pub fn pseudo_style(&self, node: NodeId, pseudo: Pseudo) -> Option<&ComputedStyle> {
        let styles = self.page_styles();
        let table = styles.table(self);
        let number = styles.index.element_of(node);
        table.styles.get(*table.of_pseudo.get(&(number, pseudo))? as usize)
    }

    /// The style of an element while a reader points at it or has it focused.
    pub fn style_in_state(&self, node: NodeId, state: State) -> ComputedStyle {
        self.style_while(node, node, state)
    }

    /// The style of `node` while `subject` is in a state: `:focus-within` and `input:focus + label` reach others.
    pub fn style_while(&self, node: NodeId, subject: NodeId, state: State) -> ComputedStyle {
        let subject = StateSubject { document: self.document(), node: subject, state };
        style_with(self, node, StateContext { subject: Some(subject) }, None)
            .unwrap_or_else(|| self.style(node).clone())
    }

    /// The style of a pseudo-element of `node` while `subject` is in a state; as [`Page::pseudo_style`] otherwise.
    pub fn pseudo_style_while(
        &self,
        node: NodeId,
        pseudo: Pseudo,
        subject: NodeId,
        state: State,
    ) -> Option<ComputedStyle> {
        let subject = StateSubject { document: self.document(), node: subject, state };
        style_with(self, node, StateContext { subject: Some(subject) }, Some(pseudo))
    }

    /// Addresses of style sheets that the page asks for and that were not given to it. Where there are any, what
    /// depends on styles is not known for certain.
    pub fn missing_sheets(&self) -> &[Url] {
        self.page_styles().stylist.missing()
    }

    /// True where layout alone knows the value: `@container` without a written size, units of fonts or containers.
    pub fn style_depends_on_layout(&self, node: NodeId, property: &str) -> bool {
        Longhand::by_name(property).is_some_and(|it| self.style(node).layout_dependent.contains(it))
    }

    /// The parent element in the flat tree; `None` at the top and for what has no place in it.
    pub(crate) fn flat_parent(&self, node: NodeId) -> Option<NodeId> {
        match flat_parent(self.document(), &self.page_styles().index, node) {
            FlatParent::Node(parent) => Some(parent).filter(|it| *it != NodeId::DOCUMENT),
            FlatParent::Nowhere | FlatParent::Top => None,
        }
    }

    /// True for a child of a host that no slot takes up, and for the fallback of a slot that is filled.
    pub(crate) fn is_nowhere(&self, node: NodeId) -> bool {
        flat_parent(self.document(), &self.page_styles().index, node) == FlatParent::Nowhere
    }

    pub(crate) fn page_styles(&self) -> &PageStyles {
        self.styles_cell()
            .get_or_init(|| PageStyles::new(self.document(), self.base_url(), self.settings(), self.sheets()))
    }
}

/// All that tells one element's style from another's.
#[derive(Debug, PartialEq)]
struct SharingKey {
    parent: u32,
    kind: Kind,
    pseudo: Option<Pseudo>,
    inline: u32,
    hints: u32,
    matches: Box<[Match]>,
}

fn hash_key(parent: u32, kind: Kind, inline: u32, hints: u32, matches: &[Match]) -> u64 {
    let mut hasher = FastHasher::default();
    hasher.write_u32(parent);
    hasher.write_u8(kind as u8);
    hasher.write_u32(inline);
    hasher.write_u32(hints);
    for it in matches {
        hasher.write_u32(u32::from(it.sheet));
        hasher.write_u32(it.rule);
    }
    hasher.finish()
}

/// Answers container queries from styles that are already there.
struct FromTable<'a> {
    table: &'a RefCell<Table>,
}

impl Containers for FromTable<'_> {
    fn answer(&self, sheet: &PageSheet, number: u32, element: StyleElement<'_>) -> ContainerAnswer {
        let table = self.table.borrow();
        container::answer(sheet, number, element, &|it| table.style(it.number))
    }
}

/// Work of one pass over the elements.
struct Pass<'a> {
    page: &'a Page,
    styles: &'a PageStyles,
    environment: Environment<'a>,
    table: &'a RefCell<Table>,
    shared: HashMap<u64, Vec<(SharingKey, u32)>, BuildHasherDefault<FastHasher>>,
    inline: HashMap<&'a str, u32>,
    inline_blocks: Vec<Block>,
    hint_blocks: Vec<Block>,
    base: Arc<Url>,
    initial: u32,
}

/// Hint blocks that a new one is compared with.
const HINTS_COMPARED: usize = 32;

fn compute_all(page: &Page, styles: &PageStyles) -> Table {
    let document = page.document();
    let table = RefCell::new(Table::default());
    {
        let environment = Environment::new(&styles.stylist, page.settings(), document.is_quirks());
        table.borrow_mut().styles.push(environment.initial.clone());
        let matcher = Matcher::new(document, &styles.index, page.url().fragment());
        let pass = Pass {
            page,
            styles,
            environment,
            table: &table,
            shared: HashMap::default(),
            inline: HashMap::new(),
            inline_blocks: Vec::new(),
            hint_blocks: Vec::new(),
            base: Arc::clone(&styles.stylist.base_url),
            initial: 0,
        };
        pass.run(&matcher);
    }
    let mut table = table.into_inner();
    table.styles.push(ComputedStyle::initial());
    table
}

impl<'a> Pass<'a> {
    fn run(mut self, matcher: &'a Matcher<'a>) {
        let index = &self.styles.index;
        let mut caches = SelectorCaches::default();
        let mut filter = BloomFilter::new();
        let mut open: Vec<u32> = Vec::new();
        let mut matches = Vec::new();
        let pseudos = self.pseudos_in_use();
        for number in 0..u32::try_from(index.records.len()).unwrap_or(NONE) {
            let Some(element) = matcher.element(number) else { continue };
            let in_document = is_in_document_tree(element);
            if in_document {
                while open.last().is_some_and(|it| *it != element.record.parent) {
                    let Some(closed) = open.pop().and_then(|it| matcher.element(it)) else { break };
                    closed.for_each_hash(|hash| filter.remove_hash(hash & BLOOM_HASH_MASK));
                }
            }
            let containers = FromTable { table: self.table };
            let mut request = Request {
                matcher,
                stylist: &self.styles.stylist,
                pseudo: None,
                states: StateContext::default(),
                filter: Some(&filter),
                containers: &containers,
            };
            collect(&request, element, &mut caches, &mut matches);
            let style = self.element(element, &matches);
            self.table.borrow_mut().of_element.push(style);
            if element.number == 0 {
                let table = self.table.borrow();
                let root = table.styles.get(style as usize).unwrap_or(&self.environment.initial);
                self.environment.root_font_px.set(root.font_size_px());
                self.environment.root_line_px.set(super::compute::line_px(root));
            }
            for pseudo in &pseudos {
                if !self.can_have(element, style, *pseudo) {
                    continue;
                }
                request.pseudo = Some(pseudo.selector());
                collect(&request, element, &mut caches, &mut matches);
                if !matches.is_empty() {
                    self.pseudo(element.number, *pseudo, style, &matches);
                }
            }
            if in_document && element.record.first_child != NONE {
                element.for_each_hash(|hash| filter.insert_hash(hash & BLOOM_HASH_MASK));
                open.push(number);
            }
        }
        let mut table = self.table.borrow_mut();
        table.root_font_px = self.environment.root_font_px.get();
        table.root_line_px = self.environment.root_line_px.get();
    }

    fn can_have(&self, element: StyleElement<'_>, style: u32, pseudo: Pseudo) -> bool {
        let name = &*element.record.name;
        match pseudo {
            Pseudo::Placeholder => matches!(name, "input" | "textarea"),
            Pseudo::DetailsContent => name == "details",
            Pseudo::Marker => {
                let table = self.table.borrow();
                table.styles.get(style as usize).is_some_and(|it| it.display() == Display::ListItem)
            }
            _ => true,
        }
    }

    /// Pseudo-elements that any sheet has rules for.
    fn pseudos_in_use(&self) -> Vec<Pseudo> {
        let is_quirks = self.styles.index.is_quirks;
        let in_use = |pseudo: &Pseudo| {
            self.styles
                .stylist
                .sheets
                .iter()
                .any(|it| it.sheet.map(is_quirks).pseudo(pseudo.selector()).is_some())
        };
        Pseudo::ALL.into_iter().filter(in_use).collect()
    }

    /// Position of the element's style.
    fn element(&mut self, element: StyleElement<'a>, matches: &[Match]) -> u32 {
        let document = self.page.document();
        let parent = self.parent_style(element.node());
        let kind = kind_of(document, element);
        let mut inline = NONE;
        let mut hints = NONE;
        if let Some(dom) = element.dom() {
            if let Some(text) = dom.attr("style") {
                inline = self.inline_block(text);
            }
            if may_have_hints(dom) {
                let mut block = Block::default();
                add_hints(dom, &self.base, &mut block);
                if !block.is_empty() {
                    hints = self.hint_block(block);
                }
            }
        }
        let hash = hash_key(parent, kind, inline, hints, matches);
        let found = self.shared.get(&hash).into_iter().flatten().find(|(key, _)| {
            key.parent == parent
                && key.kind == kind
                && key.pseudo.is_none()
                && key.inline == inline
                && key.hints == hints
                && *key.matches == *matches
        });
        if let Some((_, style)) = found {
            return *style;
        }
        let style = {
            let table = self.table.borrow();
            let parent = table.styles.get(parent as usize).unwrap_or(&self.environment.initial);
            let mut sources = Vec::with_capacity(matches.len() + 2);
            push_sources(
                &self.styles.stylist,
                matches,
                self.hint_blocks.get(hints as usize),
                self.inline_blocks.get(inline as usize),
                &mut sources,
            );
            compute_style(&self.environment, parent, &sources, kind)
        };
        let key = SharingKey { parent, kind, pseudo: None, inline, hints, matches: matches.into() };
        self.keep(hash, key, style)
    }

    fn pseudo(&mut self, number: u32, pseudo: Pseudo, parent: u32, matches: &[Match]) {
        let hash = hash_key(parent, Kind::Pseudo, pseudo as u32, NONE, matches);
        let found =
            self.shared.get(&hash).into_iter().flatten().find(|(key, _)| {
                key.parent == parent && key.pseudo == Some(pseudo) && *key.matches == *matches
            });
        let style = match found {
            Some((_, style)) => *style,
            None => {
                let style = {
                    let table = self.table.borrow();
                    let parent = table.styles.get(parent as usize).unwrap_or(&self.environment.initial);
                    let mut sources = Vec::with_capacity(matches.len());
                    push_sources(&self.styles.stylist, matches, None, None, &mut sources);
                    compute_style(&self.environment, parent, &sources, Kind::Pseudo)
                };
                let key = SharingKey {
                    parent,
                    kind: Kind::Pseudo,
                    pseudo: Some(pseudo),
                    inline: NONE,
                    hints: NONE,
                    matches: matches.into(),
                };
                self.keep(hash, key, style)
            }
        };
        let mut table = self.table.borrow_mut();
        if table.styles.get(style as usize).is_some_and(|it| makes_box(it, pseudo)) {
            table.of_pseudo.insert((number, pseudo), style);
        }
    }

    fn keep(&mut self, hash: u64, key: SharingKey, style: ComputedStyle) -> u32 {
        let mut table = self.table.borrow_mut();
        let position = u32::try_from(table.styles.len()).unwrap_or(0);
        table.styles.push(style);
        self.shared.entry(hash).or_default().push((key, position));
        position
    }

    fn parent_style(&self, node: NodeId) -> u32 {
        let document = self.page.document();
        let index = &self.styles.index;
        let parent = match flat_parent(document, index, node) {
            FlatParent::Node(parent) => parent,
            // What has no place in the flat tree is styled as if it had its own parent.
            FlatParent::Nowhere => document.parent(node).unwrap_or(NodeId::DOCUMENT),
            FlatParent::Top => return self.initial,
        };
        let number = index.element_of(parent);
        self.table.borrow().of_element.get(number as usize).copied().unwrap_or(self.initial)
    }

    fn inline_block(&mut self, text: &'a str) -> u32 {
        if let Some(number) = self.inline.get(text) {
            return *number;
        }
        let block = parse_style_attribute(text, &self.base);
        let number = if block.is_empty() {
            NONE
        } else {
            self.inline_blocks.push(block);
            u32::try_from(self.inline_blocks.len() - 1).unwrap_or(NONE)
        };
        self.inline.insert(text, number);
        number
    }

    fn hint_block(&mut self, block: Block) -> u32 {
        let from = self.hint_blocks.len().saturating_sub(HINTS_COMPARED);
        let same = self.hint_blocks.iter().skip(from).position(|it| is_same_block(it, &block));
        let position = match same {
            Some(position) => from + position,
            None => {
                self.hint_blocks.push(block);
                self.hint_blocks.len() - 1
            }
        };
        u32::try_from(position).unwrap_or(NONE)
    }
}

fn is_same_block(a: &Block, b: &Block) -> bool {
    a.declarations.len() == b.declarations.len()
        && a.declarations.iter().zip(&b.declarations).all(|(a, b)| match (&a.value, &b.value) {
            (Declared::Value(x), Declared::Value(y)) => a.key == b.key && x == y,
            _ => false,
        })
}

/// The blocks that apply, weakest first.
fn push_sources<'s>(
    stylist: &'s Stylist,
    matches: &[Match],
    hints: Option<&'s Block>,
    inline: Option<&'s Block>,
    sources: &mut Vec<Source<'s>>,
) {
    let add = |it: &Match, sources: &mut Vec<Source<'s>>| {
        let rule = stylist
            .sheets
            .get(usize::from(it.sheet))
            .and_then(|sheet| sheet.sheet.rules.get(it.rule as usize));
        let Some(rule) = rule else { return };
        let level = if it.origin == Origin::UserAgent { Level::UserAgent } else { Level::Author };
        sources.push(Source {
            block: &rule.block,
            level,
            context: it.context,
            layer: it.layer,
            is_uncertain: it.is_uncertain,
        });
    };
    let whole = |block: &'s Block, level: Level| Source {
        block,
        level,
        context: u8::MAX,
        layer: u16::MAX,
        is_uncertain: false,
    };
    let authors = matches.partition_point(|it| it.origin == Origin::UserAgent);
    let (agent, author) = matches.split_at(authors);
    agent.iter().for_each(|it| add(it, sources));
    if let Some(hints) = hints {
        sources.push(whole(hints, Level::Hint));
    }
    author.iter().for_each(|it| add(it, sources));
    if let Some(inline) = inline {
        sources.push(whole(inline, Level::Inline));
    }
}

/// CSS Content 3: without `content` there is no box before or after.
fn makes_box(style: &ComputedStyle, pseudo: Pseudo) -> bool {
    if style.keyword(Longhand::Display) == "none" {
        return false;
    }
    let content = style.keyword(Longhand::Content);
    match pseudo {
        Pseudo::Before | Pseudo::After => !matches!(content, "none" | "normal"),
        _ => content != "none",
    }
}

fn kind_of(document: &Document, element: StyleElement<'_>) -> Kind {
    let record = element.record;
    if record.is_html {
        if record.parent == NONE && document.parent(record.node) == Some(NodeId::DOCUMENT) {
            return Kind::Root;
        }
        // CSS Display 3, appendix B.
        let is_replaced = matches!(
            &*record.name,
            "br" | "wbr"
                | "meter"
                | "progress"
                | "canvas"
                | "embed"
                | "object"
                | "audio"
                | "iframe"
                | "img"
                | "video"
                | "frame"
                | "frameset"
                | "input"
                | "textarea"
                | "select"
        );
        return if is_replaced { Kind::Replaced } else { Kind::Plain };
    }
    let is_inner = element.dom().is_some_and(|it| {
        it.is_svg_namespace()
            && it.parent().is_some_and(|parent| parent.is_svg_namespace() && parent.name() != "foreignObject")
    });
    if is_inner { Kind::SvgInner } else { Kind::Plain }
}

/// The style of one element with states: those of what it stands in are computed anew, from the root down.
fn style_with(
    page: &Page,
    node: NodeId,
    states: StateContext<'_>,
    pseudo: Option<Pseudo>,
) -> Option<ComputedStyle> {
    let styles = page.page_styles();
    let table = styles.table(page);
    let document = page.document();
    let index = &styles.index;
    let matcher = Matcher::new(document, index, page.url().fragment());
    let environment = Environment::new(&styles.stylist, page.settings(), document.is_quirks());
    environment.root_font_px.set(table.root_font_px);
    environment.root_line_px.set(table.root_line_px);
    let mut chain = Vec::new();
    let mut next = Some(node);
    while let Some(node) = next {
        if document.is_element(node) {
            chain.push(node);
        }
        next = match flat_parent(document, index, node) {
            FlatParent::Node(parent) => Some(parent),
            FlatParent::Nowhere => document.parent(node),
            FlatParent::Top => None,
        };
    }
    let containers = FromStyles { table };
    let mut caches = SelectorCaches::default();
    let mut matches = Vec::new();
    let mut style = environment.initial.clone();
    let mut filter = BloomFilter::new();
    let plain = Request {
        matcher: &matcher,
        stylist: &styles.stylist,
        pseudo: None,
        states,
        filter: None,
        containers: &containers,
    };
    for node in chain.into_iter().rev() {
        let element = matcher.element_of(node)?;
        collect(&Request { filter: Some(&filter), ..plain }, element, &mut caches, &mut matches);
        let dom = element.dom()?;
        let mut hints = Block::default();
        add_hints(dom, &styles.stylist.base_url, &mut hints);
        let inline = dom.attr("style").map(|it| parse_style_attribute(it, &styles.stylist.base_url));
        let mut sources = Vec::with_capacity(matches.len() + 2);
        push_sources(&styles.stylist, &matches, Some(&hints), inline.as_ref(), &mut sources);
        style = compute_style(&environment, &style, &sources, kind_of(document, element));
        // Every ancestor in the document's own tree stands in the chain before what it holds.
        if is_in_document_tree(element) {
            element.for_each_hash(|hash| filter.insert_hash(hash & BLOOM_HASH_MASK));
        }
    }
    let Some(pseudo) = pseudo else { return Some(style) };
    let element = matcher.element_of(node)?;
    let request = Request { pseudo: Some(pseudo.selector()), filter: Some(&filter), ..plain };
    collect(&request, element, &mut caches, &mut matches);
    if matches.is_empty() {
        return None;
    }
    let mut sources = Vec::with_capacity(matches.len());
    push_sources(&styles.stylist, &matches, None, None, &mut sources);
    let style = compute_style(&environment, &style, &sources, Kind::Pseudo);
    makes_box(&style, pseudo).then_some(style)
}

struct FromStyles<'a> {
    table: &'a Table,
}

impl Containers for FromStyles<'_> {
    fn answer(&self, sheet: &PageSheet, number: u32, element: StyleElement<'_>) -> ContainerAnswer {
        container::answer(sheet, number, element, &|it| self.table.style(it.number))
    }
}
