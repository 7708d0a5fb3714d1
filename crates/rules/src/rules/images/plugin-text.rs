//! What a plug-in shows has a text alternative.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::common::{elements_named, has_name};
use crate::verdict::Verdict;

/// Embedded contents and applets that are not hidden and say no role of their own.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["embed", "applet"], |it| {
        page.explicit_role(it.id()) != Some(drempel_page::aria::Role::None)
            && !page.is_programmatically_hidden(it.id())
            && !is_nested(page, it)
    })
}

/// It has a name.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(element) = page.document().element(node) else { return Verdict::Passed };
    let has_text = has_name(page, node)
        || ["alt", "title", "aria-label"].iter().any(|it| element.attr_trimmed(it).is_some())
        || (element.is_html("applet") && !element.text_content().trim().is_empty());
    Verdict::passed_if(has_text, "missing")
}

/// Within an object or video it is what old browsers fall back to.
fn is_nested(page: &Page, element: Element<'_>) -> bool {
    page.document()
        .ancestor_elements(element.id())
        .any(|it| it.is_html("object") || it.is_html("video") || it.is_html("audio"))
}
