//! ACT eac66b: video element auditory content has accessible alternative.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::media::{has_captions, videos_with_sound};
use crate::verdict::Verdict;

/// Videos that can be seen, with sound as far as is known.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    videos_with_sound(page)
}

/// Captions come with it. They may be part of the pictures, and only a person sees whether they are right.
pub(crate) fn expectation(page: &Page, video: NodeId) -> Verdict {
    Verdict::cant_tell(if has_captions(page, video) { "check" } else { "burnt" })
}
