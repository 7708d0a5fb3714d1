//! A link within text differs from the text by more than color.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};
use drempel_page::style::{BorderSide, ComputedStyle, State};

use crate::common::elements_where;
use crate::verdict::Verdict;

/// WCAG technique G183: colors that differ so much are told apart without seeing color.
const RATIO: f32 = 3.0;
/// Characters of text around a link that make it a link within text.
const AROUND: usize = 20;

/// Exposed links that run within the text of a paragraph, item or cell with words of its own, where every style
/// sheet was there to read.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_where(page, |it| {
        it.is_html("a")
            && page.role(it.id()) == Some(Role::Link)
            && page.is_included_in_accessibility_tree(it.id())
            && page.style(it.id()).display().is_inline()
            && block_around(page, it).is_some_and(|block| has_words_around(page, block))
            && page.has_visible_words(it.id())
    })
}

/// An underline, border, background, weight or slant tells it from the text, or its color does by far.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(element) = page.document().element(node) else { return Verdict::Passed };
    let Some(block) = block_around(page, element) else { return Verdict::Passed };
    // The link's own style counts, and that of what wraps its whole text: a bold or underlined part in it.
    let text = page.style(block.id());
    let mut parts = vec![page.style(node)];
    parts.extend(page.document().descendant_elements(node).map(|it| page.style(it.id())));
    if parts.iter().any(|it| stands_out(it, text)) {
        return Verdict::Passed;
    }
    let ratio = page.style(node).text_fill_color().contrast(text.text_fill_color());
    let ratio_text = format!("{ratio:.1}");
    if ratio < RATIO {
        return Verdict::failed("color").with("ratio", ratio_text);
    }
    // The technique asks for a second sign on hover and focus.
    let has_sign = |state| {
        let style = page.style_in_state(node, state);
        stands_out(&style, text) || style.has_visible_outline()
    };
    if has_sign(State::Hover) && has_sign(State::FocusVisible) {
        Verdict::Passed
    } else {
        Verdict::cant_tell("hover").with("ratio", ratio_text)
    }
}

fn block_around<'a>(page: &'a Page, link: Element<'a>) -> Option<Element<'a>> {
    let block =
        page.document().ancestor_elements(link.id()).find(|it| !page.style(it.id()).display().is_inline())?;
    ["p", "li", "td", "dd", "blockquote", "figcaption"].iter().any(|it| block.is_html(it)).then_some(block)
}

/// Text in the block that is in no link.
fn has_words_around(page: &Page, block: Element<'_>) -> bool {
    let document = page.document();
    let mut count = 0;
    for node in document.descendants(block.id()) {
        let Some(text) = document.text(node) else { continue };
        let is_in_link = document
            .ancestor_elements(node)
            .take_while(|it| it.id() != block.id())
            .any(|it| it.is_html("a") || it.is_html("button"));
        if !is_in_link && !page.is_programmatically_hidden(node) {
            count += text.chars().filter(|it| it.is_alphanumeric()).count();
        }
        if count >= AROUND {
            return true;
        }
    }
    false
}

fn stands_out(link: &ComputedStyle, text: &ComputedStyle) -> bool {
    let has_border = |side| {
        let (width_px, style, color) = link.border(side);
        width_px > 0.0 && !matches!(style, "none" | "hidden") && color.alpha > 0.0
    };
    let has_background =
        link.background_color().alpha > 0.0 && link.background_color() != text.background_color();
    link.has_underline()
        || has_border(BorderSide::Bottom)
        || has_border(BorderSide::Top)
        || has_border(BorderSide::Left)
        || has_background
        || link.has_background_image()
        || (link.font_weight() - text.font_weight()).abs() >= 200.0
        || link.font_style() != text.font_style()
        || (link.font_size_px() - text.font_size_px()).abs() >= 2.0
}
