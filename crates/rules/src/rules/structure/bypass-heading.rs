//! ACT 047fe0: document has heading for non-repeated content.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::blocks::{is_at_own_content, is_in_block};
use crate::common::html_root;
use crate::common::visible::has_visible_text;
use crate::verdict::Verdict;

/// The page.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    html_root(page)
}

/// A heading that can be seen, and that assistive technology is told of, begins the page's own content.
pub(crate) fn expectation(page: &Page, _root: NodeId) -> Verdict {
    let headings = page.headings();
    let is_shown = |it: NodeId| (has_visible_text(page, it) || has_image(page, it)) && !is_in_block(page, it);
    if headings.iter().any(|it| is_at_own_content(page, it.node) && is_shown(it.node)) {
        Verdict::Passed
    } else if headings.iter().any(|it| is_shown(it.node)) {
        Verdict::cant_tell("place")
    } else {
        Verdict::failed("missing")
    }
}

fn has_image(page: &Page, heading: NodeId) -> bool {
    page.document().descendant_elements(heading).any(|it| it.is_html("img") || it.name() == "svg")
}
