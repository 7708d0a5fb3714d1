//! Paragraphs that are read and not glanced at, for rules on the style of longer texts.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use super::elements_named;

/// Characters from which a text is read and not glanced at.
const LONG_TEXT: usize = 80;

/// Shown paragraphs of some length, in tree order; looked for once a page.
pub fn styled_long_paragraphs(page: &Page) -> Vec<NodeId> {
    let is_long = |it: NodeId| page.visible_text(it).trim().chars().nth(LONG_TEXT).is_some();
    let found = page.kept(|page| {
        LongParagraphs(elements_named(page, &["p"], |it| {
            page.is_included_in_accessibility_tree(it.id()) && is_long(it.id())
        }))
    });
    found.0.clone()
}

struct LongParagraphs(Vec<NodeId>);
