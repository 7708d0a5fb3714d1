//! ACT 8fc3b6: object element rendering non-text content has non-empty accessible name.

use drempel_page::dom::{Element, NodeId};
use drempel_page::resource::address;
use drempel_page::{Content, Page};

use crate::common::{elements_named, has_name};
use crate::verdict::Verdict;

/// What an `object` shows.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Shown {
    /// An image, sound or video.
    NonText,
    /// Text, another page, or what stands in the element, as the address is broken.
    Other,
    /// The address was not looked at, and looks like an image, sound or video.
    Likely,
}

/// Exposed `object` elements without a role of their own that show an image, sound or video.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["object"], |it| {
        page.explicit_role(it.id()).is_none()
            && page.is_included_in_accessibility_tree(it.id())
            && shown(page, it) != Shown::Other
    })
}

/// It has a name: what stands in the element is not read where the object itself is shown.
pub(crate) fn expectation(page: &Page, object: NodeId) -> Verdict {
    let Some(element) = page.document().element(object) else { return Verdict::Passed };
    if has_name(page, object) {
        Verdict::Passed
    } else if shown(page, element) == Shown::NonText {
        Verdict::failed("missing")
    } else {
        Verdict::cant_tell("unknown")
    }
}

fn shown(page: &Page, object: Element<'_>) -> Shown {
    let Some(url) = address(page.base_url(), object, "data") else { return Shown::Other };
    match page.settings().resources.get(&url).map(|it| &it.content) {
        Some(Content::Image | Content::Media(_)) => Shown::NonText,
        Some(_) => Shown::Other,
        None if is_non_text(object.attr_trimmed("type").unwrap_or_default(), url.path()) => Shown::Likely,
        None => Shown::Other,
    }
}

fn is_non_text(media_type: &str, path: &str) -> bool {
    const ENDINGS: &[&str] =
        &[".gif", ".jpeg", ".jpg", ".mp3", ".mp4", ".ogg", ".png", ".svg", ".wav", ".webm", ".webp"];
    let kind = media_type.split('/').next().unwrap_or_default();
    ["audio", "image", "video"].iter().any(|it| kind.eq_ignore_ascii_case(it))
        || ENDINGS.iter().any(|it| path.to_ascii_lowercase().ends_with(it))
}
