//! ACT 1ea59c: video element visual content has audio description.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::media::videos_with_sound;
use crate::verdict::Verdict;

/// Videos that can be seen, with sound as far as is known.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    videos_with_sound(page)
}

/// Someone tells what is shown. A second sound track, a spoken version or a text can do so, and only a person hears it.
pub(crate) fn expectation(_page: &Page, _video: NodeId) -> Verdict {
    Verdict::cant_tell("listen")
}
