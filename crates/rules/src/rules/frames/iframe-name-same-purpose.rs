//! ACT 4b1c6c: iframe elements with identical accessible names have equivalent purpose.

use std::collections::BTreeMap;

use drempel_page::dom::NodeId;
use drempel_page::resource::address;
use drempel_page::{Content, Page, PageSettings};

use crate::common::html_root;
use crate::common::words::significant_words;
use crate::verdict::Verdict;

/// How deep documents within documents are looked into.
const MAX_DEPTH: usize = 2;

/// A frame: its name, and what it shows where that is known.
struct Frame {
    name: String,
    address: String,
    html: Option<String>,
}

/// The page, where several frames that it or its frames show have one name.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    if groups(page).is_empty() { Vec::new() } else { html_root(page) }
}

/// They show the same. Documents without a word in common do not.
pub(crate) fn expectation(page: &Page, _root: NodeId) -> Verdict {
    let mut verdict = Verdict::Passed;
    for (name, frames) in groups(page) {
        let Some((first, others)) = frames.split_first() else { continue };
        for other in others.iter().filter(|it| it.address != first.address) {
            match (&first.html, &other.html) {
                (Some(one), Some(two)) if words(one) == words(two) => {}
                (Some(one), Some(two)) if are_strangers(&words(one), &words(two)) => {
                    return Verdict::failed("differ").with("name", name);
                }
                _ => verdict = Verdict::cant_tell("compare").with("name", name.clone()),
            }
        }
    }
    verdict
}

fn groups(page: &Page) -> BTreeMap<String, Vec<Frame>> {
    let mut groups: BTreeMap<String, Vec<Frame>> = BTreeMap::new();
    for frame in frames(page, 0) {
        groups.entry(frame.name.to_lowercase()).or_default().push(frame);
    }
    groups.retain(|_, it| it.len() > 1);
    groups
}

fn frames(page: &Page, depth: usize) -> Vec<Frame> {
    let mut frames = Vec::new();
    for element in page.document().html_elements(&["iframe"]) {
        if page.is_programmatically_hidden(element.id()) {
            continue;
        }
        let srcdoc = element.attr("srcdoc");
        if let Some(html) = srcdoc.filter(|_| depth < MAX_DEPTH) {
            let settings =
                PageSettings { resources: page.settings().resources.clone(), ..PageSettings::default() };
            frames.extend(self::frames(&Page::new(html, page.base_url().clone(), settings), depth + 1));
        }
        let name = page.name(element.id()).text.trim().to_owned();
        if name.is_empty() {
            continue;
        }
        let url = address(page.base_url(), element, "src");
        let known = url.as_ref().and_then(|it| page.settings().resources.get(it));
        let html = match known.map(|it| &it.content) {
            _ if srcdoc.is_some() => srcdoc.map(str::to_owned),
            Some(Content::Html(html)) => Some(html.clone()),
            _ => None,
        };
        let address = srcdoc.map(str::to_owned).or_else(|| url.map(String::from)).unwrap_or_default();
        frames.push(Frame { name, address, html });
    }
    frames
}

fn words(html: &str) -> std::collections::BTreeSet<String> {
    let page = Page::from_html(html);
    let body = page.document().body().map(|it| page.visible_text(it.id())).unwrap_or_default();
    significant_words(&format!("{} {body}", page.title()))
}

/// Fewer than one word in five in common.
fn are_strangers(one: &std::collections::BTreeSet<String>, two: &std::collections::BTreeSet<String>) -> bool {
    let common = one.intersection(two).count();
    let all = one.union(two).count();
    !one.is_empty() && !two.is_empty() && common * 5 < all
}
