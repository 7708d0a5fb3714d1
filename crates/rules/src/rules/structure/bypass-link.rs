//! ACT ye5d6e: document has an instrument to move focus to non-repeated content.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::common::blocks::{is_at_own_content, is_in_block};
use crate::common::html_root;
use crate::verdict::Verdict;

/// Stops of the Tab key among which a skip link must be.
const FIRST_STOPS: usize = 5;

/// The page.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    html_root(page)
}

/// Something that is among the first to get the focus leads to the page's own content.
pub(crate) fn expectation(page: &Page, _root: NodeId) -> Verdict {
    let mut verdict = Verdict::failed("missing");
    for stop in page.document().elements().filter(|it| page.is_tabbable(it.id())).take(FIRST_STOPS) {
        match target(page, stop) {
            Some(target) if leads_past(page, target.id()) => return Verdict::Passed,
            Some(_) => {}
            // What a script does is not known.
            None if is_scripted(stop) => verdict = Verdict::cant_tell("unclear"),
            None => {}
        }
    }
    verdict
}

fn target<'a>(page: &'a Page, link: Element<'_>) -> Option<Element<'a>> {
    let id = link.attr("href")?.trim().strip_prefix('#').filter(|it| !it.is_empty())?;
    page.document().element_by_id(link.id(), id)
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

fn is_scripted(stop: Element<'_>) -> bool {
    stop.has_attr("onclick") || stop.is_html("button") || stop.has_attr("role")
}
