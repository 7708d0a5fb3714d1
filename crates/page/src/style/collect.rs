//! Which rules match an element, in cascade order.

use selectors::attr::CaseSensitivity;
use selectors::bloom::BloomFilter;
use selectors::context::{
    MatchingContext, MatchingForInvalidation, MatchingMode, NeedsSelectorFlags, QuirksMode, SelectorCaches,
};
use selectors::matching::{matches_selector, matches_selector_list, selector_may_match};
use selectors::parser::Component;
use selectors::{Element as _, OpaqueElement};

use super::container::ContainerAnswer;
use super::element::{Matcher, StyleElement};
use super::index::NONE;
use super::state::StateContext;
use super::stylist::{Origin, PageSheet, Stylist};
use crate::css::mentions::subject;
use crate::css::reach::{Relation, Standing};
use crate::css::rule_map::{Buckets, Candidate, Entry, RuleMap, name_hash};
use crate::css::selector::{PseudoElement, Selectors};
use crate::dom::NodeId;

/// A rule that matches, with all that decides its place; ordered from the weakest.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(super) struct Match {
    pub(super) origin: Origin,
    /// Rules of the outer tree are stronger than those of the inner one.
    pub(super) context: u8,
    pub(super) layer: u16,
    pub(super) specificity: u32,
    /// Nearer scopes are stronger: `u16::MAX` less the distance.
    pub(super) proximity: u16,
    pub(super) sheet: u16,
    pub(super) rule: u32,
    /// True where a container's size decides, which only layout knows.
    pub(super) is_uncertain: bool,
}

const CONTEXT_INNER: u8 = 0;
const CONTEXT_OWN: u8 = 1;
const CONTEXT_OUTER: u8 = 2;

/// Answers whether `@container` conditions hold around an element.
pub(super) trait Containers {
    fn answer(&self, sheet: &PageSheet, container: u32, element: StyleElement<'_>) -> ContainerAnswer;
}

/// Which rules are asked for.
#[derive(Clone, Copy)]
pub(super) enum Asked<'a> {
    /// All for the element.
    Element,
    /// All for one of its pseudo-elements.
    Pseudo(&'a PseudoElement),
    /// Those for the element that may come or go with the state that it or another is in.
    Standing(Standing),
}

impl<'a> Asked<'a> {
    fn pseudo(self) -> Option<&'a PseudoElement> {
        if let Self::Pseudo(pseudo) = self { Some(pseudo) } else { None }
    }
}

/// What is asked of an element.
#[derive(Clone, Copy)]
pub(super) struct Request<'a, 'c> {
    pub(super) matcher: &'a Matcher<'a>,
    pub(super) stylist: &'a Stylist,
    pub(super) asked: Asked<'a>,
    pub(super) states: StateContext<'a>,
    /// Hashes of all ancestors; for elements of the document's own tree only.
    pub(super) filter: Option<&'a BloomFilter>,
    pub(super) containers: &'c dyn Containers,
}

impl<'a, 'c> Request<'a, 'c> {
    /// All rules for elements, while none is in a state.
    pub(super) fn new(
        matcher: &'a Matcher<'a>,
        stylist: &'a Stylist,
        containers: &'c dyn Containers,
    ) -> Self {
        let states = StateContext::default();
        Self { matcher, stylist, asked: Asked::Element, states, filter: None, containers }
    }
}

/// A selector that more than start tags decides: each element asks it anew.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Open {
    sheet: u16,
    entry: u32,
}

/// Fills `matches` with the rules for an element, weakest first.
pub(super) fn collect(
    request: &Request<'_, '_>,
    element: StyleElement<'_>,
    caches: &mut SelectorCaches,
    matches: &mut Vec<Match>,
) {
    matches.clear();
    let host = element.containing_shadow_host();
    let own_tree = match host {
        Some(host) => request.matcher.document.shadow_root(host.node()).unwrap_or(NodeId::DOCUMENT),
        None => NodeId::DOCUMENT,
    };
    let mut collector = collector(request, element, caches, matches);
    collector.own_rules(own_tree);
    if request.matcher.document.has_shadow_trees() {
        collector.across_shadow_boundaries(host);
    }
    order(matches);
}

/// As [`collect`] in a page without shadow trees, for all elements whose start tags and ancestors' start tags are as
/// these: `matches` are the rules that these decide, `open` what each element has to ask anew.
pub(super) fn collect_by_tags(
    request: &Request<'_, '_>,
    element: StyleElement<'_>,
    caches: &mut SelectorCaches,
    matches: &mut Vec<Match>,
    open: &mut Vec<Open>,
) {
    matches.clear();
    open.clear();
    let mut collector = collector(request, element, caches, matches);
    collector.open = Some(open);
    collector.own_rules(NodeId::DOCUMENT);
    order(matches);
    open.sort_unstable();
    open.dedup();
}

/// Adds to `matches` those of the open selectors that match this element.
pub(super) fn collect_open(
    request: &Request<'_, '_>,
    element: StyleElement<'_>,
    caches: &mut SelectorCaches,
    open: &[Open],
    matches: &mut Vec<Match>,
) {
    let mut collector = collector(request, element, caches, matches);
    for Open { sheet: number, entry } in open {
        let number = usize::from(*number);
        let Some(sheet) = request.stylist.sheets.get(number) else { continue };
        let map = sheet.sheet.map(request.matcher.index.is_quirks);
        if let Some(entry) = map.entries.get(*entry as usize) {
            collector.entry(number, sheet, entry, CONTEXT_OWN);
        }
    }
    order(matches);
}

fn order(matches: &mut Vec<Match>) {
    // Without scopes and layers most lists are short and nearly sorted.
    matches.sort_unstable();
    matches.dedup();
}

fn collector<'a, 'c, 'm>(
    request: &'a Request<'a, 'c>,
    element: StyleElement<'a>,
    caches: &'m mut SelectorCaches,
    matches: &'a mut Vec<Match>,
) -> Collector<'a, 'c, 'm>
where
    'a: 'm,
{
    request.matcher.start_element();
    let host = element.containing_shadow_host();
    let mode = match request.asked {
        Asked::Pseudo(_) => MatchingMode::ForStatelessPseudoElement,
        Asked::Element | Asked::Standing(_) => MatchingMode::Normal,
    };
    let quirks_mode = if request.matcher.index.is_quirks { QuirksMode::Quirks } else { QuirksMode::NoQuirks };
    let filter = if host.is_none() { request.filter } else { None };
    let mut context = MatchingContext::new(
        mode,
        filter,
        caches,
        quirks_mode,
        NeedsSelectorFlags::No,
        MatchingForInvalidation::No,
    );
    context.extra_data = request.states;
    context.current_host = host.map(|it| it.opaque());
    Collector { request, element, context, matches, open: None }
}

struct Collector<'a, 'c, 'm> {
    request: &'a Request<'a, 'c>,
    element: StyleElement<'a>,
    context: MatchingContext<'m, Selectors>,
    matches: &'a mut Vec<Match>,
    /// Where selectors go that start tags do not decide, if these are not to be matched.
    open: Option<&'a mut Vec<Open>>,
}

impl Collector<'_, '_, '_> {
    /// Rules of the user agent and of the tree that the element stands in.
    fn own_rules(&mut self, tree: NodeId) {
        let stylist = self.request.stylist;
        for (number, sheet) in stylist.sheets.iter().enumerate() {
            if sheet.origin == Origin::UserAgent || sheet.tree == tree {
                self.sheet(number, sheet);
            }
        }
    }

    fn sheet(&mut self, number: usize, sheet: &PageSheet) {
        let map = sheet.sheet.map(self.request.matcher.index.is_quirks);
        let buckets = match self.request.asked {
            Asked::Element => Some(&map.elements),
            Asked::Pseudo(pseudo) => map.pseudo(pseudo),
            Asked::Standing(standing) => map.standing(standing),
        };
        if let Some(buckets) = buckets {
            self.buckets(number, sheet, map, buckets);
        }
    }

    fn buckets(&mut self, number: usize, sheet: &PageSheet, map: &RuleMap, buckets: &Buckets) {
        let record = self.element.record;
        if record.id_hash != 0
            && let Some(entries) = buckets.ids.get(&record.id_hash)
        {
            self.entries(number, sheet, map, entries, CONTEXT_OWN);
        }
        if !buckets.classes.is_empty() {
            let index = self.request.matcher.index;
            for class in index.classes_of(record) {
                if let Some(entries) = buckets.classes.get(&class.hash) {
                    self.entries(number, sheet, map, entries, CONTEXT_OWN);
                }
            }
        }
        if !buckets.attributes.is_empty()
            && let Some(dom) = self.element.dom()
        {
            for (name, _) in &dom.data().attrs {
                if let Some(entries) = buckets.attributes.get(&name_hash(&name.local)) {
                    self.entries(number, sheet, map, entries, CONTEXT_OWN);
                }
            }
        }
        if let Some(entries) = buckets.names.get(&name_hash(&record.name)) {
            self.entries(number, sheet, map, entries, CONTEXT_OWN);
        }
        self.entries(number, sheet, map, &buckets.universal, CONTEXT_OWN);
    }

    fn entries(
        &mut self,
        number: usize,
        sheet: &PageSheet,
        map: &RuleMap,
        candidates: &[Candidate],
        context: u8,
    ) {
        for candidate in candidates {
            if let Some(filter) = self.context.bloom_filter
                && !selector_may_match(&candidate.hashes, filter)
            {
                continue;
            }
            let Some(entry) = map.entries.get(candidate.entry as usize) else { continue };
            if self.open.is_some() && !self.is_decided_by_tags(entry) {
                self.leave_open(number, sheet, entry, candidate.entry);
                continue;
            }
            self.entry(number, sheet, entry, context);
        }
    }

    /// Start tags do not tell where another element stands that is in a state.
    fn is_decided_by_tags(&self, entry: &Entry) -> bool {
        let depends_on_other =
            matches!(self.request.asked, Asked::Standing(Standing { relation: Relation::Other, .. }));
        entry.is_decided_by_tags && !depends_on_other
    }

    fn leave_open(&mut self, number: usize, sheet: &PageSheet, entry: &Entry, position: u32) {
        let holds = sheet.sheet.rules.get(entry.rule as usize).is_some_and(|it| sheet.holds(it.condition));
        if !holds || !self.may_match_subject(entry) {
            return;
        }
        if let Some(open) = &mut self.open {
            open.push(Open { sheet: u16::try_from(number).unwrap_or(u16::MAX), entry: position });
        }
    }

    /// False where the start tag alone tells that the selector does not match.
    fn may_match_subject(&self, entry: &Entry) -> bool {
        let case = if self.request.matcher.index.is_quirks {
            CaseSensitivity::AsciiCaseInsensitive
        } else {
            CaseSensitivity::CaseSensitive
        };
        let has_attribute = |name| {
            self.element.dom().is_some_and(|it| it.data().attrs.iter().any(|(it, _)| it.local == name))
        };
        subject(&entry.selector).all(|component| match component {
            Component::ID(id) => self.element.has_id(id, case),
            Component::Class(class) => self.element.has_class(class, case),
            Component::LocalName(name) if name.name == name.lower_name => {
                self.element.has_local_name(&name.name)
            }
            Component::AttributeInNoNamespaceExists { local_name, local_name_lower }
                if local_name == local_name_lower =>
            {
                has_attribute(local_name.0.clone())
            }
            Component::AttributeInNoNamespace { local_name, .. } => has_attribute(local_name.0.clone()),
            _ => true,
        })
    }

    fn entry(&mut self, number: usize, sheet: &PageSheet, entry: &Entry, context: u8) {
        let Some(rule) = sheet.sheet.rules.get(entry.rule as usize) else { return };
        if !sheet.holds(rule.condition) {
            return;
        }
        let proximity = match rule.scope {
            None => {
                if !matches_selector(&entry.selector, 0, None, &self.element, &mut self.context) {
                    return;
                }
                0
            }
            Some(scope) => match self.scoped(sheet, scope, &entry.selector) {
                Some(distance) => u16::MAX - distance,
                None => return,
            },
        };
        let mut is_uncertain = false;
        if let Some(container) = rule.container {
            match self.request.containers.answer(sheet, container, self.element) {
                ContainerAnswer::Holds => {}
                ContainerAnswer::Fails => return,
                ContainerAnswer::DependsOnLayout => is_uncertain = true,
            }
        }
        self.matches.push(Match {
            origin: sheet.origin,
            context,
            layer: sheet.layer_order(rule.layer),
            specificity: entry.specificity,
            proximity,
            sheet: u16::try_from(number).unwrap_or(u16::MAX),
            rule: entry.rule,
            is_uncertain,
        });
    }

    /// CSS Cascade 6, "scope proximity": the distance to the nearest scope root from which the selector matches.
    fn scoped(
        &mut self,
        sheet: &PageSheet,
        scope: u32,
        selector: &selectors::parser::Selector<Selectors>,
    ) -> Option<u16> {
        let mut candidate = Some(self.element);
        let mut distance = 0_u16;
        while let Some(root) = candidate {
            if self.is_scope_root(sheet, scope, root) && self.is_within_limit(sheet, scope, root) {
                let element = self.element;
                let matched = self.context.nest_for_scope(Some(root.opaque()), |context| {
                    matches_selector(selector, 0, None, &element, context)
                });
                if matched {
                    return Some(distance);
                }
            }
            candidate = root.parent_element();
            distance = distance.saturating_add(1);
        }
        None
    }

    fn is_scope_root(&mut self, sheet: &PageSheet, scope: u32, root: StyleElement<'_>) -> bool {
        let Some(scope) = sheet.sheet.scopes.get(scope as usize) else { return false };
        let is_root = match &scope.start {
            Some(start) => self.matches_within(start, root, None),
            None => self.request.matcher.document.parent(sheet.owner) == Some(root.node()),
        };
        if !is_root {
            return false;
        }
        let Some(parent) = scope.parent else { return true };
        // A nested scope lies within an outer one.
        let mut ancestor = Some(root);
        while let Some(outer) = ancestor {
            if self.is_scope_root(sheet, parent, outer) {
                return true;
            }
            ancestor = outer.parent_element();
        }
        false
    }

    fn is_within_limit(&mut self, sheet: &PageSheet, scope: u32, root: StyleElement<'_>) -> bool {
        let Some(end) = sheet.sheet.scopes.get(scope as usize).and_then(|it| it.end.as_ref()) else {
            return true;
        };
        let mut candidate = Some(self.element);
        while let Some(inner) = candidate {
            if self.matches_within(end, inner, Some(root.opaque())) {
                return false;
            }
            if inner.number == root.number {
                return true;
            }
            candidate = inner.parent_element();
        }
        true
    }

    fn matches_within(
        &mut self,
        list: &selectors::SelectorList<Selectors>,
        element: StyleElement<'_>,
        scope: Option<OpaqueElement>,
    ) -> bool {
        // The filter knows the ancestors of the element that is styled, not of this one.
        let filter = self.context.bloom_filter.take();
        let matched = self
            .context
            .nest_for_scope_condition(scope, |context| matches_selector_list(list, &element, context));
        self.context.bloom_filter = filter;
        matched
    }

    /// `:host` and `::slotted()` from inner trees, `::part()` from the outer one.
    fn across_shadow_boundaries(&mut self, host: Option<StyleElement<'_>>) {
        let (document, stylist) = (self.request.matcher.document, self.request.stylist);
        let outer_host = self.context.current_host;
        self.context.bloom_filter = None;
        if let Some(root) = document.shadow_root(self.element.node()) {
            self.context.current_host = Some(self.element.opaque());
            self.context.featureless = true;
            self.tree_entries(root, |map| &map.host, CONTEXT_INNER);
            self.context.featureless = false;
        }
        let mut slot = self.element.assigned_slot();
        while let Some(element) = slot {
            let Some(inner_host) = element.containing_shadow_host() else { break };
            if let Some(root) = document.shadow_root(inner_host.node()) {
                self.context.current_host = Some(inner_host.opaque());
                self.tree_entries(root, |map| &map.slotted, CONTEXT_INNER);
            }
            slot = element.assigned_slot();
        }
        let has_part = self.element.dom().is_some_and(|it| it.has_attr("part"));
        if has_part && let Some(host) = host {
            let mut outer = Some(host);
            while let Some(host) = outer {
                let tree = match host.containing_shadow_host() {
                    Some(outer) => document.shadow_root(outer.node()).unwrap_or(NodeId::DOCUMENT),
                    None => NodeId::DOCUMENT,
                };
                self.context.current_host = host.containing_shadow_host().map(|it| it.opaque());
                self.tree_entries(tree, |map| &map.part, CONTEXT_OUTER);
                outer = host.containing_shadow_host();
            }
        }
        self.context.current_host = outer_host;
        debug_assert!(stylist.sheets.len() >= stylist.trees.len(), "trees without sheets are not listed");
    }

    fn tree_entries(&mut self, tree: NodeId, entries: fn(&RuleMap) -> &Vec<u32>, context: u8) {
        let stylist = self.request.stylist;
        let Some(sheets) = stylist.trees.get(&tree) else { return };
        for number in sheets {
            let Some(sheet) = stylist.sheets.get(*number) else { continue };
            let map = sheet.sheet.map(self.request.matcher.index.is_quirks);
            for entry in entries(map) {
                let Some(entry) = map.entries.get(*entry as usize) else { continue };
                let reaches = match self.request.asked {
                    Asked::Standing(standing) => entry.reach.contains(standing),
                    Asked::Element | Asked::Pseudo(_) => true,
                };
                if reaches && entry.selector.pseudo_element() == self.request.asked.pseudo() {
                    self.entry(*number, sheet, entry, context);
                }
            }
        }
    }
}

/// True where an element stands in no shadow tree.
pub(super) fn is_in_document_tree(element: StyleElement<'_>) -> bool {
    element.record.host == NONE
}
