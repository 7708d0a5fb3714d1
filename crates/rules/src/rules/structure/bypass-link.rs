//! ACT ye5d6e: document has an instrument to move focus to non-repeated content.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::blocks::{is_at_own_content, is_in_block, may_be_scripted, place_in_page};
use crate::common::{focusable, html_root};
use crate::verdict::Verdict;

/// The page.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    html_root(page)
}

/// Something that gets the focus before it leads to the page's own content.
pub(crate) fn expectation(page: &Page, _root: NodeId) -> Verdict {
    let mut verdict = Verdict::failed("missing");
    for stop in focusable(page).0.iter().filter_map(|it| page.document().element(*it)) {
        match place_in_page(page, stop).filter(|_| page.is_tabbable(stop.id())) {
            Some(place) if leads_past(page, place.id()) => return Verdict::Passed,
            Some(_) => {}
            // What a script does is not known.
            None if page.is_tabbable(stop.id()) && may_be_scripted(page, stop) => {
                verdict = Verdict::cant_tell("unclear");
            }
            None => {}
        }
    }
    verdict
}

/// The target is in the page's own content, or the last thing before it.
fn leads_past(page: &Page, target: NodeId) -> bool {
    if !is_in_block(page, target) && is_at_own_content(page, target) {
        return true;
    }
    // Nothing of the block may come after the target: neither in it, nor behind it.
    let document = page.document();
    let block = document.ancestors(target).find(|it| {
        document.element(*it).is_some()
            && is_in_block(page, *it)
            && document.parent(*it).is_some_and(|up| !is_in_block(page, up))
    });
    let says_something = |it: NodeId| document.text(it).is_some_and(|text| !text.trim().is_empty());
    let rest_is_empty = block.is_some_and(|block| {
        document.descendants(block).filter(|it| *it > target).all(|it| !says_something(it))
    });
    rest_is_empty && !document.descendants(target).any(says_something)
}
