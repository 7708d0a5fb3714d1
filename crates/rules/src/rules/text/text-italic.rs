//! Whole paragraphs are upright.

use drempel_page::Page;
use drempel_page::dom::NodeId;
use drempel_page::style::FontStyle;

use crate::common::long_paragraph::styled_long_paragraphs;
use crate::verdict::Verdict;

/// Shown paragraphs of some length, where every style sheet was there to read.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    styled_long_paragraphs(page)
}

/// Its letters are upright: italics are for a few words.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    Verdict::passed_if(page.style(node).font_style() == FontStyle::Normal, "italic")
}
