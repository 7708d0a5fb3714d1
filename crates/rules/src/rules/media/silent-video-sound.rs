//! ACT d7ba54: video element visual-only content has audio track alternative.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::media::{leads_to_sound, silent_videos};
use crate::verdict::Verdict;

/// Videos that can be seen and have no sound.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    silent_videos(page)
}

/// Another sound on the page tells what is shown. Whether it does, a person must hear.
pub(crate) fn expectation(page: &Page, _video: NodeId) -> Verdict {
    if leads_to_sound(page) { Verdict::cant_tell("listen") } else { Verdict::failed("missing") }
}
