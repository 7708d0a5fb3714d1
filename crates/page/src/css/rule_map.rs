//! Rules by the id, class, attribute or name that an element must have for their selector to match.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::OnceLock;

use html5ever::LocalName;
use precomputed_hash::PrecomputedHash;
use selectors::context::QuirksMode;
use selectors::parser::{AncestorHashes, Component, Selector};

use super::fast_hash::FastHasher;
use super::mentions::{Mentions, ident_hash, is_decided_by_tags, subject};
use super::reach::{Reach, Standing};
use super::selector::{PseudoElement, Selectors};
use super::sheet::{Rule, Scope};

/// One selector of a rule.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) selector: Selector<Selectors>,
    pub(crate) rule: u32,
    pub(crate) specificity: u32,
    /// See [`is_decided_by_tags`]; scopes and containers look further.
    pub(crate) is_decided_by_tags: bool,
    pub(crate) reach: Reach,
}

/// What is asked first of an entry, apart from it: most are turned down by their ancestors, and memory is read in order.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) hashes: AncestorHashes,
    pub(crate) entry: u32,
}

type Map = HashMap<u32, Vec<Candidate>, BuildHasherDefault<FastHasher>>;

/// Entries of one kind: for elements, or for one pseudo-element.
#[derive(Debug, Default)]
pub(crate) struct Buckets {
    pub(crate) ids: Map,
    pub(crate) classes: Map,
    pub(crate) attributes: Map,
    pub(crate) names: Map,
    pub(crate) universal: Vec<Candidate>,
}

/// All selectors of a sheet. Keys are hashes: what they find is always matched in full.
#[derive(Debug, Default)]
pub(crate) struct RuleMap {
    pub(crate) entries: Vec<Entry>,
    pub(crate) elements: Buckets,
    pub(crate) pseudos: Vec<(PseudoElement, Buckets)>,
    /// Entries whose subject is in or across a shadow boundary: `:host`, `::slotted()`, `::part()`.
    pub(crate) host: Vec<u32>,
    pub(crate) slotted: Vec<u32>,
    pub(crate) part: Vec<u32>,
    pub(crate) mentions: Mentions,
    /// What any of the selectors reaches.
    pub(crate) reach: Reach,
    /// Of the entries for elements, those that reach one that stands so; filled when asked for.
    standing: [OnceLock<Box<Buckets>>; Standing::COUNT],
    is_quirks: bool,
}

impl RuleMap {
    pub(crate) fn new(rules: &[Rule], scopes: &[Scope], is_quirks: bool) -> Self {
        let mut map = Self { is_quirks, ..Self::default() };
        for (number, rule) in rules.iter().enumerate() {
            let scopes = if rule.scope.is_some() { scopes } else { &[] };
            for selector in rule.selectors.slice() {
                map.add(rule, selector, u32::try_from(number).unwrap_or(u32::MAX), scopes);
            }
        }
        map
    }

    fn add(&mut self, rule: &Rule, selector: &Selector<Selectors>, number: u32, scopes: &[Scope]) {
        let quirks_mode = self.quirks_mode();
        let entry = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        let buckets = match selector.pseudo_element() {
            // Nobody asks for the styles of these.
            Some(PseudoElement::Other(_)) => return,
            Some(pseudo) => self.pseudo_buckets(pseudo),
            None => &mut self.elements,
        };
        match Side::of(selector) {
            Side::Within => buckets.add(selector, entry, quirks_mode),
            Side::Host => self.host.push(entry),
            Side::Slotted => self.slotted.push(entry),
            Side::Part => self.part.push(entry),
        }
        self.mentions.add(selector, quirks_mode);
        let reach = Reach::new(selector, scopes);
        self.reach = self.reach.or(reach);
        self.entries.push(Entry {
            selector: selector.clone(),
            rule: number,
            specificity: selector.specificity(),
            is_decided_by_tags: rule.scope.is_none()
                && rule.container.is_none()
                && is_decided_by_tags(selector),
            reach,
        });
    }

    fn quirks_mode(&self) -> QuirksMode {
        if self.is_quirks { QuirksMode::Quirks } else { QuirksMode::NoQuirks }
    }

    /// Entries for elements that may match or not because of a state; `None` where there are none.
    pub(crate) fn standing(&self, standing: Standing) -> Option<&Buckets> {
        if !self.reach.contains(standing) {
            return None;
        }
        let buckets = self.standing.get(standing.index())?.get_or_init(|| {
            let mut buckets = Box::<Buckets>::default();
            for (number, entry) in self.entries.iter().enumerate() {
                let selector = &entry.selector;
                if entry.reach.contains(standing)
                    && selector.pseudo_element().is_none()
                    && Side::of(selector) == Side::Within
                {
                    buckets.add(selector, u32::try_from(number).unwrap_or(u32::MAX), self.quirks_mode());
                }
            }
            buckets
        });
        Some(buckets)
    }

    fn pseudo_buckets(&mut self, pseudo: &PseudoElement) -> &mut Buckets {
        let index = match self.pseudos.iter().position(|(it, _)| it == pseudo) {
            Some(index) => index,
            None => {
                self.pseudos.push((pseudo.clone(), Buckets::default()));
                self.pseudos.len() - 1
            }
        };
        &mut self.pseudos[index].1
    }

    /// Entries for one pseudo-element.
    pub(crate) fn pseudo(&self, pseudo: &PseudoElement) -> Option<&Buckets> {
        self.pseudos.iter().find(|(it, _)| it == pseudo).map(|(_, buckets)| buckets)
    }
}

/// On which side of a shadow boundary a selector's subject is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Side {
    Within,
    Host,
    Slotted,
    Part,
}

impl Side {
    fn of(selector: &Selector<Selectors>) -> Self {
        if selector.is_part() {
            Self::Part
        } else if selector.is_slotted() {
            Self::Slotted
        } else if selector.iter_raw_match_order().any(is_host) {
            Self::Host
        } else {
            Self::Within
        }
    }
}

fn is_host(component: &Component<Selectors>) -> bool {
    match component {
        Component::Host(_) => true,
        Component::Is(list) | Component::Where(list) => {
            list.slice().iter().any(|it| it.iter_raw_match_order().any(is_host))
        }
        Component::NonTSPseudoClass(super::selector::PseudoClass::HostContext(_)) => true,
        _ => false,
    }
}

/// The bucket that narrows most.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Bucket {
    Id(u32),
    Class(u32),
    Attribute(u32),
    Name(u32, Option<u32>),
    Universal,
}

impl Bucket {
    fn rank(self) -> u8 {
        match self {
            Self::Id(_) => 4,
            Self::Class(_) => 3,
            Self::Attribute(_) => 2,
            Self::Name(..) => 1,
            Self::Universal => 0,
        }
    }
}

impl Buckets {
    fn add(&mut self, selector: &Selector<Selectors>, entry: u32, quirks_mode: QuirksMode) {
        let candidate = Candidate { hashes: AncestorHashes::new(selector, quirks_mode), entry };
        for bucket in buckets(selector, quirks_mode, 0) {
            let candidate = candidate.clone();
            match bucket {
                Bucket::Id(hash) => self.ids.entry(hash).or_default().push(candidate),
                Bucket::Class(hash) => self.classes.entry(hash).or_default().push(candidate),
                Bucket::Attribute(hash) => self.attributes.entry(hash).or_default().push(candidate),
                Bucket::Name(hash, lower) => {
                    if let Some(lower) = lower {
                        self.names.entry(lower).or_default().push(candidate.clone());
                    }
                    self.names.entry(hash).or_default().push(candidate);
                }
                Bucket::Universal => self.universal.push(candidate),
            }
        }
    }
}

/// Where the rightmost compound puts the selector; several where it is a choice, as `:is(h1, h2)`.
fn buckets(selector: &Selector<Selectors>, quirks_mode: QuirksMode, depth: u32) -> Vec<Bucket> {
    let mut best = Bucket::Universal;
    let mut choice: Option<Vec<Bucket>> = None;
    for component in subject(selector) {
        let bucket = match component {
            Component::ID(id) => Bucket::Id(ident_hash(id, quirks_mode)),
            Component::Class(class) => Bucket::Class(ident_hash(class, quirks_mode)),
            Component::AttributeInNoNamespaceExists { local_name, local_name_lower, .. }
                if local_name == local_name_lower =>
            {
                Bucket::Attribute(local_name.precomputed_hash())
            }
            Component::AttributeInNoNamespace { local_name, .. } => {
                Bucket::Attribute(local_name.precomputed_hash())
            }
            Component::LocalName(name) => {
                let lower = name.lower_name.precomputed_hash();
                let exact = name.name.precomputed_hash();
                Bucket::Name(exact, (exact != lower).then_some(lower))
            }
            Component::Is(list) | Component::Where(list) if depth < 4 && list.len() <= 16 => {
                let mut all: Vec<Bucket> = Vec::new();
                for selector in list.slice() {
                    for bucket in buckets(selector, quirks_mode, depth + 1) {
                        if !all.contains(&bucket) {
                            all.push(bucket);
                        }
                    }
                }
                let worst = all.iter().map(|it| it.rank()).min().unwrap_or(0);
                if worst > 0 && all.len() <= 16 {
                    let is_better = choice
                        .as_ref()
                        .is_none_or(|it| it.iter().map(|it| it.rank()).min().unwrap_or(0) < worst);
                    if is_better {
                        choice = Some(all);
                    }
                }
                continue;
            }
            _ => continue,
        };
        if bucket.rank() > best.rank() {
            best = bucket;
        }
    }
    match choice {
        Some(all) if all.iter().map(|it| it.rank()).min().unwrap_or(0) > best.rank() => all,
        _ => vec![best],
    }
}

/// Key of an element's or attribute's name.
pub(crate) fn name_hash(name: &LocalName) -> u32 {
    name.precomputed_hash()
}
