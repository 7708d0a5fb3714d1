//! No text is too small to read.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::verdict::Verdict;

/// Below this, letters lose their shape on a screen of ordinary density.
const SMALL_PX: f32 = 9.0;
/// Letters that are to be read and not a sign beside a word.
const LETTERS: usize = 3;

/// Elements with a text of their own that is shown.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let document = page.document();
    let mut nodes: Vec<NodeId> = document
        .nodes()
        .filter(|it| {
            document
                .text(*it)
                .is_some_and(|text| text.chars().filter(|it| it.is_alphabetic()).nth(LETTERS).is_some())
        })
        .filter_map(|it| document.parent_element(it))
        .filter(|it| !is_raised(*it) && page.is_included_in_accessibility_tree(it.id()))
        .map(Element::id)
        .collect();
    nodes.dedup();
    nodes
}

/// Its letters are of that size or larger; a size of nothing hides the text and is another matter.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let size_px = page.style(node).font_size_px();
    let is_small = size_px > 1.0 && size_px < SMALL_PX && !page.style_depends_on_layout(node, "font-size");
    if !is_small {
        return Verdict::Passed;
    }
    Verdict::failed("small").with("size", format!("{size_px:.1}"))
}

fn is_raised(element: Element<'_>) -> bool {
    element.is_html("sup") || element.is_html("sub") || element.is_svg_namespace()
}
