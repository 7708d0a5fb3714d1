//! Longer texts are not in capitals.

use drempel_page::Page;
use drempel_page::dom::NodeId;
use drempel_page::style::TextTransform;

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

/// Neither typed nor styled in capitals.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let text = page.visible_text(node);
    let mut letters = text.chars().filter(|it| it.is_alphabetic()).peekable();
    let is_typed = letters.peek().is_some() && letters.all(char::is_uppercase);
    let is_styled = page.style(node).text_transform() == TextTransform::Uppercase;
    Verdict::passed_if(!is_typed && !is_styled, "capitals")
}
