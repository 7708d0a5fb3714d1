//! ACT ab4d13: video element content is media alternative for text.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::media::{has_shown_passage, labels_media, videos_where};
use crate::verdict::Verdict;

/// Videos that can be seen, with sound.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    videos_where(page, |has_audio| has_audio == Some(true))
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
