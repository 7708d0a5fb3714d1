//! ACT b49b2e: heading is descriptive.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::has_name;
use crate::common::words::is_leftover;
use crate::verdict::Verdict;

/// Headings with a name.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    page.headings().iter().map(|it| it.node).filter(|it| has_name(page, *it)).collect()
}

/// It says what the content that follows is about. Words left over from a template surely do not; whether others do is
/// for a person to say.
pub(crate) fn expectation(page: &Page, heading: NodeId) -> Verdict {
    let name = page.name(heading).text.trim();
    if is_leftover(name) {
        return Verdict::failed("placeholder").with("name", name);
    }
    Verdict::Review
}
