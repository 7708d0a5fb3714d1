//! ACT off6ek: HTML element language subtag matches language.

use drempel_language::contradicts;
use drempel_page::Page;
use drempel_page::dom::NodeId;
use drempel_page::language::is_known_language;

use crate::common::spoken::spoken;
use crate::verdict::Verdict;

/// Elements of the body that say a known language of some text.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let document = page.document();
    let Some(body) = document.body().map(|it| it.id()) else { return Vec::new() };
    spoken(page)
        .speakers()
        .filter(|it| *it != body && document.is_inclusive_descendant(*it, body))
        .filter(|it| is_known_language(tag(page, *it)))
        .collect()
}

/// The text is not surely in another language. Whether a few words are in it, a person must say.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let tag = tag(page, node);
    match contradicts(spoken(page).text(node), tag) {
        Some(found) => Verdict::failed("other").with("tag", tag).with("found", found),
        None => Verdict::Review,
    }
}

fn tag(page: &Page, node: NodeId) -> &str {
    page.document().element(node).and_then(|it| it.attr_trimmed("lang")).unwrap_or_default()
}
