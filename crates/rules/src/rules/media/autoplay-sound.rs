//! ACT 80f0bf: audio or video element avoids automatically playing audio.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::media::{AUTOPLAY_SECONDS, played_seconds, playing_by_itself};
use crate::common::player::{Control, control_of};
use crate::verdict::Verdict;

/// Sound that starts by itself and lasts longer than three seconds, as far as is known.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    playing_by_itself(page)
}

/// It is short, or there is a control that stops it.
pub(crate) fn expectation(page: &Page, media: NodeId) -> Verdict {
    let seconds = played_seconds(page, media);
    let repeats = page.document().element(media).is_some_and(|it| it.has_attr("loop"));
    if seconds.is_some_and(|it| it <= AUTOPLAY_SECONDS) && !repeats {
        return Verdict::Passed;
    }
    let is_long = seconds.is_some();
    match control_of(page, media) {
        Control::Native => Verdict::Passed,
        Control::Named => Verdict::cant_tell("try"),
        Control::Unusable if is_long => Verdict::failed("unusable"),
        Control::Nothing if is_long => Verdict::failed("missing"),
        _ => Verdict::cant_tell("find"),
    }
}
