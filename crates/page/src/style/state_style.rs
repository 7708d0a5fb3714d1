//! Styles in a state: few rules ask for one, so most elements look as ever, and what looks equal changes alike.

use std::cell::LazyCell;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::{Arc, MutexGuard, PoisonError};

use selectors::Element as _;
use selectors::bloom::{BLOOM_HASH_MASK, BloomFilter};
use selectors::context::SelectorCaches;

use super::adjust::Kind;
use super::collect::{Asked, Containers, Match, Open, Request, collect, collect_by_tags, collect_open};
use super::compute::{Environment, compute_style};
use super::computed::ComputedStyle;
use super::container::{self, ContainerAnswer};
use super::element::{Matcher, StyleElement};
use super::flat::{FlatParent, flat_parent};
use super::hints::add_hints;
use super::index::NONE;
use super::page_styles::{PageStyles, Pseudo, Table};
use super::pass::{kind_of, makes_box, push_sources};
use super::state::{State, StateContext, StateSubject};
use super::stylist::PageSheet;
use crate::Page;
use crate::css::declaration::{Block, parse_style_attribute};
use crate::css::fast_hash::FastHasher;
use crate::css::reach::{Reach, Relation, Standing};
use crate::dom::NodeId;

type Fast<K, V> = HashMap<K, V, BuildHasherDefault<FastHasher>>;

/// Styles in states that pages with the same sheets have in common.
#[derive(Debug, Default)]
pub(super) struct StateStyles {
    styles: Vec<Arc<ComputedStyle>>,
    /// By number of the style: true where nothing in it differs from the one without the state.
    are_same: Vec<bool>,
    numbers: Fast<Cause, u32>,
    by_context: Fast<(u32, u8), Changes>,
    /// What becomes of elements in a state by their context and the number of their style, where start tags decide.
    decided: Fast<(u32, u32, State), Change>,
}

impl StateStyles {
    /// Number of what is remembered.
    pub(super) fn len(&self) -> usize {
        self.styles.len().max(self.by_context.len())
    }
}

/// What was found around the element and the state that were asked about last.
#[derive(Debug, Default)]
pub(super) struct Around {
    subject: Option<(NodeId, State)>,
    /// What any rule of the page's sheets reaches.
    reach: Option<Reach>,
    changes: Fast<u32, Known>,
}

/// Number of the style in the state; `None` where it is the one without.
type Change = Option<u32>;
/// A change, and whether start tags alone decided it.
type Known = (Change, bool);

/// Rules that match elements of one context either with or without the state, and selectors that each has to ask anew.
#[derive(Clone, Debug)]
struct Changes {
    decided: Arc<[Match]>,
    open: Arc<[Open]>,
}

/// All that a style in a state comes from.
#[derive(Debug, Eq, Hash, PartialEq)]
struct Cause {
    /// Number of the style without the state, which has one cause.
    own: u32,
    /// The parent's style.
    parent: Change,
    /// Rules that match either with or without the state.
    changed: Arc<[Match]>,
}

impl Page {
    /// The style of an element while a reader points at it or has it focused.
    pub fn style_in_state(&self, node: NodeId, state: State) -> Arc<ComputedStyle> {
        self.style_while(node, node, state)
    }

    /// The style of `node` while `subject` is in a state: `:focus-within` and `input:focus + label` reach others.
    pub fn style_while(&self, node: NodeId, subject: NodeId, state: State) -> Arc<ComputedStyle> {
        let styles = self.page_styles();
        let matcher = self.matcher();
        self.ask(&matcher, subject, state).style(styles.styled(self, node))
    }

    /// True where [`Page::style_while`] holds any other value than [`Page::style`].
    pub fn changes_while(&self, node: NodeId, subject: NodeId, state: State) -> bool {
        let styles = self.page_styles();
        let matcher = self.matcher();
        self.ask(&matcher, subject, state).changes(styles.styled(self, node))
    }

    /// The style of a pseudo-element of `node` while `subject` is in a state; as [`Page::pseudo_style`] otherwise.
    pub fn pseudo_style_while(
        &self,
        node: NodeId,
        pseudo: Pseudo,
        subject: NodeId,
        state: State,
    ) -> Option<ComputedStyle> {
        let matcher = self.matcher();
        self.ask(&matcher, subject, state).pseudo(matcher.element_of(node)?, pseudo)
    }

    fn matcher(&self) -> Matcher<'_> {
        Matcher::new(self.document(), &self.page_styles().index, self.url().fragment())
    }

    fn ask<'a>(&'a self, matcher: &'a Matcher<'a>, node: NodeId, state: State) -> Question<'a> {
        let styles = self.page_styles();
        let table = styles.table(self);
        let subject = StateSubject { document: self.document(), node, state };
        Question { page: self, styles, table, matcher, subject }
    }
}

/// An element that is in a state, and where the styles of others are looked up.
struct Question<'a> {
    page: &'a Page,
    styles: &'a PageStyles,
    table: &'a Table,
    matcher: &'a Matcher<'a>,
    subject: StateSubject<'a>,
}

impl<'a> Question<'a> {
    fn style(&self, number: u32) -> Arc<ComputedStyle> {
        let kept = &mut *self.kept();
        let change = self.matcher.element(number).and_then(|it| self.change(it, kept));
        match change.and_then(|it| kept.styles.get(it as usize)) {
            Some(style) => Arc::clone(style),
            None => Arc::clone(self.table.shared_style(number)),
        }
    }

    fn changes(&self, number: u32) -> bool {
        let kept = &mut *self.kept();
        let change = self.matcher.element(number).and_then(|it| self.change(it, kept));
        change.is_some_and(|it| kept.are_same.get(it as usize) == Some(&false))
    }

    fn kept(&self) -> MutexGuard<'a, StateStyles> {
        // Whoever panicked while holding the lock left whole styles behind.
        self.table.states.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What becomes of an element.
    fn change(&self, element: StyleElement<'a>, kept: &mut StateStyles) -> Change {
        let context = self.table.contexts.get(element.number as usize);
        let Some(context) = context.filter(|_| element.node() == self.subject.node) else {
            return self.change_in_chain(element, kept).0;
        };
        let key = (*context, self.table.basis(element.number).number, self.subject.state);
        if let Some(known) = kept.decided.get(&key) {
            return *known;
        }
        let (change, is_decided) = self.change_in_chain(element, kept);
        if is_decided {
            kept.decided.insert(key, change);
        }
        change
    }

    /// What becomes of an element, after all that it inherits from.
    fn change_in_chain(&self, element: StyleElement<'a>, kept: &mut StateStyles) -> Known {
        let around = &mut *self.styles.around.borrow_mut();
        let subject = Some((self.subject.node, self.subject.state));
        if around.subject != subject {
            around.subject = subject;
            around.changes.clear();
        }
        let reach = *around.reach.get_or_insert_with(|| self.reach());
        let mut chain = Vec::with_capacity(32);
        let ancestors = LazyCell::new(|| ancestors(element));
        let (mut change, mut is_decided) = (None, true);
        let mut next = Some(element);
        while let Some(element) = next {
            if let Some(known) = around.changes.get(&element.number) {
                (change, is_decided) = *known;
                break;
            }
            chain.push(element);
            next = self.parent(element);
        }
        for element in chain.into_iter().rev() {
            let standing = self.standing(element.node());
            let (changed, is_own_decided) = match reach.contains(standing) {
                true => self.changed_rules(element, standing, &ancestors, kept),
                false => (Arc::default(), true),
            };
            if change.is_some() || !changed.is_empty() {
                change = Some(self.number(element, change, changed, kept));
            }
            is_decided &= is_own_decided;
            around.changes.insert(element.number, (change, is_decided));
        }
        (change, is_decided)
    }

    fn reach(&self) -> Reach {
        let is_quirks = self.styles.index.is_quirks;
        let sheets = self.styles.stylist.sheets.iter();
        sheets.fold(Reach::default(), |reach, it| reach.or(it.sheet.map(is_quirks).reach))
    }

    fn standing(&self, node: NodeId) -> Standing {
        let StateSubject { document, node: subject, state } = self.subject;
        let relation = match node {
            _ if node == subject => Relation::Itself,
            _ if document.is_inclusive_descendant(subject, node) => Relation::Ancestor,
            _ => Relation::Other,
        };
        Standing { state, relation }
    }

    fn parent(&self, element: StyleElement<'a>) -> Option<StyleElement<'a>> {
        let document = self.page.document();
        let parent = match flat_parent(document, &self.styles.index, element.node()) {
            FlatParent::Node(parent) => parent,
            // What has no place in the flat tree is styled as if it had its own parent.
            FlatParent::Nowhere => document.parent(element.node())?,
            FlatParent::Top => return None,
        };
        self.matcher.element_of(parent)
    }

    /// Rules that match the element either with the state or without it, and whether start tags alone tell.
    fn changed_rules(
        &self,
        element: StyleElement<'a>,
        standing: Standing,
        ancestors: &Ancestors<impl FnOnce() -> Box<BloomFilter>>,
        kept: &mut StateStyles,
    ) -> (Arc<[Match]>, bool) {
        let Some(context) = self.table.contexts.get(element.number as usize) else {
            let changed = self.differing(standing, |request, caches, matches| {
                collect(request, element, caches, matches);
            });
            return (changed, false);
        };
        let key = (*context, u8::try_from(standing.index()).unwrap_or(u8::MAX));
        let changes = kept.by_context.entry(key).or_insert_with(|| {
            let mut open = Vec::new();
            let filter = Some(&***ancestors);
            let decided = self.differing(standing, |request, caches, matches| {
                collect_by_tags(&Request { filter, ..*request }, element, caches, matches, &mut open);
            });
            Changes { decided, open: open.as_slice().into() }
        });
        if changes.open.is_empty() {
            return (Arc::clone(&changes.decided), true);
        }
        let own = self.differing(standing, |request, caches, matches| {
            matches.clear();
            collect_open(request, element, caches, &changes.open, matches);
        });
        if own.is_empty() {
            return (Arc::clone(&changes.decided), false);
        }
        (own.iter().chain(&*changes.decided).copied().collect(), false)
    }

    /// What is collected either with the state or without it.
    fn differing(
        &self,
        standing: Standing,
        mut collect: impl FnMut(&Request<'_, '_>, &mut SelectorCaches, &mut Vec<Match>),
    ) -> Arc<[Match]> {
        let (mut with, mut without) = (Vec::new(), Vec::new());
        let containers = FromStyles { table: self.table };
        let mut request = Request::new(self.matcher, &self.styles.stylist, &containers);
        request.asked = Asked::Standing(standing);
        // What `:has()` found is remembered in the caches, and the state may change it.
        collect(&request, &mut SelectorCaches::default(), &mut without);
        request.states = self.states();
        collect(&request, &mut SelectorCaches::default(), &mut with);
        let come = with.iter().filter(|it| !without.contains(it));
        let gone = without.iter().filter(|it| !with.contains(it));
        come.chain(gone).copied().collect()
    }

    fn states(&self) -> StateContext<'a> {
        StateContext { subject: Some(self.subject) }
    }

    /// Number of the style that comes of all this, computed where it is new.
    fn number(
        &self,
        element: StyleElement<'a>,
        parent: Change,
        changed: Arc<[Match]>,
        kept: &mut StateStyles,
    ) -> u32 {
        let cause = Cause { own: self.table.basis(element.number).number, parent, changed };
        if let Some(number) = kept.numbers.get(&cause) {
            return *number;
        }
        let parent = match parent.and_then(|it| kept.styles.get(it as usize)) {
            Some(style) => style,
            None => self.table.shared_style(self.parent(element).map_or(NONE, |it| it.number)),
        };
        let style = self.compute(element, parent, &cause.changed);
        let number = u32::try_from(kept.styles.len()).unwrap_or(0);
        kept.are_same.push(style.is_same(self.table.shared_style(element.number)));
        kept.styles.push(Arc::new(style));
        kept.numbers.insert(cause, number);
        number
    }

    fn compute(&self, element: StyleElement<'a>, parent: &ComputedStyle, changed: &[Match]) -> ComputedStyle {
        let stylist = &self.styles.stylist;
        let without = &self.table.basis(element.number).matches;
        // A rule that matches already may do so by another of its selectors.
        let matches = match changed.iter().any(|it| without.contains(it)) {
            true => self.matches(element, Asked::Element),
            false => {
                let mut all = [without, changed].concat();
                all.sort_unstable();
                all
            }
        };
        let mut hints = Block::default();
        let mut inline = None;
        if let Some(dom) = element.dom() {
            add_hints(dom, &stylist.base_url, &mut hints);
            inline = dom.attr("style").map(|it| parse_style_attribute(it, &stylist.base_url));
        }
        let mut sources = Vec::with_capacity(matches.len() + 2);
        push_sources(stylist, &matches, Some(&hints), inline.as_ref(), &mut sources);
        compute_style(&self.environment(), parent, &sources, kind_of(self.page.document(), element))
    }

    fn pseudo(&self, element: StyleElement<'a>, pseudo: Pseudo) -> Option<ComputedStyle> {
        let matches = self.matches(element, Asked::Pseudo(pseudo.selector()));
        if matches.is_empty() {
            return None;
        }
        let mut sources = Vec::with_capacity(matches.len());
        push_sources(&self.styles.stylist, &matches, None, None, &mut sources);
        let style = compute_style(&self.environment(), &self.style(element.number), &sources, Kind::Pseudo);
        makes_box(&style, pseudo).then_some(style)
    }

    /// All rules that match in the state.
    fn matches(&self, element: StyleElement<'a>, asked: Asked<'_>) -> Vec<Match> {
        let containers = FromStyles { table: self.table };
        let plain = Request::new(self.matcher, &self.styles.stylist, &containers);
        let mut matches = Vec::new();
        let request = Request { asked, states: self.states(), ..plain };
        collect(&request, element, &mut SelectorCaches::default(), &mut matches);
        matches
    }

    fn environment(&self) -> Environment<'a> {
        let Question { page, styles, table, .. } = self;
        let initial = ComputedStyle::clone(table.shared_style(NONE));
        let environment =
            Environment::new(&styles.stylist, page.settings(), page.document().is_quirks(), initial);
        environment.root_font_px.set(table.root_font_px);
        environment.root_line_px.set(table.root_line_px);
        environment
    }
}

/// Filter of what an element's ancestors are called, which is good for each of them as well.
type Ancestors<F> = LazyCell<Box<BloomFilter>, F>;

/// What an element's ancestors are called.
fn ancestors(element: StyleElement<'_>) -> Box<BloomFilter> {
    let mut filter = Box::new(BloomFilter::new());
    let mut ancestor = element.parent_element();
    while let Some(element) = ancestor {
        element.for_each_hash(|hash| filter.insert_hash(hash & BLOOM_HASH_MASK));
        ancestor = element.parent_element();
    }
    filter
}

struct FromStyles<'a> {
    table: &'a Table,
}

impl Containers for FromStyles<'_> {
    fn answer(&self, sheet: &PageSheet, number: u32, element: StyleElement<'_>) -> ContainerAnswer {
        container::answer(sheet, number, element, &|it| self.table.style(it.number))
    }
}
