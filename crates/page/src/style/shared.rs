//! What pages with the same sheets have in common: which rules match elements in the same surroundings, and the styles
//! that come of them.
//!
//! Most of a site's pages repeat each other, and most of a page repeats itself. An element's *context* is its start tag,
//! as far as any selector looks at it, and the context of its parent. Selectors that start tags decide are matched once
//! per context; the rest is left open and matched for each element. A hash only finds: what is found is compared whole.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use html5ever::{LocalName, Namespace, local_name, ns};
use precomputed_hash::PrecomputedHash;
use url::Url;

use super::adjust::Kind;
use super::collect::{Match, Open};
use super::computed::ComputedStyle;
use super::element::StyleElement;
use super::index::NONE;
use super::page_styles::Pseudo;
use super::state_style::StateStyles;
use super::stylist::{PageSheet, Stylist};
use crate::css::declaration::{Block, Declared, parse_style_attribute};
use crate::css::fast_hash::FastHasher;
use crate::css::mentions::Mentions;
use crate::css::value::Value;
use crate::settings::PageSettings;

/// Contexts and styles beyond which nothing is kept for the next page: a site that has so many repeats little.
const MAX_KEPT: usize = 8_000;
/// Hint blocks that a new one is compared with.
const HINTS_COMPARED: usize = 32;
/// Groups of values with one fingerprint that a new one is compared with.
const MAX_SAME_FINGERPRINT: usize = 8;

type Fast<K, V> = HashMap<K, V, BuildHasherDefault<FastHasher>>;

/// Contexts and styles by number. Made for one list of sheets as it holds for one kind of reader.
#[derive(Debug)]
pub(crate) struct SharedStyles {
    sheets: Vec<PageSheet>,
    viewport: (f32, f32),
    is_quirks: bool,
    /// Attributes that selectors name, by hash; true where the value counts.
    attributes: Fast<u32, bool>,
    tags: Vec<Tag>,
    tag_numbers: Fast<u64, Vec<u32>>,
    context_numbers: Fast<(u32, u32), u32>,
    pub(super) contexts: Vec<Context>,
    /// Number 0 is the initial style.
    pub(super) styles: Vec<Arc<ComputedStyle>>,
    /// Rules by style number.
    pub(super) rules: Vec<Arc<[Match]>>,
    style_numbers: Fast<u64, Vec<(SharingKey, u32)>>,
    groups: Fast<u64, Vec<Arc<[Value]>>>,
    inline_numbers: HashMap<String, u32>,
    pub(super) inline_blocks: Vec<Block>,
    pub(super) hint_blocks: Vec<Block>,
    /// Pages look at them at any time, also while another one has the rest.
    pub(super) states: Arc<Mutex<StateStyles>>,
}

/// A start tag as far as any selector of the sheets looks at it.
#[derive(Debug)]
struct Tag {
    name: LocalName,
    namespace: Namespace,
    classes: Box<[Box<str>]>,
    attributes: Box<[(LocalName, Namespace, Box<str>)]>,
}

/// The parts of a start tag, borrowed from the document. Made once, and filled anew for each element.
#[derive(Default)]
pub(super) struct TagParts<'a> {
    name: Option<(&'a LocalName, &'a Namespace)>,
    classes: Vec<&'a str>,
    attributes: Vec<(&'a LocalName, &'a Namespace, &'a str)>,
    /// The `style` attribute.
    pub(super) inline: Option<&'a str>,
}

impl TagParts<'_> {
    fn is(&self, tag: &Tag) -> bool {
        self.name.is_some_and(|(name, namespace)| *name == tag.name && *namespace == tag.namespace)
            && self.classes.len() == tag.classes.len()
            && self.classes.iter().zip(&tag.classes).all(|(a, b)| **a == **b)
            && self.attributes.len() == tag.attributes.len()
            && self
                .attributes
                .iter()
                .zip(&tag.attributes)
                .all(|(a, b)| *a.0 == b.0 && *a.1 == b.1 && *a.2 == *b.2)
    }

    fn to_tag(&self) -> Tag {
        let (name, namespace) =
            self.name.map_or_else(Default::default, |(name, namespace)| (name.clone(), namespace.clone()));
        Tag {
            name,
            namespace,
            classes: self.classes.iter().map(|it| Box::from(*it)).collect(),
            attributes: self
                .attributes
                .iter()
                .map(|(name, namespace, value)| ((*name).clone(), (*namespace).clone(), Box::from(*value)))
                .collect(),
        }
    }
}

/// Elements with equal start tags in equal surroundings.
#[derive(Debug)]
pub(super) struct Context {
    pub(super) kind: Kind,
    pub(super) matches: Arc<[Match]>,
    pub(super) open: Box<[Open]>,
    pub(super) pseudos: Box<[PseudoContext]>,
    /// Styles of elements for which nothing open matched.
    pub(super) known: Vec<Known>,
}

/// Rules for a pseudo-element in one context.
#[derive(Debug)]
pub(super) struct PseudoContext {
    pub(super) pseudo: Pseudo,
    pub(super) matches: Arc<[Match]>,
    pub(super) open: Box<[Open]>,
}

/// A style, and all that it may come from within a context beside the context itself.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Known {
    pub(super) parent: u32,
    pub(super) inline: u32,
    pub(super) hints: u32,
    pub(super) style: u32,
}

/// What a page's style comes from beside the element's own blocks and its parent.
#[derive(Debug)]
pub(super) struct Basis {
    /// Number among the styles that pages have in common: each comes from one key.
    pub(super) number: u32,
    pub(super) matches: Arc<[Match]>,
}

/// All that tells one element's style from another's.
#[derive(Debug, PartialEq)]
pub(super) struct SharingKey {
    pub(super) parent: u32,
    pub(super) kind: Kind,
    pub(super) pseudo: Option<Pseudo>,
    pub(super) inline: u32,
    pub(super) hints: u32,
    pub(super) matches: Arc<[Match]>,
}

impl SharedStyles {
    pub(super) fn new(stylist: &Stylist, settings: &PageSettings, is_quirks: bool) -> Self {
        let mut attributes: Fast<u32, bool> = HashMap::default();
        for sheet in &stylist.sheets {
            for (name, counts_value) in &sheet.sheet.map(is_quirks).mentions.attributes {
                *attributes.entry(*name).or_default() |= counts_value;
            }
        }
        Self {
            sheets: stylist.sheets.clone(),
            viewport: viewport(settings),
            is_quirks,
            attributes,
            tags: Vec::new(),
            tag_numbers: HashMap::default(),
            context_numbers: HashMap::default(),
            contexts: Vec::new(),
            styles: vec![Arc::new(ComputedStyle::initial())],
            rules: vec![Arc::default()],
            style_numbers: HashMap::default(),
            groups: HashMap::default(),
            inline_numbers: HashMap::new(),
            inline_blocks: Vec::new(),
            hint_blocks: Vec::new(),
            states: Arc::default(),
        }
    }

    /// True where these styles are those of a page with such sheets.
    pub(super) fn serve(&self, stylist: &Stylist, settings: &PageSettings, is_quirks: bool) -> bool {
        self.is_quirks == is_quirks
            && self.viewport == viewport(settings)
            && self.sheets.len() == stylist.sheets.len()
            && self.sheets.iter().zip(&stylist.sheets).all(|(a, b)| a.is_as(b))
    }

    /// True where it is worth its memory to keep this for another page.
    pub(super) fn is_worth_keeping(&self) -> bool {
        let most = [
            self.contexts.len(),
            self.styles.len(),
            self.inline_blocks.len(),
            self.inline_numbers.len(),
            self.hint_blocks.len(),
            self.states.lock().unwrap_or_else(PoisonError::into_inner).len(),
        ];
        most.into_iter().all(|it| it <= MAX_KEPT)
    }

    /// Number of the element's start tag, whose parts are left in `parts`.
    pub(super) fn tag<'a>(
        &mut self,
        element: StyleElement<'a>,
        mentions: &[&Mentions],
        parts: &mut TagParts<'a>,
    ) -> u32 {
        let Some(hash) = self.take_apart(element, mentions, parts) else { return NONE };
        let numbers = self.tag_numbers.entry(hash).or_default();
        let same = |it: &&u32| self.tags.get(**it as usize).is_some_and(|it| parts.is(it));
        if let Some(number) = numbers.iter().find(same) {
            return *number;
        }
        let number = u32::try_from(self.tags.len()).unwrap_or(NONE);
        numbers.push(number);
        self.tags.push(parts.to_tag());
        number
    }

    /// Fills `parts` and gives their hash.
    fn take_apart<'a>(
        &self,
        element: StyleElement<'a>,
        mentions: &[&Mentions],
        parts: &mut TagParts<'a>,
    ) -> Option<u64> {
        let dom = element.dom()?;
        parts.name = Some((dom.local_name(), dom.namespace()));
        parts.classes.clear();
        parts.attributes.clear();
        parts.inline = None;
        let mut hasher = FastHasher::default();
        hasher.write_u32(dom.local_name().precomputed_hash());
        hasher.write_u32(dom.namespace().precomputed_hash());
        for (name, value) in &dom.data().attrs {
            if name.local == local_name!("style") && name.ns == ns!() {
                parts.inline = Some(value);
            }
            let counts_value = match self.attributes.get(&name.local.precomputed_hash()) {
                Some(counts_value) => *counts_value,
                None if name.local == local_name!("class") => {
                    for class in element.classes() {
                        if mentions.iter().any(|it| it.classes.contains(&class.hash))
                            && let Some(text) = value.get(class.start as usize..class.end as usize)
                        {
                            hasher.write_u32(class.hash);
                            parts.classes.push(text);
                        }
                    }
                    continue;
                }
                None if name.local == local_name!("id") => {
                    if !mentions.iter().any(|it| it.ids.contains(&element.record.id_hash)) {
                        continue;
                    }
                    true
                }
                None => continue,
            };
            let value = if counts_value { &**value } else { "" };
            hasher.write_u32(name.local.precomputed_hash());
            hasher.write(value.as_bytes());
            parts.attributes.push((&name.local, &name.ns, value));
        }
        Some(hasher.finish())
    }

    /// The context of a start tag below another context.
    pub(super) fn context(&self, parent: u32, tag: u32) -> Option<u32> {
        self.context_numbers.get(&(parent, tag)).copied()
    }

    pub(super) fn add_context(&mut self, parent: u32, tag: u32, context: Context) -> u32 {
        let number = u32::try_from(self.contexts.len()).unwrap_or(NONE);
        self.contexts.push(context);
        self.context_numbers.insert((parent, tag), number);
        number
    }

    /// The style of equal elements or pseudo-elements, where one was computed.
    pub(super) fn style(&self, hash: u64, is_same: impl Fn(&SharingKey) -> bool) -> Option<u32> {
        self.style_numbers.get(&hash)?.iter().find(|(key, _)| is_same(key)).map(|(_, style)| *style)
    }

    pub(super) fn add_style(&mut self, hash: u64, key: SharingKey, number: u32) {
        self.rules.push(Arc::clone(&key.matches));
        // Nearly every hash has one style, and there are many.
        let same = self.style_numbers.entry(hash).or_default();
        same.reserve_exact(1);
        same.push((key, number));
    }

    /// Makes the groups of values that are new in a style those of an earlier one that holds the same.
    pub(super) fn unite_groups(&mut self, style: &mut ComputedStyle, parent: &ComputedStyle) {
        for (group, parent) in style.groups.iter_mut().zip(&parent.groups) {
            if Arc::ptr_eq(group, parent) {
                continue;
            }
            let same = self.groups.entry(fingerprint(group)).or_default();
            match same.iter().find(|it| *it == group) {
                Some(found) => *group = Arc::clone(found),
                None if same.len() < MAX_SAME_FINGERPRINT => same.push(Arc::clone(group)),
                None => {}
            }
        }
    }

    /// The block of a `style` attribute; [`NONE`] where nothing in it counts.
    pub(super) fn inline_block(&mut self, text: &str, base: &Arc<Url>) -> u32 {
        // Only functions, such as `url()`, take addresses, which start from the page's own.
        let with_base;
        let key = if text.contains('(') {
            with_base = format!("{base} {text}");
            with_base.as_str()
        } else {
            text
        };
        if let Some(number) = self.inline_numbers.get(key) {
            return *number;
        }
        let block = parse_style_attribute(text, base);
        let number = if block.is_empty() {
            NONE
        } else {
            self.inline_blocks.push(block);
            u32::try_from(self.inline_blocks.len() - 1).unwrap_or(NONE)
        };
        self.inline_numbers.insert(key.to_owned(), number);
        number
    }

    /// The number of a block of presentational hints.
    pub(super) fn hint_block(&mut self, block: Block) -> u32 {
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

/// A hash of what is cheap to hash; the values themselves decide.
fn fingerprint(values: &[Value]) -> u64 {
    let mut hasher = FastHasher::default();
    for value in values {
        match value {
            Value::Keyword(keyword) => hasher.write_usize(keyword.as_ptr().addr()),
            Value::Number(it) | Value::Percentage(it) | Value::Length(it, _) => {
                hasher.write_u32(it.to_bits())
            }
            Value::Color(color) => {
                color.components.iter().for_each(|it| hasher.write_u32(it.to_bits()));
            }
            _ => hasher.write_u8(1),
        }
    }
    hasher.finish()
}

fn viewport(settings: &PageSettings) -> (f32, f32) {
    (settings.viewport_width_px, settings.viewport_height_px)
}

pub(super) fn hash_key(parent: u32, kind: Kind, inline: u32, hints: u32, matches: &[Match]) -> u64 {
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

fn is_same_block(a: &Block, b: &Block) -> bool {
    a.declarations.len() == b.declarations.len()
        && a.declarations.iter().zip(&b.declarations).all(|(a, b)| match (&a.value, &b.value) {
            (Declared::Value(x), Declared::Value(y)) => a.key == b.key && x == y,
            _ => false,
        })
}
