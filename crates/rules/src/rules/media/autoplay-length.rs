//! ACT aaa1bf: audio or video element that plays automatically has no audio that lasts more than 3 seconds.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::media::{AUTOPLAY_SECONDS, played_seconds, playing_by_itself};
use crate::verdict::Verdict;

/// Sound that starts by itself, from a file that lasts longer as far as is known.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    playing_by_itself(page)
}

/// What is played of it is over within three seconds, and does not begin again.
pub(crate) fn expectation(page: &Page, media: NodeId) -> Verdict {
    let repeats = page.document().element(media).is_some_and(|it| it.has_attr("loop"));
    match played_seconds(page, media) {
        Some(seconds) => Verdict::passed_if(seconds <= AUTOPLAY_SECONDS && !repeats, "long"),
        None => Verdict::cant_tell("unknown"),
    }
}
