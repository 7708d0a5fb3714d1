//! Visible texts, as the ACT glossary has it: what a sighted reader perceives, as far as styles tell without layout.

use drempel_page::Page;
use drempel_page::dom::NodeId;

/// From here on an indent is a way to put text out of sight, in CSS px.
const FAR_PX: f32 = 900.0;

/// True where some text below the node is visible.
pub fn has_visible_text(page: &Page, node: NodeId) -> bool {
    visible_texts(page, node).next().is_some()
}

/// Text nodes below a node, or the node itself, that are visible and more than white space.
pub fn visible_texts(page: &Page, node: NodeId) -> impl Iterator<Item = NodeId> {
    let document = page.document();
    std::iter::once(node).chain(document.descendants(node)).filter(move |it| {
        document.text(*it).is_some_and(|text| !text.trim().is_empty())
            && document.parent(*it).is_some_and(|parent| shows_text(page, parent))
    })
}

/// True where text straight in the element is in sight, and not indented away.
fn shows_text(page: &Page, element: NodeId) -> bool {
    page.is_visible(element) && page.style(element).text_indent_px().is_none_or(|it| it > -FAR_PX)
}

/// A length of a computed style in px; `None` where it is a keyword or a share of something.
pub fn px(page: &Page, node: NodeId, property: &str) -> Option<f32> {
    page.resolved(node, property)?.strip_suffix("px")?.parse().ok()
}
