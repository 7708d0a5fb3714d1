//! ACT oj04fd: element in sequential focus order has visible focus.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};
use drempel_page::style::State;

use crate::common::html_root;
use crate::verdict::Verdict;

/// Most stops of the Tab key that are looked at: a page's styles treat the rest alike.
const MAX_STOPS: usize = 200;

/// The page, where the Tab key stops anywhere: one target, as one line of styling is mostly behind all of it.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    if stops(page).next().is_some() { html_root(page) } else { Vec::new() }
}

/// Every stop looks different while it has the focus, or something near it does.
pub(crate) fn expectation(page: &Page, _root: NodeId) -> Verdict {
    let mut without = stops(page).take(MAX_STOPS).filter(|it| !changes(page, it.id()));
    let Some(stop) = without.next() else { return Verdict::Passed };
    let verdict = if is_certain(page) { Verdict::failed("invisible") } else { Verdict::cant_tell("unclear") };
    verdict.with("element", page.snippet(stop.id())).with("count", (1 + without.count()).to_string())
}

fn stops(page: &Page) -> impl Iterator<Item = Element<'_>> {
    page.document().elements().filter(|it| page.is_tabbable(it.id()) && !it.is_html("iframe"))
}

/// Compares the element, its parents, its neighbors and its contents with and without the focus.
fn changes(page: &Page, stop: NodeId) -> bool {
    let document = page.document();
    let differs =
        |node: NodeId| document.is_element(node) && page.changes_while(node, stop, State::FocusVisible);
    differs(stop)
        || document.ancestors(stop).take(3).any(differs)
        || document.descendants(stop).take(8).any(differs)
        || document.next_sibling(stop).into_iter().chain(document.previous_sibling(stop)).any(differs)
}

/// Styles that were not read, and scripts that hear of the focus, may show it all the same.
fn is_certain(page: &Page) -> bool {
    page.missing_sheets().is_empty()
        && !page.document().elements().any(|it| {
            it.is_html("script") && it.has_attr("src")
                || it.is_html("script") && it.text_content().contains("focus")
                || it.has_attr("onfocus")
                || it.has_attr("onfocusin")
        })
}
