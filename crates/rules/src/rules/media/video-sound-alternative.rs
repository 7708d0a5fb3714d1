//! ACT eac66b: video element auditory content has accessible alternative.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::media::{facts, has_track, visible_videos};
use crate::verdict::Verdict;

/// Videos that can be seen, with sound as far as is known.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let mut videos = visible_videos(page);
    videos.retain(|it| facts(page, *it).is_none_or(|it| it.has_audio != Some(false)));
    videos
}

/// Captions come with it. They may be part of the pictures, and only a person sees whether they are right.
pub(crate) fn expectation(page: &Page, video: NodeId) -> Verdict {
    let has_captions = has_track(page, video, &["captions", "subtitles"])
        || facts(page, video).is_some_and(|it| it.has_subtitles == Some(true));
    Verdict::cant_tell(if has_captions { "check" } else { "burnt" })
}
