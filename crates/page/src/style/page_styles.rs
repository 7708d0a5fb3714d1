//! The styles of one page: computed in one pass when first asked for.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::{Arc, Mutex};

use url::Url;

use super::computed::ComputedStyle;
use super::flat::{FlatParent, flat_parent};
use super::index::{NONE, StyleIndex};
use super::pass::compute_all;
use super::shared::Basis;
use super::sheet_set::SheetSet;
use super::state_style::{Around, StateStyles};
use super::stylist::Stylist;
use crate::Page;
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
    pub(super) const ALL: [Self; 7] = [
        Self::Before,
        Self::After,
        Self::Marker,
        Self::Placeholder,
        Self::FirstLine,
        Self::FirstLetter,
        Self::DetailsContent,
    ];

    pub(super) fn selector(self) -> &'static PseudoElement {
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
    pub(super) index: StyleIndex,
    pub(super) stylist: Stylist,
    table: OnceCell<Table>,
    pub(super) around: RefCell<Around>,
}

/// Styles by element: a position per element, a style per different key.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The first one is the initial style.
    pub(super) styles: Vec<Arc<ComputedStyle>>,
    /// By element number.
    pub(super) of_element: Vec<u32>,
    pub(super) of_pseudo: HashMap<(u32, Pseudo), u32, BuildHasherDefault<FastHasher>>,
    pub(super) root_font_px: f32,
    pub(super) root_line_px: f32,
    /// What each style comes from.
    pub(super) bases: Vec<Basis>,
    /// Contexts by element number; none in a page with shadow trees.
    pub(super) contexts: Vec<u32>,
    pub(super) states: Arc<Mutex<StateStyles>>,
}

impl Table {
    pub(super) fn style(&self, number: u32) -> Option<&ComputedStyle> {
        self.styles.get(*self.of_element.get(number as usize)? as usize).map(Arc::as_ref)
    }

    /// The style of an element; the initial one for what is none.
    pub(super) fn shared_style(&self, number: u32) -> &Arc<ComputedStyle> {
        let position = self.of_element.get(number as usize).copied().unwrap_or(0);
        let fallback = || self.styles.first().expect("the pass starts with the initial style");
        self.styles.get(position as usize).unwrap_or_else(fallback)
    }

    /// What an element's style comes from.
    pub(super) fn basis(&self, number: u32) -> &Basis {
        let position = self.of_element.get(number as usize).copied().unwrap_or(0);
        let fallback = || self.bases.first().expect("the pass starts with the initial style");
        self.bases.get(position as usize).unwrap_or_else(fallback)
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
            around: RefCell::default(),
        }
    }

    /// Number of the element that a node is styled as: itself, or what a text stands in.
    pub(super) fn styled(&self, page: &Page, node: NodeId) -> u32 {
        match self.index.element_of(node) {
            NONE => page.document().parent(node).map_or(NONE, |it| self.index.element_of(it)),
            number => number,
        }
    }

    pub(super) fn table(&self, page: &Page) -> &Table {
        self.table.get_or_init(|| compute_all(page, self))
    }
}

impl Page {
    /// The computed style of an element. Text has its parent's; the document has the initial style.
    pub fn style(&self, node: NodeId) -> &ComputedStyle {
        let styles = self.page_styles();
        styles.table(self).shared_style(styles.styled(self, node))
    }

    /// Number of different styles on the page.
    pub(crate) fn style_count(&self) -> usize {
        self.page_styles().table(self).styles.len()
    }

    /// Position of an element's style among the different styles; 0 for what is no element.
    pub(crate) fn style_position(&self, node: NodeId) -> usize {
        let styles = self.page_styles();
        let number = styles.index.element_of(node);
        styles.table(self).of_element.get(number as usize).map_or(0, |it| *it as usize)
    }

    /// The style of a pseudo-element; `None` where no rule is about it or it generates no box.
    pub fn pseudo_style(&self, node: NodeId, pseudo: Pseudo) -> Option<&ComputedStyle> {
        let styles = self.page_styles();
        let table = styles.table(self);
        let number = styles.index.element_of(node);
        table.styles.get(*table.of_pseudo.get(&(number, pseudo))? as usize).map(Arc::as_ref)
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
    pub fn flat_parent(&self, node: NodeId) -> Option<NodeId> {
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
