//! ACT 4c31df: audio or video element that plays automatically has a control mechanism.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::media::playing_by_itself;
use crate::common::player::{Control, control_of};
use crate::verdict::Verdict;

/// Sound that starts by itself and lasts longer than three seconds, as far as is known.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    playing_by_itself(page)
}

/// There is a visible control with a name that stops it, or makes it quiet.
pub(crate) fn expectation(page: &Page, media: NodeId) -> Verdict {
    match control_of(page, media) {
        Control::Native => Verdict::Passed,
        Control::Named => Verdict::cant_tell("try"),
        Control::Unusable => Verdict::failed("unusable"),
        Control::Unknown => Verdict::cant_tell("find"),
        Control::Nothing => Verdict::failed("missing"),
    }
}
