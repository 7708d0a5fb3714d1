//! A text alternative is short enough to listen to.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::elements_named;
use crate::verdict::Verdict;

/// Characters that can be listened to without a pause; the alternative cannot be stopped and read back by word.
const MAX_CHARS: usize = 200;

/// Exposed images with a text alternative.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["img"], |it| {
        it.attr_trimmed("alt").is_some() && page.is_included_in_accessibility_tree(it.id())
    })
}

/// It is no longer than a sentence or two.
pub(crate) fn expectation(page: &Page, image: NodeId) -> Verdict {
    let alt = page.document().element(image).and_then(|it| it.attr_trimmed("alt")).unwrap_or_default();
    let count = alt.chars().count();
    if count > MAX_CHARS {
        Verdict::cant_tell("long").with("count", count.to_string())
    } else {
        Verdict::Passed
    }
}
