//! ACT ab4d13: video element content is media alternative for text.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::media::{facts, has_shown_passage, labels_media, visible_videos};
use crate::verdict::Verdict;

/// Videos that can be seen, with sound.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let mut videos = visible_videos(page);
    videos.retain(|it| facts(page, *it).is_some_and(|it| it.has_audio == Some(true)));
    videos
}

/// A text that is shown says that it tells the same. Whether it does, a person must say.
pub(crate) fn expectation(page: &Page, _media: NodeId) -> Verdict {
    if !labels_media(page) {
        Verdict::failed("label")
    } else if !has_shown_passage(page) {
        Verdict::failed("text")
    } else {
        Verdict::cant_tell("compare")
    }
}
