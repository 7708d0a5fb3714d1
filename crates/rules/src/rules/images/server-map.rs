//! An image does not send its page the place of a click.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::elements_named;
use crate::verdict::Verdict;

/// Images in a link, and image maps of the server among them.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["img"], |it| {
        !page.is_programmatically_hidden(it.id())
            && page.document().ancestor_elements(it.id()).any(|it| it.is_html("a") && it.has_attr("href"))
    })
}

/// The link opens the same wherever it is clicked.
pub(crate) fn expectation(page: &Page, image: NodeId) -> Verdict {
    Verdict::passed_if(!page.document().element(image).is_some_and(|it| it.has_attr("ismap")), "map")
}
