//! Which declaration of each property wins (CSS Cascade 5).

use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::Arc;

use super::computed::LonghandSet;
use crate::css::declaration::{Block, CustomDeclared, Declaration, Declared, Key, Wide};
use crate::css::property::{COUNT, Longhand};

/// Where a block stands, weakest first.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(super) enum Level {
    UserAgent,
    /// Presentational attributes: an author's, weaker than any sheet.
    Hint,
    Author,
    /// The `style` attribute.
    Inline,
}

/// A block of declarations that applies to an element.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) block: &'a Block,
    pub(super) level: Level,
    pub(super) context: u8,
    pub(super) layer: u16,
    /// True where only layout knows whether it applies.
    pub(super) is_uncertain: bool,
}

/// What won.
pub(super) struct Winners<'a> {
    /// Property, declaration, and its rank: 0 is the strongest.
    pub(super) longhands: Vec<(Key, &'a Declared, u32)>,
    pub(super) customs: Vec<(&'a Arc<str>, &'a CustomDeclared)>,
    /// Properties that a block which may apply would set.
    pub(super) uncertain: LonghandSet,
}

static UNSET: Declared = Declared::Wide(Wide::Unset);
static CUSTOM_UNSET: CustomDeclared = CustomDeclared::Wide(Wide::Unset);

/// What `revert` and `revert-layer` make a property skip.
#[derive(Clone, Copy)]
enum Skip {
    Origin,
    Layer { level: Level, context: u8, layer: u16 },
}

impl Skip {
    fn covers(self, source: &Source<'_>) -> bool {
        match self {
            Self::Origin => source.level != Level::UserAgent,
            Self::Layer { level, context, layer } => {
                source.level == level && source.context == context && source.layer == layer
            }
        }
    }

    fn new(wide: Wide, source: &Source<'_>) -> Option<Self> {
        match wide {
            Wide::Revert if source.level == Level::UserAgent => None,
            Wide::Revert => Some(Self::Origin),
            Wide::RevertLayer => {
                Some(Self::Layer { level: source.level, context: source.context, layer: source.layer })
            }
            _ => None,
        }
    }
}

#[derive(Default)]
struct Seen([u64; Key::COUNT.div_ceil(64)]);

impl Seen {
    fn insert(&mut self, index: usize) -> bool {
        let Some(word) = self.0.get_mut(index / 64) else { return false };
        let bit = 1 << (index % 64);
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }
}

struct Cascade<'a> {
    winners: Winners<'a>,
    seen: Seen,
    custom_seen: HashSet<&'a str>,
    skipping: Vec<(usize, Skip)>,
    custom_skipping: Vec<(&'a Arc<str>, Skip)>,
    rank: u32,
    is_quirks: bool,
}

/// Runs through the sources, which come weakest first.
pub(super) fn cascade<'a>(sources: &[Source<'a>], is_quirks: bool) -> Winners<'a> {
    let mut cascade = Cascade {
        winners: Winners { longhands: Vec::new(), customs: Vec::new(), uncertain: LonghandSet::default() },
        seen: Seen::default(),
        custom_seen: HashSet::new(),
        skipping: Vec::new(),
        custom_skipping: Vec::new(),
        rank: 0,
        is_quirks,
    };
    if sources.iter().any(|it| it.block.has_important) {
        for source in sources.iter().rev().filter(|it| it.level == Level::UserAgent) {
            cascade.apply(source, true);
        }
        let mut authors: Vec<&Source<'a>> =
            sources.iter().filter(|it| it.level != Level::UserAgent && it.block.has_important).collect();
        // Inner trees and earlier layers are the stronger ones here; the style attribute still is the strongest.
        authors.sort_by_key(|it| (it.level, Reverse(it.context), Reverse(it.layer)));
        for source in authors.into_iter().rev() {
            cascade.apply(source, true);
        }
    }
    for source in sources.iter().rev() {
        cascade.apply(source, false);
    }
    cascade.finish()
}

impl<'a> Cascade<'a> {
    fn apply(&mut self, source: &Source<'a>, is_important: bool) {
        if is_important && !source.block.has_important {
            return;
        }
        for declaration in source.block.declarations.iter().rev() {
            if declaration.is_important == is_important && (self.is_quirks || !declaration.is_quirk) {
                self.declaration(declaration, source);
            }
        }
        for custom in source.block.customs.iter().rev() {
            if custom.is_important == is_important && !source.is_uncertain {
                self.custom(&custom.name, &custom.value, source);
            }
        }
    }

    fn declaration(&mut self, declaration: &'a Declaration, source: &Source<'a>) {
        if declaration.key != Key::ALL {
            self.key(declaration.key, &declaration.value, source);
            return;
        }
        for index in 0..COUNT {
            let Some(longhand) = Longhand::from_index(index) else { continue };
            if !matches!(longhand, Longhand::Direction | Longhand::UnicodeBidi) {
                self.key(longhand.into(), &declaration.value, source);
            }
        }
        // Weaker logical properties are overridden as well.
        for index in COUNT..Key::COUNT {
            self.seen.insert(index);
        }
    }

    fn key(&mut self, key: Key, value: &'a Declared, source: &Source<'a>) {
        let index = key.index();
        if source.is_uncertain {
            let is_open = self.seen.0.get(index / 64).is_some_and(|word| word & (1 << (index % 64)) == 0);
            let longhand =
                key.longhand().or_else(|| key.logical().map(crate::css::logical::Logical::usual_longhand));
            if is_open && let Some(longhand) = longhand {
                self.winners.uncertain.insert(longhand);
            }
            return;
        }
        if !self.seen.insert(index) {
            let Some(position) = self.skipping.iter().position(|(it, _)| *it == index) else { return };
            let Some((_, skip)) = self.skipping.get(position) else { return };
            if skip.covers(source) {
                return;
            }
            self.skipping.swap_remove(position);
        }
        if let Declared::Wide(wide) = value
            && let Some(skip) = Skip::new(*wide, source)
        {
            self.skipping.push((index, skip));
            return;
        }
        self.winners.longhands.push((key, value, self.rank));
        self.rank += 1;
    }

    fn custom(&mut self, name: &'a Arc<str>, value: &'a CustomDeclared, source: &Source<'a>) {
        if !self.custom_seen.insert(name) {
            let Some(position) = self.custom_skipping.iter().position(|(it, _)| *it == name) else { return };
            let Some((_, skip)) = self.custom_skipping.get(position) else { return };
            if skip.covers(source) {
                return;
            }
            self.custom_skipping.swap_remove(position);
        }
        if let CustomDeclared::Wide(wide) = value
            && let Some(skip) = Skip::new(*wide, source)
        {
            self.custom_skipping.push((name, skip));
            return;
        }
        self.winners.customs.push((name, value));
    }

    /// What was rolled back to nothing is unset.
    fn finish(mut self) -> Winners<'a> {
        for (index, _) in std::mem::take(&mut self.skipping) {
            if let Some(longhand) = Longhand::from_index(index) {
                self.winners.longhands.push((longhand.into(), &UNSET, self.rank));
            }
        }
        for (name, _) in std::mem::take(&mut self.custom_skipping) {
            self.winners.customs.push((name, &CUSTOM_UNSET));
        }
        self.winners
    }
}
