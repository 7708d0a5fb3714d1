//! A frame shows a page and not a bare image.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_named;
use crate::verdict::Verdict;

/// Endings of images.
const IMAGES: &[&str] = &[".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp"];

/// Frames with an address that are not hidden.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["iframe", "frame"], |it| {
        address(it).is_some() && !page.is_programmatically_hidden(it.id())
    })
}

/// The address is not that of an image, which has no place for a text alternative.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let address = page.document().element(node).and_then(address).unwrap_or_default();
    let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    Verdict::passed_if(!IMAGES.iter().any(|it| path.ends_with(it)), "image").with("address", address)
}

fn address(frame: Element<'_>) -> Option<&str> {
    frame.attr_trimmed("src")
}
