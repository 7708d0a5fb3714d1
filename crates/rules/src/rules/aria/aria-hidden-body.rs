//! The page as a whole is not kept from assistive technology.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::verdict::Verdict;

/// The body of the page.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    page.document().body().map(Element::id).into_iter().collect()
}

/// Neither it nor the root element is hidden by WAI-ARIA.
pub(crate) fn expectation(page: &Page, body: NodeId) -> Verdict {
    Verdict::passed_if(!page.is_aria_hidden(body), "hidden")
}
