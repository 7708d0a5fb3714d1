//! ACT 1a02b0: audio and visuals of video element have transcript.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::media::{Beside, text_beside, videos_with_sound};
use crate::verdict::Verdict;

/// Videos that can be seen, with sound as far as is known.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    videos_with_sound(page)
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
