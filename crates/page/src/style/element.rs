//! Elements as the `selectors` crate sees them.

use std::cell::Cell;
use std::fmt;

use html5ever::ns;
use precomputed_hash::PrecomputedHash;
use selectors::attr::{AttrSelectorOperation, CaseSensitivity, NamespaceConstraint};
use selectors::bloom::BloomFilter;
use selectors::context::MatchingContext;
use selectors::matching::ElementSelectorFlags;
use selectors::{Element as SelectorElement, OpaqueElement};

use super::index::{Class, NONE, Record, StyleIndex};
use super::pseudo_class;
use crate::css::selector::{Ident, Name, NamespaceUrl, PseudoClass, PseudoElement, Selectors};
use crate::dom::{Document, Element, NodeId};

/// Steps that matching one document may take. A page of ten thousand elements with a sheet of ten thousand rules needs
/// a few million; selectors made to take forever stop here and match nothing.
const MAX_STEPS: u64 = 200_000_000;

/// What elements are looked up in.
pub(crate) struct Matcher<'a> {
    pub(super) document: &'a Document,
    pub(super) index: &'a StyleIndex,
    /// The fragment of the page's address, for `:target`.
    pub(super) fragment: Option<&'a str>,
    steps: Cell<u64>,
    limit: Cell<u64>,
    ran_out: Cell<bool>,
}

impl<'a> Matcher<'a> {
    pub(super) fn new(document: &'a Document, index: &'a StyleIndex, fragment: Option<&'a str>) -> Self {
        Self {
            document,
            index,
            fragment,
            steps: Cell::new(0),
            limit: Cell::new(MAX_STEPS),
            ran_out: Cell::new(false),
        }
    }

    pub(super) fn element(&'a self, number: u32) -> Option<StyleElement<'a>> {
        let record = self.index.record(number)?;
        Some(StyleElement { matcher: self, record, number })
    }

    pub(super) fn element_of(&'a self, node: NodeId) -> Option<StyleElement<'a>> {
        self.element(self.index.element_of(node))
    }

    /// Gives the next element a share of the steps that are left, so that one selector cannot use them all up.
    pub(super) fn start_element(&self) {
        let left = MAX_STEPS.saturating_sub(self.steps.get());
        self.limit.set(self.steps.get() + left / 16);
    }

    /// Counts a step; false where there have been too many.
    fn step(&self) -> bool {
        let steps = self.steps.get() + 1;
        self.steps.set(steps);
        let is_within = steps < self.limit.get();
        if !is_within {
            self.ran_out.set(true);
        }
        is_within
    }

    /// True where some selector was not matched to its end.
    pub(super) fn ran_out(&self) -> bool {
        self.ran_out.get()
    }
}

/// One element for matching.
#[derive(Clone, Copy)]
pub(crate) struct StyleElement<'a> {
    pub(super) matcher: &'a Matcher<'a>,
    pub(super) record: &'a Record,
    pub(super) number: u32,
}

impl<'a> StyleElement<'a> {
    pub(super) fn dom(self) -> Option<Element<'a>> {
        self.matcher.document.element(self.record.node)
    }

    pub(super) fn node(self) -> NodeId {
        self.record.node
    }

    /// Classes as written, with their hashes.
    pub(super) fn classes(self) -> &'a [Class] {
        self.matcher.index.classes_of(self.record)
    }

    fn at(self, number: u32) -> Option<Self> {
        if number == NONE { None } else { self.matcher.element(number) }
    }

    /// Hashes for the filter of ancestors: name, namespace, id and classes.
    pub(super) fn for_each_hash(self, mut add: impl FnMut(u32)) {
        add(self.record.name.precomputed_hash());
        // A sheet with a default namespace asks for it of every ancestor that a selector names.
        if let Some(dom) = self.dom() {
            add(dom.namespace().precomputed_hash());
        }
        // In quirks mode ids and classes are matched without case and are not filtered.
        if self.matcher.index.is_quirks {
            return;
        }
        if self.record.id_hash != 0 {
            add(self.record.id_hash);
        }
        for class in self.matcher.index.classes_of(self.record) {
            add(class.hash);
        }
    }
}

impl fmt::Debug for StyleElement<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:?}", self.record.node)
    }
}

impl SelectorElement for StyleElement<'_> {
    type Impl = Selectors;

    fn opaque(&self) -> OpaqueElement {
        OpaqueElement::new(self.record)
    }

    fn parent_element(&self) -> Option<Self> {
        if !self.matcher.step() {
            return None;
        }
        self.at(self.record.parent)
    }

    fn parent_node_is_shadow_root(&self) -> bool {
        self.record.parent_is_shadow_root
    }

    fn containing_shadow_host(&self) -> Option<Self> {
        self.at(self.record.host)
    }

    fn is_pseudo_element(&self) -> bool {
        false
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        if !self.matcher.step() {
            return None;
        }
        self.at(self.record.previous)
    }

    fn next_sibling_element(&self) -> Option<Self> {
        if !self.matcher.step() {
            return None;
        }
        self.at(self.record.next)
    }

    fn first_element_child(&self) -> Option<Self> {
        if !self.matcher.step() {
            return None;
        }
        self.at(self.record.first_child)
    }

    fn is_html_element_in_html_document(&self) -> bool {
        self.record.is_html
    }

    fn has_local_name(&self, local_name: &Name) -> bool {
        self.matcher.step() && self.record.name == local_name.0
    }

    fn has_namespace(&self, ns: &NamespaceUrl) -> bool {
        if self.record.is_html {
            return ns.0 == ns!(html);
        }
        self.dom().is_some_and(|it| *it.namespace() == ns.0)
    }

    fn is_same_type(&self, other: &Self) -> bool {
        self.record.name == other.record.name
            && self.dom().map(|it| it.namespace()) == other.dom().map(|it| it.namespace())
    }

    fn attr_matches(
        &self,
        ns: &NamespaceConstraint<&NamespaceUrl>,
        local_name: &Name,
        operation: &AttrSelectorOperation<&Ident>,
    ) -> bool {
        if !self.matcher.step() {
            return false;
        }
        let Some(element) = self.dom() else { return false };
        element.data().attrs.iter().any(|(name, value)| {
            name.local == local_name.0
                && match ns {
                    NamespaceConstraint::Any => true,
                    NamespaceConstraint::Specific(url) => name.ns == url.0,
                }
                && operation.eval_str(value)
        })
    }

    fn match_non_ts_pseudo_class(
        &self,
        class: &PseudoClass,
        context: &mut MatchingContext<'_, Selectors>,
    ) -> bool {
        self.matcher.step() && pseudo_class::matches(*self, class, context)
    }

    fn match_pseudo_element(
        &self,
        _pseudo: &PseudoElement,
        _context: &mut MatchingContext<'_, Selectors>,
    ) -> bool {
        false
    }

    fn apply_selector_flags(&self, _flags: ElementSelectorFlags) {}

    fn is_link(&self) -> bool {
        matches!(&*self.record.name, "a" | "area") && self.dom().is_some_and(|it| it.has_attr("href"))
    }

    fn is_html_slot_element(&self) -> bool {
        self.record.is_html && &*self.record.name == "slot"
    }

    fn assigned_slot(&self) -> Option<Self> {
        let slot = self.matcher.index.slot_of(self.record.node)?;
        self.matcher.element_of(slot)
    }

    fn has_id(&self, id: &Ident, case_sensitivity: CaseSensitivity) -> bool {
        if !self.matcher.step() || self.record.id_hash == 0 {
            return false;
        }
        if case_sensitivity == CaseSensitivity::CaseSensitive && !self.matcher.index.is_quirks {
            let hash = id.hash().max(1);
            if hash != self.record.id_hash {
                return false;
            }
        }
        self.dom()
            .and_then(|it| it.attr("id"))
            .is_some_and(|it| case_sensitivity.eq(it.as_bytes(), id.text().as_bytes()))
    }

    fn has_class(&self, class: &Ident, case_sensitivity: CaseSensitivity) -> bool {
        if !self.matcher.step() {
            return false;
        }
        let classes = self.matcher.index.classes_of(self.record);
        if classes.is_empty() {
            return false;
        }
        let by_hash = !self.matcher.index.is_quirks;
        if by_hash && !classes.iter().any(|it| it.hash == class.hash()) {
            return false;
        }
        let Some(value) = self.dom().and_then(|it| it.attr("class")) else { return false };
        classes.iter().any(|it| {
            value
                .as_bytes()
                .get(it.start as usize..it.end as usize)
                .is_some_and(|it| case_sensitivity.eq(it, class.text().as_bytes()))
        })
    }

    fn has_custom_state(&self, _name: &Ident) -> bool {
        false
    }

    fn imported_part(&self, name: &Ident) -> Option<Ident> {
        // `exportparts="inner: outer, both"`, read from the outside in.
        let exported = self.dom()?.attr("exportparts")?;
        exported.split(',').find_map(|pair| {
            let (inner, outer) = pair.split_once(':').unwrap_or((pair, pair));
            (outer.trim() == name.text()).then(|| Ident::from(inner.trim()))
        })
    }

    fn is_part(&self, name: &Ident) -> bool {
        self.dom()
            .and_then(|it| it.attr("part"))
            .is_some_and(|it| it.split_ascii_whitespace().any(|part| part == name.text()))
    }

    fn is_empty(&self) -> bool {
        let document = self.matcher.document;
        !document.children(self.record.node).any(|child| {
            document.is_element(child) || document.text(child).is_some_and(|text| !text.is_empty())
        })
    }

    fn is_root(&self) -> bool {
        self.record.parent == NONE
            && !self.record.parent_is_shadow_root
            && self.matcher.document.parent(self.record.node) == Some(NodeId::DOCUMENT)
    }

    fn add_element_unique_hashes(&self, filter: &mut BloomFilter) -> bool {
        self.for_each_hash(|hash| filter.insert_hash(hash & selectors::bloom::BLOOM_HASH_MASK));
        true
    }
}
