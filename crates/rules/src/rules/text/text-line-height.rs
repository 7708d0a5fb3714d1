//! Lines of a paragraph do not touch.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::long_paragraph::styled_long_paragraphs;
use crate::verdict::Verdict;

/// Below this share of the font size, the tails of one line reach the heads of the next.
const TIGHT: f32 = 1.15;

/// Shown paragraphs of some length, where every style sheet was there to read.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    styled_long_paragraphs(page)
}

/// Lines are at least that far apart; `normal` is what the font thinks right.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let style = page.style(node);
    let is_tight = style.line_height_px().is_some_and(|it| it < style.font_size_px() * TIGHT);
    Verdict::passed_if(!is_tight, "tight")
}
