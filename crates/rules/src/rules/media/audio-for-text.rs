//! ACT afb423: audio element content is media alternative for text.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::media::{has_shown_passage, labels_media, playable_audio};
use crate::verdict::Verdict;

/// Sound that can be started or starts by itself.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    playable_audio(page)
}

/// A text that is shown says that it tells the same. Whether it does, a person must say.
pub(crate) fn expectation(page: &Page, media: NodeId) -> Verdict {
    if !labels_media(page, media) {
        Verdict::failed("label")
    } else if !has_shown_passage(page) {
        Verdict::failed("text")
    } else {
        Verdict::cant_tell("compare")
    }
}
