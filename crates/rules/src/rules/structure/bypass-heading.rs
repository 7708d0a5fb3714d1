//! ACT 047fe0: document has heading for non-repeated content.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::blocks::{is_at_own_content, is_in_block};
use crate::common::visible::has_visible_text;
use crate::common::{exposed_as, has_script, html_root};
use crate::verdict::Verdict;

/// The page.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    html_root(page)
}

/// A heading that can be seen, and that assistive technology is told of, begins the page's own content.
pub(crate) fn expectation(page: &Page, _root: NodeId) -> Verdict {
    let headings = exposed_as(page, &[Role::Heading]);
    let is_shown = |it: NodeId| (has_visible_text(page, it) || has_image(page, it)) && !is_in_block(page, it);
    if headings.iter().any(|it| is_at_own_content(page, *it) && is_shown(*it)) {
        Verdict::Passed
    } else if headings.into_iter().any(|it| is_shown(it) || is_in_banner(page, it)) || may_show_heading(page)
    {
        // Whether other pages repeat a heading in a banner, this one does not tell.
        Verdict::cant_tell("place")
    } else {
        Verdict::failed("missing")
    }
}

/// True where a script may bring a heading into sight that is hidden now.
fn may_show_heading(page: &Page) -> bool {
    let document = page.document();
    let mut headings = document.html_elements(&["h1", "h2", "h3", "h4", "h5", "h6"]);
    has_script(page) && headings.any(|it| page.is_programmatically_hidden(it.id()))
}

fn is_in_banner(page: &Page, heading: NodeId) -> bool {
    has_visible_text(page, heading)
        && page.document().ancestors(heading).any(|it| page.role(it) == Some(Role::Banner))
}

fn has_image(page: &Page, heading: NodeId) -> bool {
    page.document().descendant_elements(heading).any(|it| it.is_html("img") || it.name() == "svg")
}
