//! What selectors look at: which names tell one start tag from another, and whether start tags decide alone.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;

use precomputed_hash::PrecomputedHash;
use selectors::context::QuirksMode;
use selectors::parser::{Combinator, Component, Selector};

use super::fast_hash::FastHasher;
use super::selector::{Ident, PseudoClass, Selectors, hash_ident_lower};

type Numbers = HashSet<u32, BuildHasherDefault<FastHasher>>;

/// Hashes of the ids, classes and attributes that any selector of a sheet names. Start tags that differ in nothing of
/// this are one to the sheet.
#[derive(Debug, Default)]
pub(crate) struct Mentions {
    pub(crate) ids: Numbers,
    pub(crate) classes: Numbers,
    /// True where the value counts, false where only its being there does.
    pub(crate) attributes: HashMap<u32, bool, BuildHasherDefault<FastHasher>>,
}

impl Mentions {
    pub(crate) fn add(&mut self, selector: &Selector<Selectors>, quirks_mode: QuirksMode) {
        for component in selector.iter_raw_match_order() {
            self.component(component, quirks_mode);
        }
    }

    fn component(&mut self, component: &Component<Selectors>, quirks_mode: QuirksMode) {
        match component {
            Component::ID(id) => {
                self.ids.insert(ident_hash(id, quirks_mode));
            }
            Component::Class(class) => {
                self.classes.insert(ident_hash(class, quirks_mode));
            }
            Component::AttributeInNoNamespaceExists { local_name, local_name_lower } => {
                self.attribute(local_name.precomputed_hash(), false);
                self.attribute(local_name_lower.precomputed_hash(), false);
            }
            Component::AttributeInNoNamespace { local_name, .. } => {
                self.attribute(local_name.precomputed_hash(), true);
            }
            Component::AttributeOther(other) => {
                self.attribute(other.local_name.precomputed_hash(), true);
                self.attribute(other.local_name_lower.precomputed_hash(), true);
            }
            Component::NonTSPseudoClass(PseudoClass::AnyLink) => {
                self.attribute(html5ever::local_name!("href").precomputed_hash(), false);
            }
            Component::Negation(list) | Component::Is(list) | Component::Where(list) => {
                list.slice().iter().for_each(|it| self.add(it, quirks_mode));
            }
            _ => {}
        }
    }

    fn attribute(&mut self, name: u32, counts_value: bool) {
        *self.attributes.entry(name).or_default() |= counts_value;
    }
}

/// Key of an id or class, as elements have it.
pub(crate) fn ident_hash(ident: &Ident, quirks_mode: QuirksMode) -> u32 {
    match quirks_mode {
        QuirksMode::Quirks => hash_ident_lower(ident.text()),
        _ => ident.hash(),
    }
}

/// True where the start tags of an element and its ancestors decide whether it matches: no siblings, no positions, no
/// content, no state of a form.
pub(crate) fn is_decided_by_tags(selector: &Selector<Selectors>) -> bool {
    selector.iter_raw_match_order().all(|component| match component {
        Component::LocalName(_)
        | Component::ID(_)
        | Component::Class(_)
        | Component::AttributeInNoNamespaceExists { .. }
        | Component::AttributeInNoNamespace { .. }
        | Component::AttributeOther(_)
        | Component::ExplicitUniversalType
        | Component::ExplicitAnyNamespace
        | Component::ExplicitNoNamespace
        | Component::DefaultNamespace(_)
        | Component::Namespace(..)
        | Component::Root
        | Component::Invalid(_)
        | Component::PseudoElement(_)
        | Component::Combinator(Combinator::Child | Combinator::Descendant | Combinator::PseudoElement) => {
            true
        }
        Component::Negation(list) | Component::Is(list) | Component::Where(list) => {
            list.slice().iter().all(is_decided_by_tags)
        }
        // States come into play only where they are asked for, and then nothing is shared.
        Component::NonTSPseudoClass(class) => matches!(
            class,
            PseudoClass::AnyLink
                | PseudoClass::Visited
                | PseudoClass::Hover
                | PseudoClass::Active
                | PseudoClass::Focus
                | PseudoClass::FocusVisible
                | PseudoClass::FocusWithin
                | PseudoClass::Defined
                | PseudoClass::Never(_)
        ),
        _ => false,
    })
}

/// Components of the compound that the selector is about; for a pseudo-element, those of the element it belongs to.
pub(crate) fn subject(selector: &Selector<Selectors>) -> impl Iterator<Item = &Component<Selectors>> {
    let mut iter = selector.iter();
    std::iter::from_fn(move || {
        loop {
            if let Some(component) = iter.next() {
                return Some(component);
            }
            match iter.next_sequence() {
                Some(combinator) if combinator.is_pseudo_element() => {}
                _ => return None,
            }
        }
    })
}
