//! Paragraphs have one straight edge and not two.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::long_paragraph::styled_long_paragraphs;
use crate::verdict::Verdict;

/// Shown paragraphs of some length, where every style sheet was there to read.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    styled_long_paragraphs(page)
}

/// It is not stretched to both edges (WCAG 2.2, 1.4.8).
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    Verdict::passed_if(page.style(node).text_align() != "justify", "justified")
}
