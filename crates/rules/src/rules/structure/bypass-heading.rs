//! ACT 047fe0: document has heading for non-repeated content.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::blocks::{OwnContent, is_in_block};
use crate::common::html_root;
use crate::common::visible::has_visible_text;
use crate::verdict::Verdict;

/// The page.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    html_root(page)
}

/// A heading that can be seen, and that assistive technology is told of, begins the page's own content.
pub(crate) fn expectation(page: &Page, _root: NodeId) -> Verdict {
    let headings: Vec<_> = page
        .headings()
        .into_iter()
        .filter(|it| has_visible_text(page, it.node) || has_image(page, it.node))
        .collect();
    let mut outside = headings.iter().map(|it| it.node).filter(|it| !is_in_block(page, *it)).peekable();
    if outside.peek().is_none() {
        return Verdict::failed("missing");
    }
    let content = OwnContent::of(page);
    if outside.any(|it| content.as_ref().is_some_and(|content| content.is_at(page, it))) {
        Verdict::Passed
    } else {
        Verdict::cant_tell("place")
    }
}

fn has_image(page: &Page, heading: NodeId) -> bool {
    page.document().descendant_elements(heading).any(|it| it.is_html("img") || it.name() == "svg")
}
