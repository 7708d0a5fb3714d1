//! ACT e7aa44: audio element content has text alternative.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::media::{Beside, playable_audio, text_beside};
use crate::verdict::Verdict;

/// Sound that can be started or starts by itself.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    playable_audio(page)
}

/// A text tells the same, be it a transcript, be it the text that the sound reads out.
pub(crate) fn expectation(page: &Page, audio: NodeId) -> Verdict {
    match text_beside(page, audio) {
        Beside::Nothing => Verdict::failed("missing"),
        Beside::HiddenText => Verdict::failed("hidden"),
        Beside::Text | Beside::Something => Verdict::cant_tell("compare"),
    }
}
