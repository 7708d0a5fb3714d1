//! One pass over the elements of a page: each gets its style, equal ones the same.

use std::cell::RefCell;
use std::sync::Arc;

use selectors::bloom::{BLOOM_HASH_MASK, BloomFilter};
use selectors::context::SelectorCaches;
use url::Url;

use super::adjust::Kind;
use super::cascade::{Level, Source};
use super::collect::{
    Asked, Containers, Match, Request, collect, collect_by_tags, collect_open, is_in_document_tree,
};
use super::compute::{Environment, compute_style, line_px};
use super::computed::{ComputedStyle, Display};
use super::container::{self, ContainerAnswer};
use super::element::{Matcher, StyleElement};
use super::flat::{FlatParent, flat_parent};
use super::hints::{Hints, add_hints};
use super::index::NONE;
use super::page_styles::{PageStyles, Pseudo, Table};
use super::shared::{Basis, Context, Known, PseudoContext, SharedStyles, SharingKey, TagParts, hash_key};
use super::stylist::{Origin, PageSheet, Stylist};
use crate::Page;
use crate::css::declaration::{Block, Key};
use crate::css::mentions::Mentions;
use crate::css::property::Longhand;
use crate::dom::{Document, NodeId};

/// Styles of every element and pseudo-element of a page.
pub(super) fn compute_all(page: &Page, styles: &PageStyles) -> Table {
    let document = page.document();
    let (stylist, settings, is_quirks) = (&styles.stylist, page.settings(), document.is_quirks());
    let has_contexts = !document.has_shadow_trees();
    let mut shared = match has_contexts {
        true => page.sheets().take_styles(stylist, settings, is_quirks),
        false => SharedStyles::new(stylist, settings, is_quirks),
    };
    let initial = shared.styles.first().map_or_else(ComputedStyle::initial, |it| ComputedStyle::clone(it));
    let table = RefCell::new(Table { styles: std::mem::take(&mut shared.styles), ..Table::default() });
    let matcher = Matcher::new(document, &styles.index, page.url().fragment());
    let mut pass = Pass {
        page,
        styles,
        environment: Environment::new(stylist, settings, is_quirks, initial),
        table: &table,
        shared,
        hints: Hints::new(document),
        base: Arc::clone(&stylist.base_url),
        caches: SelectorCaches::default(),
        ancestors: Ancestors::default(),
        matches: Vec::new(),
        contexts: Vec::new(),
        pseudos: pseudos_in_use(stylist, is_quirks),
        mentions: mentions(stylist, is_quirks),
    };
    pass.run(&matcher, has_contexts);
    let Pass { mut shared, environment, contexts, .. } = pass;
    // What was cut short is right for this page alone.
    let is_whole = !matcher.ran_out() && !environment.budget.borrow().is_low();
    drop(environment);
    let mut table = Table { contexts, states: Arc::clone(&shared.states), ..table.into_inner() };
    let all = compact(&mut table, &shared.rules);
    if has_contexts && is_whole {
        shared.styles = all;
        page.sheets().keep_styles(shared);
    }
    table
}

/// Leaves the styles that this page uses in its table, and gives back all.
fn compact(table: &mut Table, rules: &[Arc<[Match]>]) -> Vec<Arc<ComputedStyle>> {
    let all = std::mem::take(&mut table.styles);
    let mut positions = vec![NONE; all.len()];
    let mut used: Vec<Arc<ComputedStyle>> = all.first().map(Arc::clone).into_iter().collect();
    let mut bases = vec![Basis { number: 0, matches: Arc::default() }];
    if let Some(first) = positions.first_mut() {
        *first = 0;
    }
    for style in table.of_element.iter_mut().chain(table.of_pseudo.values_mut()) {
        let Some(position) = positions.get_mut(*style as usize) else { continue };
        if *position == NONE
            && let Some(whole) = all.get(*style as usize)
        {
            *position = u32::try_from(used.len()).unwrap_or(0);
            used.push(Arc::clone(whole));
            let matches = rules.get(*style as usize).map(Arc::clone).unwrap_or_default();
            bases.push(Basis { number: *style, matches });
        }
        *style = *position;
    }
    table.styles = used;
    table.bases = bases;
    all
}

/// Pseudo-elements that any sheet has rules for.
fn pseudos_in_use(stylist: &Stylist, is_quirks: bool) -> Vec<Pseudo> {
    let in_use = |pseudo: &Pseudo| {
        stylist.sheets.iter().any(|it| it.sheet.map(is_quirks).pseudo(pseudo.selector()).is_some())
    };
    Pseudo::ALL.into_iter().filter(in_use).collect()
}

/// What the sheets name, those left out that name nothing, as most of the user agent's.
fn mentions(stylist: &Stylist, is_quirks: bool) -> Vec<&Mentions> {
    let all = stylist.sheets.iter().map(|it| &it.sheet.map(is_quirks).mentions);
    all.filter(|it| !it.classes.is_empty() || !it.ids.is_empty()).collect()
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

/// Open elements of the document's own tree, and a filter of what they are called, filled when it is asked for.
#[derive(Default)]
struct Ancestors {
    open: Vec<u32>,
    /// How many of the open ones are in the filter.
    filtered: usize,
    filter: BloomFilter,
}

impl Ancestors {
    /// Closes what the element does not stand in.
    fn close_to(&mut self, element: StyleElement<'_>, matcher: &Matcher<'_>) {
        while let Some(last) = self.open.last()
            && *last != element.record.parent
        {
            if self.filtered == self.open.len() {
                self.filtered -= 1;
                if let Some(closed) = matcher.element(*last) {
                    closed.for_each_hash(|hash| self.filter.remove_hash(hash & BLOOM_HASH_MASK));
                }
            }
            self.open.pop();
        }
    }

    fn filter(&mut self, matcher: &Matcher<'_>) -> &BloomFilter {
        for number in self.open.iter().skip(self.filtered) {
            if let Some(element) = matcher.element(*number) {
                element.for_each_hash(|hash| self.filter.insert_hash(hash & BLOOM_HASH_MASK));
            }
        }
        self.filtered = self.open.len();
        &self.filter
    }
}

/// Work of one pass over the elements.
struct Pass<'a> {
    page: &'a Page,
    styles: &'a PageStyles,
    environment: Environment<'a>,
    /// Styles are numbered as in `shared` until the end of the pass.
    table: &'a RefCell<Table>,
    shared: SharedStyles,
    hints: Hints,
    base: Arc<Url>,
    caches: SelectorCaches,
    ancestors: Ancestors,
    matches: Vec<Match>,
    /// By element number.
    contexts: Vec<u32>,
    pseudos: Vec<Pseudo>,
    mentions: Vec<&'a Mentions>,
}

impl<'a> Pass<'a> {
    fn run<'m>(&mut self, matcher: &'m Matcher<'m>, has_contexts: bool) {
        let mut parts = TagParts::default();
        let count = self.styles.index.records.len();
        self.table.borrow_mut().of_element.reserve(count);
        for number in 0..u32::try_from(count).unwrap_or(NONE) {
            let Some(element) = matcher.element(number) else { continue };
            let in_document = is_in_document_tree(element);
            if in_document {
                self.ancestors.close_to(element, matcher);
            }
            if has_contexts {
                self.by_context(matcher, element, &mut parts);
            } else {
                self.by_itself(matcher, element);
            }
            if in_document && element.record.first_child != NONE {
                self.ancestors.open.push(number);
            }
        }
        let mut table = self.table.borrow_mut();
        table.root_font_px = self.environment.root_font_px.get();
        table.root_line_px = self.environment.root_line_px.get();
    }

    /// Styles an element by what is known of its context.
    fn by_context<'m>(
        &mut self,
        matcher: &'m Matcher<'m>,
        element: StyleElement<'m>,
        parts: &mut TagParts<'m>,
    ) {
        let tag = self.shared.tag(element, &self.mentions, parts);
        let parent = self.contexts.get(element.record.parent as usize).copied().unwrap_or(NONE);
        let number = match self.shared.context(parent, tag) {
            Some(number) => number,
            None => {
                let context = self.new_context(matcher, element);
                self.shared.add_context(parent, tag, context)
            }
        };
        self.contexts.push(number);
        let containers = FromTable { table: self.table };
        let request = Request::new(matcher, &self.styles.stylist, &containers);
        let parent = self.parent_style(element.node());
        let (inline, hints) = self.own_blocks(element, parts.inline);
        let mut matches = std::mem::take(&mut self.matches);
        matches.clear();
        let Some(context) = self.shared.contexts.get(number as usize) else { return };
        if !context.open.is_empty() {
            collect_open(&request, element, &mut self.caches, &context.open, &mut matches);
        }
        let is_plain = matches.is_empty();
        let known = context
            .known
            .iter()
            .find(|it| is_plain && it.parent == parent && it.inline == inline && it.hints == hints);
        let style = match known {
            Some(known) => known.style,
            None => {
                let (kind, decided) = (context.kind, Arc::clone(&context.matches));
                let all = if is_plain {
                    decided
                } else {
                    matches.extend_from_slice(&decided);
                    matches.sort_unstable();
                    matches.as_slice().into()
                };
                let style = self.style(parent, kind, inline, hints, all);
                if is_plain && let Some(context) = self.shared.contexts.get_mut(number as usize) {
                    if context.known.is_empty() {
                        context.known.reserve_exact(1);
                    }
                    context.known.push(Known { parent, inline, hints, style });
                }
                style
            }
        };
        self.place(element, style);
        let pseudos = self.shared.contexts.get(number as usize).map_or(0, |it| it.pseudos.len());
        for position in 0..pseudos {
            let Some(context) = self.shared.contexts.get(number as usize) else { break };
            let Some(PseudoContext { pseudo, matches: decided, open }) = context.pseudos.get(position) else {
                break;
            };
            let pseudo = *pseudo;
            if !self.can_have(element, style, pseudo) {
                continue;
            }
            matches.clear();
            matches.extend_from_slice(decided);
            if !open.is_empty() {
                let request = Request { asked: Asked::Pseudo(pseudo.selector()), ..request };
                collect_open(&request, element, &mut self.caches, open, &mut matches);
            }
            if !matches.is_empty() {
                self.pseudo(element.number, pseudo, style, &matches);
            }
        }
        self.matches = matches;
    }

    /// Matches all rules that the start tags of an element and its ancestors decide.
    fn new_context(&mut self, matcher: &Matcher<'_>, element: StyleElement<'_>) -> Context {
        let containers = FromTable { table: self.table };
        let mut request = Request::new(matcher, &self.styles.stylist, &containers);
        request.filter = Some(self.ancestors.filter(matcher));
        let (mut matches, mut open) = (Vec::new(), Vec::new());
        collect_by_tags(&request, element, &mut self.caches, &mut matches, &mut open);
        let mut context = Context {
            kind: kind_of(self.page.document(), element),
            matches: matches.as_slice().into(),
            open: open.as_slice().into(),
            pseudos: Box::default(),
            known: Vec::new(),
        };
        let mut pseudos = Vec::new();
        for pseudo in &self.pseudos {
            if !may_have(&element.record.name, *pseudo) {
                continue;
            }
            request.asked = Asked::Pseudo(pseudo.selector());
            collect_by_tags(&request, element, &mut self.caches, &mut matches, &mut open);
            let is_bare = open.is_empty() && !sets_content(&self.styles.stylist, &matches);
            let is_none = matches.is_empty() && open.is_empty() || (needs_content(*pseudo) && is_bare);
            if !is_none {
                pseudos.push(PseudoContext {
                    pseudo: *pseudo,
                    matches: matches.as_slice().into(),
                    open: open.as_slice().into(),
                });
            }
        }
        context.pseudos = pseudos.into();
        context
    }

    /// Styles an element in a page with shadow trees, where contexts say too little.
    fn by_itself(&mut self, matcher: &Matcher<'_>, element: StyleElement<'_>) {
        let containers = FromTable { table: self.table };
        let in_document = is_in_document_tree(element);
        let mut request = Request::new(matcher, &self.styles.stylist, &containers);
        let mut matches = std::mem::take(&mut self.matches);
        {
            let filter = in_document.then(|| self.ancestors.filter(matcher));
            collect(&Request { filter, ..request }, element, &mut self.caches, &mut matches);
        }
        let parent = self.parent_style(element.node());
        let text = element.dom().and_then(|it| it.attr("style"));
        let (inline, hints) = self.own_blocks(element, text);
        let kind = kind_of(self.page.document(), element);
        let style = self.style(parent, kind, inline, hints, matches.as_slice().into());
        self.place(element, style);
        for pseudo in self.pseudos.clone() {
            if !self.can_have(element, style, pseudo) {
                continue;
            }
            request.asked = Asked::Pseudo(pseudo.selector());
            let filter = in_document.then(|| self.ancestors.filter(matcher));
            collect(&Request { filter, ..request }, element, &mut self.caches, &mut matches);
            if !matches.is_empty() {
                self.pseudo(element.number, pseudo, style, &matches);
            }
        }
        self.matches = matches;
    }

    fn place(&mut self, element: StyleElement<'_>, style: u32) {
        self.table.borrow_mut().of_element.push(style);
        if element.number == 0 {
            let table = self.table.borrow();
            let root = table.style(0).unwrap_or(&self.environment.initial);
            self.environment.root_font_px.set(root.font_size_px());
            self.environment.root_line_px.set(line_px(root));
        }
    }

    fn can_have(&self, element: StyleElement<'_>, style: u32, pseudo: Pseudo) -> bool {
        if pseudo == Pseudo::Marker {
            let table = self.table.borrow();
            return table.styles.get(style as usize).is_some_and(|it| it.display() == Display::ListItem);
        }
        may_have(&element.record.name, pseudo)
    }

    /// Numbers of the blocks that the element brings itself: its `style` attribute and presentational hints.
    fn own_blocks(&mut self, element: StyleElement<'_>, text: Option<&str>) -> (u32, u32) {
        let inline = text.map_or(NONE, |it| self.shared.inline_block(it, &self.base));
        let mut hints = NONE;
        if let Some(dom) = element.dom().filter(|it| self.hints.may_have(*it)) {
            let mut block = Block::default();
            add_hints(dom, &self.base, &mut block);
            if !block.is_empty() {
                hints = self.shared.hint_block(block);
            }
        }
        (inline, hints)
    }

    /// Number of the style that comes of all this, computed where it is new.
    fn style(&mut self, parent: u32, kind: Kind, inline: u32, hints: u32, matches: Arc<[Match]>) -> u32 {
        let hash = hash_key(parent, kind, inline, hints, &matches);
        let found = self.shared.style(hash, |key| {
            key.parent == parent
                && key.kind == kind
                && key.pseudo.is_none()
                && key.inline == inline
                && key.hints == hints
                && *key.matches == *matches
        });
        if let Some(style) = found {
            return style;
        }
        let style = {
            let table = self.table.borrow();
            let parent = table.styles.get(parent as usize).map_or(&self.environment.initial, Arc::as_ref);
            let mut sources = Vec::with_capacity(matches.len() + 2);
            push_sources(
                &self.styles.stylist,
                &matches,
                self.shared.hint_blocks.get(hints as usize),
                self.shared.inline_blocks.get(inline as usize),
                &mut sources,
            );
            let mut style = compute_style(&self.environment, parent, &sources, kind);
            self.shared.unite_groups(&mut style, parent);
            style
        };
        let key = SharingKey { parent, kind, pseudo: None, inline, hints, matches };
        self.keep(hash, key, style)
    }

    fn pseudo(&mut self, number: u32, pseudo: Pseudo, parent: u32, matches: &[Match]) {
        if needs_content(pseudo) && !sets_content(&self.styles.stylist, matches) {
            return;
        }
        let hash = hash_key(parent, Kind::Pseudo, pseudo as u32, NONE, matches);
        let found = self.shared.style(hash, |key| {
            key.parent == parent && key.pseudo == Some(pseudo) && *key.matches == *matches
        });
        let style = match found {
            Some(style) => style,
            None => {
                let style = {
                    let table = self.table.borrow();
                    let parent =
                        table.styles.get(parent as usize).map_or(&self.environment.initial, Arc::as_ref);
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
        table.styles.push(Arc::new(style));
        self.shared.add_style(hash, key, position);
        position
    }

    fn parent_style(&self, node: NodeId) -> u32 {
        /// The initial style.
        const TOP: u32 = 0;
        let document = self.page.document();
        let index = &self.styles.index;
        let parent = match flat_parent(document, index, node) {
            FlatParent::Node(parent) => parent,
            // What has no place in the flat tree is styled as if it had its own parent.
            FlatParent::Nowhere => document.parent(node).unwrap_or(NodeId::DOCUMENT),
            FlatParent::Top => return TOP,
        };
        let number = index.element_of(parent);
        self.table.borrow().of_element.get(number as usize).copied().unwrap_or(TOP)
    }
}

/// Pseudo-elements that only some elements have.
fn may_have(name: &str, pseudo: Pseudo) -> bool {
    match pseudo {
        Pseudo::Placeholder => matches!(name, "input" | "textarea"),
        Pseudo::DetailsContent => name == "details",
        _ => true,
    }
}

/// CSS Content 3: without `content` there is no box before or after.
fn needs_content(pseudo: Pseudo) -> bool {
    matches!(pseudo, Pseudo::Before | Pseudo::After)
}

/// True where any rule says something of `content`; its initial value makes no box.
fn sets_content(stylist: &Stylist, matches: &[Match]) -> bool {
    let content = Key::from(Longhand::Content);
    matches.iter().any(|it| {
        let rule = stylist
            .sheets
            .get(usize::from(it.sheet))
            .and_then(|sheet| sheet.sheet.rules.get(it.rule as usize));
        rule.is_some_and(|it| it.block.declarations.iter().any(|it| it.key == content))
    })
}

/// The blocks that apply, weakest first.
pub(super) fn push_sources<'s>(
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
pub(super) fn makes_box(style: &ComputedStyle, pseudo: Pseudo) -> bool {
    if style.keyword(Longhand::Display) == "none" {
        return false;
    }
    let content = style.keyword(Longhand::Content);
    match pseudo {
        Pseudo::Before | Pseudo::After => !matches!(content, "none" | "normal"),
        _ => content != "none",
    }
}

pub(super) fn kind_of(document: &Document, element: StyleElement<'_>) -> Kind {
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
