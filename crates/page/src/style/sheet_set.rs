//! Sheets that a caller has fetched, and the elements that ask for them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use url::Url;

use super::shared::SharedStyles;
use super::stylist::Stylist;
use crate::css::Stylesheet;
use crate::dom::Element;
use crate::settings::PageSettings;

/// Most bytes of `style` elements' text that are remembered between pages.
const MAX_INLINE_BYTES: usize = 16 * 1024 * 1024;
/// Most lists of sheets whose styles are kept for the next page with the same list; a thread takes one at a time.
const MAX_KEPT_STYLES: usize = 4;

/// Parsed sheets by address: fill it from the network, then share it between the pages of a site.
#[derive(Debug, Default)]
pub struct SheetSet {
    sheets: RwLock<HashMap<String, Arc<Stylesheet>>>,
    /// Sheets of `style` elements by text and base, so that a site's pages parse what they share once.
    inline: Mutex<InlineSheets>,
    /// What pages have in common, the last one kept at the end.
    styles: Mutex<Vec<SharedStyles>>,
}

#[derive(Debug, Default)]
struct InlineSheets {
    sheets: HashMap<(String, String), Arc<Stylesheet>>,
    bytes: usize,
}

impl SheetSet {
    /// A set without sheets.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a sheet under the address that documents and other sheets link to, before redirects.
    pub fn insert(&self, url: &Url, sheet: Arc<Stylesheet>) {
        // Whoever panicked while holding a lock of this type left whole sheets behind.
        self.sheets.write().unwrap_or_else(PoisonError::into_inner).insert(key(url), sheet);
    }

    /// The sheet at an address, fragment aside.
    pub fn get(&self, url: &Url) -> Option<Arc<Stylesheet>> {
        self.sheets.read().unwrap_or_else(PoisonError::into_inner).get(&key(url)).cloned()
    }

    /// Forgets the styles that pages had in common, as at the end of a site. The sheets stay.
    pub fn forget_styles(&self) {
        self.styles.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// What pages with the same sheets have in common, for one page to work with; new if there is none to take.
    pub(super) fn take_styles(
        &self,
        stylist: &Stylist,
        settings: &PageSettings,
        is_quirks: bool,
    ) -> SharedStyles {
        let mut kept = self.styles.lock().unwrap_or_else(PoisonError::into_inner);
        match kept.iter().rposition(|it| it.serve(stylist, settings, is_quirks)) {
            Some(position) => kept.remove(position),
            None => {
                drop(kept);
                SharedStyles::new(stylist, settings, is_quirks)
            }
        }
    }

    /// Keeps styles for the next page with the same sheets.
    pub(super) fn keep_styles(&self, styles: SharedStyles) {
        if !styles.is_worth_keeping() {
            return;
        }
        let mut kept = self.styles.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MAX_KEPT_STYLES {
            kept.remove(0);
        }
        kept.push(styles);
    }

    /// The sheet of a `style` element, parsed if its text is new.
    pub(crate) fn inline(&self, text: &str, base: &Url) -> Arc<Stylesheet> {
        let mut inline = self.inline.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (text.to_owned(), base.as_str().to_owned());
        if let Some(sheet) = inline.sheets.get(&key) {
            return Arc::clone(sheet);
        }
        let sheet = Arc::new(Stylesheet::parse(text, base));
        // Relative addresses are the only thing that the base changes, so most sites have few keys; a cap guards the rest.
        if inline.bytes + text.len() <= MAX_INLINE_BYTES {
            inline.bytes += text.len();
            inline.sheets.insert(key, Arc::clone(&sheet));
        }
        sheet
    }
}

fn key(url: &Url) -> String {
    let text = url.as_str();
    text.split_once('#').map_or(text, |(before, _)| before).to_owned()
}

/// The address of a `link` that is a style sheet to apply.
pub(super) fn stylesheet_href(element: Element<'_>) -> Option<&str> {
    if !element.is_html("link") {
        return None;
    }
    let rel = element.attr("rel")?;
    let has = |keyword: &str| rel.split_ascii_whitespace().any(|it| it.eq_ignore_ascii_case(keyword));
    let is_css = element
        .attr_trimmed("type")
        .is_none_or(|it| it.split(';').next().is_some_and(|it| it.trim().eq_ignore_ascii_case("text/css")));
    if !has("stylesheet") || has("alternate") || element.has_attr("disabled") || !is_css {
        return None;
    }
    element.attr_trimmed("href")
}

/// True for a `style` element with CSS in it.
pub(super) fn is_style(element: Element<'_>) -> bool {
    element.name() == "style"
        && (element.is_html_namespace() || element.is_svg_namespace())
        && element.attr("type").is_none_or(|it| it.is_empty() || it.eq_ignore_ascii_case("text/css"))
}
