//! The page: a document and all that is computed from it.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use url::Url;

use crate::dom::{Document, NodeId};
use crate::frame;
use crate::kept::Kept;
use crate::render::Rendering;
use crate::resource::Resources;
use crate::settings::PageSettings;
use crate::style::{PageStyles, SheetSet};
use crate::tree::AccessibilityTree;

/// One page as rules see it. Lives and dies on one thread.
#[derive(Debug)]
pub struct Page {
    url: Url,
    base_url: Url,
    document: Document,
    settings: PageSettings,
    sheets: Arc<SheetSet>,
    styles: OnceCell<PageStyles>,
    rendering: Rendering,
    tree: AccessibilityTree,
    kept: Kept,
    source_bytes: usize,
    frames: OnceCell<BTreeMap<NodeId, Page>>,
    /// How many documents this one is nested in.
    frame_depth: usize,
}

impl Page {
    /// A page from text that is already decoded; `url` is where it was found after redirects. It has no linked sheets.
    pub fn new(text: &str, url: Url, settings: PageSettings) -> Self {
        Self::with_sheets(text, url, settings, Arc::default())
    }

    /// A page with the sheets that it may link to.
    pub fn with_sheets(text: &str, url: Url, settings: PageSettings, sheets: Arc<SheetSet>) -> Self {
        let document = Document::parse(text, settings.scripting);
        let base_url = base_url(&document, &url);
        Self::of_document(document, url, base_url, settings, sheets, text.len())
    }

    fn of_document(
        document: Document,
        url: Url,
        base_url: Url,
        settings: PageSettings,
        sheets: Arc<SheetSet>,
        source_bytes: usize,
    ) -> Self {
        Self {
            url,
            base_url,
            document,
            settings,
            sheets,
            styles: OnceCell::new(),
            rendering: Rendering::default(),
            tree: AccessibilityTree::default(),
            kept: Kept::default(),
            source_bytes,
            frames: OnceCell::new(),
            frame_depth: 0,
        }
    }

    /// A document within this one, with the same sheets at hand.
    pub(crate) fn nested(&self, document: Document, source_bytes: usize, settings: PageSettings) -> Self {
        let base_url = base_url(&document, &self.base_url);
        let sheets = Arc::clone(&self.sheets);
        let page = Self::of_document(document, frame::address(), base_url, settings, sheets, source_bytes);
        Self { frame_depth: self.frame_depth + 1, ..page }
    }

    /// The page with what was fetched of the addresses that it uses; see [`crate::resource::wanted_resources`].
    #[must_use]
    pub fn with_resources(mut self, resources: Resources) -> Self {
        self.settings.resources = Arc::new(resources);
        self
    }

    /// A page for tests and examples: `https://example.test/`, default settings, no linked sheets.
    pub fn from_html(html: &str) -> Self {
        let url = Url::parse("https://example.test/").expect("a literal URL");
        Self::new(html, url, PageSettings::default())
    }

    /// The same page in a window of another size. Costs a copy of the document and, when asked for, its styles anew.
    #[must_use]
    pub fn resized(&self, width_px: f32, height_px: f32) -> Self {
        let settings = PageSettings {
            viewport_width_px: width_px,
            viewport_height_px: height_px,
            ..self.settings.clone()
        };
        let (document, url, base_url) = (self.document.clone(), self.url.clone(), self.base_url.clone());
        let sheets = Arc::clone(&self.sheets);
        let page = Self::of_document(document, url, base_url, settings, sheets, self.source_bytes);
        Self { frame_depth: self.frame_depth, ..page }
    }

    /// Where the page was found, after redirects.
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// What relative addresses start from: `<base href>` or the page's own URL.
    pub fn base_url(&self) -> &Url {
        &self.base_url
    }

    /// The parsed document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    pub(crate) fn sheets(&self) -> &SheetSet {
        &self.sheets
    }

    pub(crate) fn styles_cell(&self) -> &OnceCell<PageStyles> {
        &self.styles
    }

    pub(crate) fn rendering(&self) -> &Rendering {
        &self.rendering
    }

    pub(crate) fn tree(&self) -> &AccessibilityTree {
        &self.tree
    }

    pub(crate) fn frames_cell(&self) -> &OnceCell<BTreeMap<NodeId, Page>> {
        &self.frames
    }

    pub(crate) fn frame_depth(&self) -> usize {
        self.frame_depth
    }

    pub(crate) fn kept_values(&self) -> &Kept {
        &self.kept
    }

    /// Length of the source in UTF-8, in bytes.
    pub fn source_bytes(&self) -> usize {
        self.source_bytes
    }

    /// What the page is looked at with.
    pub fn settings(&self) -> &PageSettings {
        &self.settings
    }
}

/// HTML standard, "document base URL": the first `base` with an `href`, where it parses and is http(s) or file.
fn base_url(document: &Document, url: &Url) -> Url {
    document
        .elements()
        .filter(|it| it.is_html("base"))
        .find_map(|it| it.attr("href"))
        .and_then(|href| url.join(href.trim()).ok())
        .filter(|it| !matches!(it.scheme(), "data" | "javascript"))
        .unwrap_or_else(|| url.clone())
}
