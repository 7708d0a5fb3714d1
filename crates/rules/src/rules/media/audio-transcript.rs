//! ACT 2eb176: audio element content has transcript.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::media::{Beside, playable_audio, text_beside};
use crate::verdict::Verdict;

/// Sound that can be started or starts by itself.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    playable_audio(page)
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
