//! ACT c3232f: video element visual-only content has accessible alternative.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::media::{Beside, has_audio, silent_videos, text_beside};
use crate::verdict::Verdict;

/// Videos that can be seen and have no sound.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    silent_videos(page)
}

/// A text or a sound tells the same. Whether it does, a person must say.
pub(crate) fn expectation(page: &Page, video: NodeId) -> Verdict {
    match text_beside(page, video) {
        Beside::Nothing if !has_audio(page) => Verdict::failed("missing"),
        Beside::HiddenText if !has_audio(page) => Verdict::failed("hidden"),
        _ => Verdict::cant_tell("compare"),
    }
}
