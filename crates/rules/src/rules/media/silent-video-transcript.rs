//! ACT ee13b5: video element visual-only content has transcript.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::media::{Beside, silent_videos, text_beside};
use crate::verdict::Verdict;

/// Videos that can be seen and have no sound.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    silent_videos(page)
}

/// A text of it stands on the page. Whether a text tells the same, a person must say.
pub(crate) fn expectation(page: &Page, media: NodeId) -> Verdict {
    match text_beside(page, media) {
        Beside::Nothing => Verdict::failed("missing"),
        Beside::HiddenText => Verdict::failed("hidden"),
        Beside::Text => Verdict::cant_tell("compare"),
        Beside::Something => Verdict::cant_tell("find"),
    }
}
