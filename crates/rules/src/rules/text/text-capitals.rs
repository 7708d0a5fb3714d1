//! Longer texts are not in capitals.

use drempel_page::Page;
use drempel_page::dom::NodeId;
use drempel_page::style::TextTransform;

use crate::common::long_paragraph::styled_long_paragraphs;
use crate::verdict::Verdict;

/// Shown paragraphs of some length, where every style sheet was there to read.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    styled_long_paragraphs(page)
}

/// Neither typed nor styled in capitals.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let text = page.visible_text(node);
    let mut letters = text.chars().filter(|it| it.is_alphabetic()).peekable();
    let is_typed = letters.peek().is_some() && letters.all(char::is_uppercase);
    let is_styled = page.style(node).text_transform() == TextTransform::Uppercase;
    Verdict::passed_if(!is_typed && !is_styled, "capitals")
}
