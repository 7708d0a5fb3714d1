//! ACT bf051a: HTML page lang attribute has valid language tag.

use drempel_page::Page;
use drempel_page::dom::NodeId;
use drempel_page::language::is_known_language;

use crate::common::{has_language, html_root};
use crate::verdict::Verdict;

/// The root element, where it says a language.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let mut root = html_root(page);
    root.retain(|it| page.document().element(*it).is_some_and(has_language));
    root
}

/// The language is a registered one.
pub(crate) fn expectation(page: &Page, root: NodeId) -> Verdict {
    let tag = page.document().element(root).and_then(|it| it.attr_trimmed("lang")).unwrap_or_default();
    Verdict::passed_if(is_known_language(tag), "unknown").with("tag", tag)
}
