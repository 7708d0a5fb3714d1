//! ACT cf77f2: bypass blocks of repeated content.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use super::{
    structure_bypass_collapse as collapse, structure_bypass_heading as heading,
    structure_bypass_landmark as landmark, structure_bypass_link as link,
};
use crate::common::blocks::begins_with_content;
use crate::common::html_root;
use crate::verdict::Verdict;

/// The root element of the page.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    html_root(page)
}

/// A heading, a landmark or a link leads to the content, or what stands in front of it can be taken away; a page that
/// begins with its content has nothing to skip. Where one of these cannot be told, neither can the whole.
pub(crate) fn expectation(page: &Page, root: NodeId) -> Verdict {
    if begins_with_content(page) {
        return Verdict::Passed;
    }
    let ways = [heading::expectation, landmark::expectation, link::expectation];
    let blocks = collapse::applicability(page);
    let collapsed = blocks.iter().map(|it| collapse::expectation(page, *it)).max_by_key(rank);
    let best = ways.iter().map(|way| way(page, root)).chain(collapsed).min_by_key(rank);
    match best {
        Some(Verdict::Passed) => Verdict::Passed,
        Some(Verdict::CantTell(_) | Verdict::Review) => Verdict::cant_tell("unclear"),
        Some(Verdict::Failed(_)) | None => Verdict::failed("missing"),
    }
}

/// The better first.
fn rank(verdict: &Verdict) -> u8 {
    match verdict {
        Verdict::Passed => 0,
        Verdict::CantTell(_) | Verdict::Review => 1,
        Verdict::Failed(_) => 2,
    }
}
