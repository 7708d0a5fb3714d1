//! An image in a link or button does not repeat the text beside it.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_named;
use crate::verdict::Verdict;

/// Exposed images with a text alternative in a link or button that has text as well.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["img"], |it| {
        it.attr_trimmed("alt").is_some()
            && page.is_included_in_accessibility_tree(it.id())
            && control_around(page, it.id()).is_some_and(|it| !page.visible_text(it.id()).trim().is_empty())
    })
}

/// The alternative is not that text over again.
pub(crate) fn expectation(page: &Page, image: NodeId) -> Verdict {
    let alt = page.document().element(image).and_then(|it| it.attr("alt")).map(words).unwrap_or_default();
    let text = control_around(page, image).map(|it| words(&page.visible_text(it.id()))).unwrap_or_default();
    Verdict::passed_if(alt != text, "repeated").with("text", alt)
}

fn control_around(page: &Page, node: NodeId) -> Option<Element<'_>> {
    page.document()
        .ancestor_elements(node)
        .find(|it| matches!(page.role(it.id()), Some(Role::Link | Role::Button)))
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
