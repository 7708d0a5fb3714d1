//! What is known of the addresses that a page uses: plain data, gathered by whoever made the page.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use crate::Page;
use crate::dom::{Document, Element};

/// Most addresses that one page asks for.
const MAX_WANTED: usize = 24;
/// How deep documents within documents are looked into.
const MAX_FRAME_DEPTH: usize = 2;

/// Most images asked for, on pages that show nothing else.
const MAX_LONE_IMAGES: usize = 4;
/// Most scripts asked for.
const MAX_SCRIPTS: usize = 6;
/// A page as short as this may show nothing but an image; a longer one is mostly filled by a script.
const SHORT_BYTES: usize = 4096;

/// By address without fragment. What is not in it was not asked for, or not within the budget.
pub type Resources = BTreeMap<Url, Resource>;

/// What one address gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Resource {
    /// Where it was found after redirects.
    pub url: Url,
    /// What it is.
    pub content: Content,
}

/// What a resource is.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// The server said that there is nothing: the address is broken.
    Missing,
    /// An HTML page, decoded.
    Html(String),
    /// An image.
    Image,
    /// A script, decoded; read as evidence and never run.
    Script(String),
    /// Audio or video.
    Media(Media),
    /// Anything else, by its media type; empty where the server gave none.
    Other(String),
}

/// What the header of a media file says. `None` where it does not.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Media {
    /// Length in seconds.
    pub duration_seconds: Option<f64>,
    /// True where there is a track of sound.
    pub has_audio: Option<bool>,
    /// True where there are moving pictures.
    pub has_video: Option<bool>,
    /// True where there is a track of subtitles in the file itself.
    pub has_subtitles: Option<bool>,
}

/// The addresses that rules would know more of, in order, without fragments; at most 24.
///
/// Media, embedded objects, documents in frames that are named alike or taken out of the order of focus, the images of
/// a page without text, and the scripts of a page whose body names a function to call when it has loaded.
pub fn wanted_resources(page: &Page) -> Vec<Url> {
    let (document, base) = (page.document(), page.base_url());
    let mut wanted = Wanted { base, urls: BTreeSet::new(), frames: BTreeMap::new() };
    wanted.of_document(document, 0);
    // On a page without text, whether an image is there decides whether anything is.
    let may_be_bare = page.source_bytes() <= SHORT_BYTES || document.elements().any(holds_a_resource);
    if may_be_bare && !has_text(document) {
        let images = document.elements().filter(|it| it.is_html("img")).take(MAX_LONE_IMAGES);
        wanted.urls.extend(images.filter_map(|it| address(base, it, "src")));
    }
    if document.body().and_then(|it| it.attr("onload")).is_some_and(|it| it.contains('(')) {
        let scripts = document.elements().filter(|it| it.is_html("script")).take(MAX_SCRIPTS);
        wanted.urls.extend(scripts.filter_map(|it| address(base, it, "src")));
    }
    for urls in wanted.frames.into_values().filter(|it| it.len() > 1) {
        wanted.urls.extend(urls);
    }
    wanted.urls.into_iter().take(MAX_WANTED).collect()
}

fn holds_a_resource(element: Element<'_>) -> bool {
    element.is_html_namespace() && matches!(element.name(), "audio" | "iframe" | "object" | "video")
}

/// True where the body has text that is no script or style.
fn has_text(document: &Document) -> bool {
    let Some(body) = document.body() else { return false };
    document.descendants(body.id()).any(|it| {
        document.text(it).is_some_and(|text| !text.trim().is_empty())
            && document
                .parent_element(it)
                .is_some_and(|it| !matches!(it.name(), "script" | "style" | "noscript"))
    })
}

struct Wanted<'a> {
    base: &'a Url,
    urls: BTreeSet<Url>,
    /// Documents by the name of their frame.
    frames: BTreeMap<String, BTreeSet<Url>>,
}

impl Wanted<'_> {
    fn of_document(&mut self, document: &Document, depth: usize) {
        for element in document.elements().filter(|it| it.is_html_namespace()) {
            match element.name() {
                "object" => self.urls.extend(address(self.base, element, "data")),
                "audio" | "video" => self.urls.extend(media_address(document, self.base, element)),
                "iframe" => self.of_frame(element, depth),
                _ => {}
            }
        }
    }

    fn of_frame(&mut self, frame: Element<'_>, depth: usize) {
        if let Some(html) = frame.attr("srcdoc") {
            if depth < MAX_FRAME_DEPTH {
                self.of_document(&Document::parse(html, true), depth + 1);
            }
            return;
        }
        let Some(url) = address(self.base, frame, "src") else { return };
        if frame.tabindex().is_some_and(|it| it < 0) {
            self.urls.insert(url.clone());
        }
        let name = ["aria-label", "title"].iter().find_map(|it| frame.attr_trimmed(it));
        if let Some(name) = name {
            self.frames.entry(name.to_lowercase()).or_default().insert(url);
        }
    }
}

/// The address in an attribute, without its fragment; `None` where it is none of http.
pub fn address(base: &Url, element: Element<'_>, attribute: &str) -> Option<Url> {
    let mut url = base.join(element.attr_trimmed(attribute)?).ok()?;
    url.set_fragment(None);
    matches!(url.scheme(), "http" | "https").then_some(url)
}

/// What an `audio` or `video` element plays: its `src`, or else its first `source`.
pub fn media_address(document: &Document, base: &Url, media: Element<'_>) -> Option<Url> {
    if media.has_attr("src") {
        return address(base, media, "src");
    }
    let source = document.child_elements(media.id()).find(|it| it.is_html("source"))?;
    address(base, source, "src")
}
