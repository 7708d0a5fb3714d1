//! A picture made of characters has a text alternative.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::elements_named;
use crate::verdict::Verdict;

/// Lines that make a picture.
const LINES: usize = 3;
/// One in so many characters is a letter or digit at most.
const LETTER_SHARE: usize = 5;

/// Exposed preformatted texts of several lines that are mostly signs.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["pre"], |it| {
        page.is_included_in_accessibility_tree(it.id())
            && page.document().child_elements(it.id()).all(|it| !it.is_html("code"))
            && looks_drawn(&it.text_content())
    })
}

/// It is marked as an image, which has a rule of its own for its name.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let is_image = page.explicit_role(node) == Some(drempel_page::aria::Role::Image);
    if is_image { Verdict::Passed } else { Verdict::cant_tell("drawn") }
}

fn looks_drawn(text: &str) -> bool {
    let signs = text.chars().filter(|it| !it.is_whitespace()).count();
    let letters = text.chars().filter(|it| it.is_alphanumeric()).count();
    text.lines().filter(|it| !it.trim().is_empty()).count() >= LINES
        && signs > LETTER_SHARE * 4
        && letters * LETTER_SHARE < signs
}
