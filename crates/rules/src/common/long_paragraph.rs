//! Paragraphs that are read and not glanced at, for rules on the style of longer texts.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use super::elements_where;

/// Characters from which a text is read and not glanced at.
const LONG_TEXT: usize = 80;

/// Shown paragraphs of some length.
pub fn styled_long_paragraphs(page: &Page) -> Vec<NodeId> {
    elements_where(page, |it| {
        it.is_html("p")
            && page.is_included_in_accessibility_tree(it.id())
            && page.visible_text(it.id()).trim().chars().nth(LONG_TEXT).is_some()
    })
}
