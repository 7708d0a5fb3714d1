//! Lines of a paragraph do not touch.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::elements_where;
use crate::verdict::Verdict;

/// Characters from which a text is read and not glanced at.
const LONG_TEXT: usize = 80;
/// Below this share of the font size, the tails of one line reach the heads of the next.
const TIGHT: f32 = 1.15;

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

/// Lines are at least that far apart; `normal` is what the font thinks right.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let style = page.style(node);
    let is_tight = style.line_height_px().is_some_and(|it| it < style.font_size_px() * TIGHT);
    Verdict::passed_if(!is_tight, "tight")
}
