//! Documents within the page: the `srcdoc` of its `iframe` elements (HTML standard, 4.8.5).

use std::collections::BTreeMap;

use url::Url;

use crate::Page;
use crate::css::property::Longhand;
use crate::css::value::Value;
use crate::dom::{Document, Element, NodeId};
use crate::settings::PageSettings;
use crate::style::ComputedStyle;

/// Deepest nesting of documents that is looked into.
const MAX_FRAME_DEPTH: usize = 4;
/// CSS Sizing 3, 5.1: the size of a frame that nothing gives another one.
const DEFAULT_WIDTH_PX: f32 = 300.0;
const DEFAULT_HEIGHT_PX: f32 = 150.0;

impl Page {
    /// The document that an `iframe` brings in its `srcdoc`, as a page of its own; `None` for anything else, and where
    /// documents are nested deeper than anybody nests them by hand.
    ///
    /// Its address is `about:srcdoc`, its relative addresses start from the outer page's base, and its lines are
    /// counted from the frame's own. Whether the frame is shown is for the outer page to say.
    pub fn framed(&self, frame: NodeId) -> Option<&Page> {
        self.framed_pages().get(&frame)
    }

    /// Every document within the page itself, by its frame, in tree order. Those within these are theirs.
    pub fn framed_pages(&self) -> &BTreeMap<NodeId, Page> {
        self.frames_cell().get_or_init(|| {
            if self.frame_depth() >= MAX_FRAME_DEPTH {
                return BTreeMap::new();
            }
            let frames = self.document().elements().filter(|it| it.is_html("iframe"));
            frames.filter_map(|it| Some((it.id(), within(self, it, it.attr("srcdoc")?)))).collect()
        })
    }

    /// Addresses of style sheets that the page and the documents within it ask for and that were not given to it.
    pub fn missing_sheets_within(&self) -> Vec<Url> {
        let mut missing = self.missing_sheets().to_vec();
        for inner in self.framed_pages().values() {
            missing.extend(inner.missing_sheets_within());
        }
        missing
    }
}

fn within(page: &Page, frame: Element<'_>, html: &str) -> Page {
    let style = page.style(frame.id());
    let outer = page.settings();
    // A sandbox without the word runs no scripts, so that `noscript` shows.
    let runs_scripts = frame
        .attr("sandbox")
        .is_none_or(|it| it.split_ascii_whitespace().any(|it| it.eq_ignore_ascii_case("allow-scripts")));
    let settings = PageSettings {
        viewport_width_px: size(style, Longhand::Width, outer.viewport_width_px, DEFAULT_WIDTH_PX),
        viewport_height_px: size(style, Longhand::Height, outer.viewport_height_px, DEFAULT_HEIGHT_PX),
        scripting: outer.scripting && runs_scripts,
        ..outer.clone()
    };
    let document = Document::parse_srcdoc(html, settings.scripting, frame.line());
    page.nested(document, html.len(), settings)
}

/// A written size; of a percentage, that much of the outer viewport, which is as near as can be without layout.
fn size(style: &ComputedStyle, longhand: Longhand, outer_px: f32, default_px: f32) -> f32 {
    match style.value(longhand) {
        Value::Percentage(percent) => outer_px * percent / 100.0,
        value => value.as_px().unwrap_or(default_px),
    }
}

/// The address of every such document.
pub(crate) fn address() -> Url {
    Url::parse("about:srcdoc").expect("a literal URL")
}

#[cfg(test)]
mod tests {
    use crate::Page;

    fn outer(html: &str) -> Page {
        Page::from_html(html)
    }

    #[test]
    fn a_srcdoc_is_a_document_of_its_own() {
        let page = outer(
            "<!doctype html><style>p { color: red }</style>\n<iframe srcdoc=\"<p>a</p>\n<a href='b'>c</a>\"></iframe>",
        );
        let (frame, inner) = page.framed_pages().iter().next().unwrap();
        assert_eq!(page.document().element(*frame).unwrap().name(), "iframe");
        let link = inner.document().elements().find(|it| it.is_html("a")).unwrap();
        assert_eq!(inner.name(link.id()).text, "c");
        assert_eq!(link.line(), page.document().line(*frame) + 1);
        assert_eq!(inner.links().first().unwrap().url.as_str(), "https://example.test/b");
        let paragraph = inner.document().elements().find(|it| it.is_html("p")).unwrap();
        assert_eq!(inner.resolved(paragraph.id(), "color").as_deref(), Some("rgb(0, 0, 0)"));
        // Without a doctype it is in no quirks mode all the same.
        assert!(!inner.document().is_quirks());
    }

    #[test]
    fn its_viewport_is_the_frame() {
        let wide = "<style>p { color: red } @media (min-width: 500px) { p { color: lime } }</style><p>a</p>";
        for (attributes, color) in [
            ("", "rgb(255, 0, 0)"),
            ("width=600", "rgb(0, 255, 0)"),
            ("style='width: 100%'", "rgb(0, 255, 0)"),
        ] {
            let page = outer(&format!("<iframe {attributes} srcdoc=\"{wide}\"></iframe>"));
            let inner = page.framed_pages().values().next().unwrap();
            let paragraph = inner.document().elements().find(|it| it.is_html("p")).unwrap();
            assert_eq!(inner.resolved(paragraph.id(), "color").as_deref(), Some(color), "{attributes}");
        }
    }

    #[test]
    fn a_sandbox_runs_no_scripts() {
        let count = |attributes: &str| {
            let page =
                outer(&format!("<iframe {attributes} srcdoc='<noscript><b>x</b></noscript>'></iframe>"));
            let inner = page.framed_pages().values().next().unwrap();
            inner.document().elements().filter(|it| it.is_html("b")).count()
        };
        assert_eq!([count(""), count("sandbox"), count("sandbox='allow-scripts'")], [0, 1, 0]);
    }

    #[test]
    fn nesting_ends() {
        let mut html = String::from("<p>innermost</p>");
        for _ in 0..6 {
            html =
                format!("<iframe srcdoc=\"{}\"></iframe>", html.replace('&', "&amp;").replace('"', "&quot;"));
        }
        let page = outer(&html);
        let mut depth = 0;
        let mut at = &page;
        while let Some(inner) = at.framed_pages().values().next() {
            depth += 1;
            at = inner;
        }
        assert_eq!(depth, 4);
    }
}
