//! ACT ucwvc8: HTML page language subtag matches default language.

use drempel_language::contradicts;
use drempel_page::Page;
use drempel_page::dom::NodeId;
use drempel_page::language::is_known_language;

use crate::common::html_root;
use crate::common::spoken::spoken;
use crate::verdict::Verdict;

/// So few words may be in any language.
const FEW_WORDS: usize = 10;

/// The root element, where it says a known language and the page has text in it.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let mut root = html_root(page);
    let spoken = spoken(page);
    root.retain(|it| is_known_language(tag(page, *it)) && !spoken.text(*it).is_empty());
    root
}

/// The text is not surely in another language.
pub(crate) fn expectation(page: &Page, root: NodeId) -> Verdict {
    let tag = tag(page, root);
    match contradicts(spoken(page).text(root), tag) {
        Some(found) => Verdict::failed("other").with("tag", tag).with("found", found),
        None if spoken(page).text(root).split_whitespace().count() < FEW_WORDS => Verdict::Review,
        None => Verdict::Passed,
    }
}

fn tag(page: &Page, root: NodeId) -> &str {
    page.document().element(root).and_then(|it| it.attr_trimmed("lang")).unwrap_or_default()
}
