//! The sheets of one page: which there are, in which order, and which of their rules hold at this viewport.

use std::collections::HashMap;
use std::sync::Arc;

use url::Url;

use super::sheet_set::{SheetSet, is_style, stylesheet_href};
use super::ua;
use crate::css::Stylesheet;
use crate::css::media::MediaList;
use crate::dom::{Document, NodeId};
use crate::settings::PageSettings;

/// Deepest chain of imports.
const MAX_IMPORT_DEPTH: u32 = 16;
/// Most sheets of one page; imports can multiply.
const MAX_SHEETS: usize = 1_000;

/// Where declarations come from, weakest first.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(super) enum Origin {
    UserAgent,
    Author,
}

/// A sheet made ready for one page.
#[derive(Clone, Debug)]
pub(super) struct PageSheet {
    pub(super) sheet: Arc<Stylesheet>,
    pub(super) origin: Origin,
    /// The tree that it styles: the document or a shadow root.
    pub(super) tree: NodeId,
    /// The element that brought it.
    pub(super) owner: NodeId,
    /// Whether each condition of the sheet holds, those it is nested in included.
    conditions: Arc<[bool]>,
    /// Place of each layer among all of the tree; replaced by its order once all are known.
    layers: Vec<u16>,
    /// Place of rules in no layer.
    unlayered: u16,
}

impl PageSheet {
    /// True where both give the same rules the same place: what elements of different pages may share styles by.
    pub(super) fn is_as(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.sheet, &other.sheet)
            && self.origin == other.origin
            && self.tree == other.tree
            && self.conditions == other.conditions
            && self.layers == other.layers
            && self.unlayered == other.unlayered
    }

    /// True where the rule's media hold.
    pub(super) fn holds(&self, condition: Option<u32>) -> bool {
        condition.is_none_or(|it| self.conditions.get(it as usize).copied().unwrap_or(false))
    }

    /// Order of a layer: higher wins among normal declarations; unlayered is the highest.
    pub(super) fn layer_order(&self, layer: Option<u32>) -> u16 {
        layer.and_then(|it| self.layers.get(it as usize).copied()).unwrap_or(self.unlayered)
    }
}

/// All sheets of a page.
#[derive(Debug)]
pub(crate) struct Stylist {
    pub(super) sheets: Vec<PageSheet>,
    /// Author sheets per tree, by position in `sheets`.
    pub(super) trees: HashMap<NodeId, Vec<usize>>,
    /// Registered custom properties: sheet and position in it; the last registration of a name counts.
    pub(super) registrations: HashMap<Arc<str>, (usize, usize)>,
    missing: Vec<Url>,
    pub(super) base_url: Arc<Url>,
}

/// Layers of one tree by nested names.
struct LayerTree {
    nodes: Vec<LayerNode>,
}

#[derive(Default)]
struct LayerNode {
    children: Vec<(Box<str>, u16)>,
    order: u16,
}

impl Default for LayerTree {
    /// The root stands for rules in no layer.
    fn default() -> Self {
        Self { nodes: vec![LayerNode::default()] }
    }
}

impl LayerTree {
    /// Place of a layer below another, made if new.
    fn declare(&mut self, parent: u16, path: &[Box<str>]) -> u16 {
        let mut at = parent;
        for name in path {
            let Some(node) = self.nodes.get(usize::from(at)) else { return at };
            at = match node.children.iter().find(|(it, _)| it == name) {
                Some((_, child)) => *child,
                None => {
                    let Ok(child) = u16::try_from(self.nodes.len()) else { return at };
                    self.nodes.push(LayerNode::default());
                    if let Some(node) = self.nodes.get_mut(usize::from(at)) {
                        node.children.push((name.clone(), child));
                    }
                    child
                }
            };
        }
        at
    }

    /// Numbers the layers: nested ones before what stands in their parent itself.
    fn number(&mut self) {
        let mut order = 0;
        // Each frame is a layer and the next of its children.
        let mut open: Vec<(u16, usize)> = vec![(0, 0)];
        while let Some((at, next)) = open.last_mut() {
            let (at, child) = (*at, *next);
            *next += 1;
            let Some(node) = self.nodes.get_mut(usize::from(at)) else { return };
            match node.children.get(child) {
                Some((_, child)) => open.push((*child, 0)),
                None => {
                    node.order = order;
                    order += 1;
                    open.pop();
                }
            }
        }
    }
}

struct Gatherer<'a> {
    set: &'a SheetSet,
    settings: &'a PageSettings,
    sheets: Vec<PageSheet>,
    missing: Vec<Url>,
    layers: HashMap<NodeId, LayerTree>,
}

impl Stylist {
    pub(crate) fn new(document: &Document, base_url: &Url, settings: &PageSettings, set: &SheetSet) -> Self {
        let mut gatherer =
            Gatherer { set, settings, sheets: Vec::new(), missing: Vec::new(), layers: HashMap::new() };
        for sheet in ua::sheets(document.is_quirks(), settings.scripting) {
            gatherer.add(sheet, Origin::UserAgent, NodeId::DOCUMENT, NodeId::DOCUMENT, 0);
        }
        // The user agent's layers, should it have any, are none of the document's.
        gatherer.number(0);
        gatherer.layers.clear();
        let first_author = gatherer.sheets.len();
        let mut preferred: Option<&str> = None;
        for element in document.elements() {
            let href = stylesheet_href(element);
            if href.is_none() && !is_style(element) {
                continue;
            }
            if let Some(title) = element.attr_trimmed("title") {
                // The first titled sheet names the preferred set; the other sets are alternatives.
                if *preferred.get_or_insert(title) != title {
                    continue;
                }
            }
            if !MediaList::parse_text(element.attr("media").unwrap_or_default()).matches(settings) {
                continue;
            }
            let tree = document.tree_root(element.id());
            let sheet = match href {
                Some(href) => match base_url.join(href) {
                    Ok(url) => match set.get(&url) {
                        Some(sheet) => sheet,
                        None => {
                            gatherer.missing.push(url);
                            continue;
                        }
                    },
                    Err(_) => continue,
                },
                None => set.inline(&element.text_content(), base_url),
            };
            gatherer.add(&sheet, Origin::Author, tree, element.id(), 0);
        }
        gatherer.number(first_author);
        let mut trees: HashMap<NodeId, Vec<usize>> = HashMap::new();
        let mut registrations = HashMap::new();
        for (number, sheet) in gatherer.sheets.iter().enumerate() {
            if sheet.origin == Origin::Author {
                trees.entry(sheet.tree).or_default().push(number);
            }
            for (position, registration) in sheet.sheet.registrations.iter().enumerate() {
                if sheet.holds(registration.condition) {
                    registrations.insert(Arc::clone(&registration.name), (number, position));
                }
            }
        }
        Self {
            sheets: gatherer.sheets,
            trees,
            registrations,
            missing: gatherer.missing,
            base_url: Arc::new(base_url.clone()),
        }
    }

    /// Sheets that were asked for and not given.
    pub(crate) fn missing(&self) -> &[Url] {
        &self.missing
    }

    pub(super) fn registration(&self, name: &str) -> Option<&crate::css::Registration> {
        let (sheet, position) = self.registrations.get(name)?;
        self.sheets.get(*sheet)?.sheet.registrations.get(*position)
    }
}

impl Gatherer<'_> {
    /// Adds a sheet after those it imports.
    fn add(&mut self, sheet: &Arc<Stylesheet>, origin: Origin, tree: NodeId, owner: NodeId, layer: u16) {
        self.add_nested(sheet, origin, tree, owner, layer, &mut Vec::new());
    }

    fn add_nested(
        &mut self,
        sheet: &Arc<Stylesheet>,
        origin: Origin,
        tree: NodeId,
        owner: NodeId,
        layer: u16,
        importers: &mut Vec<*const Stylesheet>,
    ) {
        let this = Arc::as_ptr(sheet);
        if self.sheets.len() >= MAX_SHEETS
            || importers.len() >= MAX_IMPORT_DEPTH as usize
            || importers.contains(&this)
        {
            return;
        }
        let conditions = sheet.held_conditions(self.settings);
        let mut layers = vec![layer; sheet.layers.len()];
        for (number, import) in sheet.imports.iter().enumerate() {
            self.declare_layers(sheet, tree, layer, &conditions, &mut layers, Some(number));
            if !import.is_supported || !import.media.matches(self.settings) {
                continue;
            }
            let layer = match &import.layer {
                Some(path) => {
                    // Anonymous layers of different sheets are different layers.
                    let path = unique_path(path, self.sheets.len(), number);
                    self.layers.entry(tree).or_default().declare(layer, &path)
                }
                None => layer,
            };
            let Some(url) = &import.url else { continue };
            let Some(imported) = self.set.get(url) else {
                self.missing.push(url.clone());
                continue;
            };
            importers.push(this);
            self.add_nested(&imported, origin, tree, owner, layer, importers);
            importers.pop();
        }
        self.declare_layers(sheet, tree, layer, &conditions, &mut layers, None);
        self.sheets.push(PageSheet {
            sheet: Arc::clone(sheet),
            origin,
            tree,
            owner,
            conditions,
            layers,
            unlayered: layer,
        });
    }

    /// Declares the layers that stand before an import, or all.
    fn declare_layers(
        &mut self,
        sheet: &Stylesheet,
        tree: NodeId,
        base: u16,
        conditions: &[bool],
        layers: &mut [u16],
        before_import: Option<usize>,
    ) {
        let number = self.sheets.len();
        let tree = self.layers.entry(tree).or_default();
        for (layer, slot) in sheet.layers.iter().zip(layers) {
            let is_due = before_import.is_none_or(|import| layer.after_imports <= import);
            let holds =
                layer.condition.is_none_or(|it| conditions.get(it as usize).copied().unwrap_or(false));
            if is_due && holds {
                *slot = tree.declare(base, &unique_path(&layer.path, number, usize::MAX));
            }
        }
    }

    /// Replaces places in the tree of layers by their order, for the sheets from `first`.
    fn number(&mut self, first: usize) {
        for tree in self.layers.values_mut() {
            tree.number();
        }
        for sheet in self.sheets.iter_mut().skip(first) {
            let Some(tree) = self.layers.get(&sheet.tree) else { continue };
            let order = |at: u16| tree.nodes.get(usize::from(at)).map_or(0, |it| it.order);
            for layer in &mut sheet.layers {
                *layer = order(*layer);
            }
            sheet.unlayered = order(sheet.unlayered);
        }
    }
}

/// Names of anonymous layers count within their sheet; here they get the sheet's number as well.
fn unique_path(path: &[Box<str>], sheet: usize, import: usize) -> Vec<Box<str>> {
    path.iter()
        .map(
            |name| {
                if name.starts_with('\0') { format!("{name}.{sheet}.{import}").into() } else { name.clone() }
            },
        )
        .collect()
}
