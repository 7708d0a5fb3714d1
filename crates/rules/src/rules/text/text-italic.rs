//! Whole paragraphs are upright.

use drempel_page::Page;
use drempel_page::dom::NodeId;
use drempel_page::style::FontStyle;

use crate::common::elements_where;
use crate::verdict::Verdict;

/// Characters from which a text is read and not glanced at.
const LONG_TEXT: usize = 80;

/// Shown paragraphs of some length, where every style sheet was there to read.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    if !page.missing_sheets().is_empty() {
        return Vec::new();
    }
    elements_where(page, |it| {
        it.is_html("p")
            && page.is_included_in_accessibility_tree(it.id())
            && page.visible_text(it.id()).trim().chars().nth(LONG_TEXT).is_some()
    })
}

/// Its letters are upright: italics are for a few words.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    Verdict::passed_if(page.style(node).font_style() == FontStyle::Normal, "italic")
}
