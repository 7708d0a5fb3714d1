//! ACT cf77f2: bypass blocks of repeated content.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};

use crate::common::{exposed_with_role, html_root};
use crate::verdict::Verdict;

/// How far down the order of focus a skip link may stand.
const FIRST_STOPS: usize = 5;
/// Links in front of the content that make a block of their own.
const BLOCK_LINKS: usize = 3;
/// Characters of a text that is content and no label.
const CONTENT_TEXT: usize = 20;

/// The root element of the page.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    html_root(page)
}

/// Where blocks stand in front of the content, a landmark, a heading or a link leads past them.
pub(crate) fn expectation(page: &Page, _root: NodeId) -> Verdict {
    if !has_block_before_content(page)
        || !exposed_with_role(page, &[Role::Main]).is_empty()
        || page.headings().iter().any(|it| !is_in_block(page, it.node))
    {
        return Verdict::Passed;
    }
    let stops = page.document().elements().filter(|it| page.is_tabbable(it.id())).take(FIRST_STOPS);
    let mut verdict = Verdict::failed("missing");
    for stop in stops {
        if leads_within(page, stop) {
            return Verdict::Passed;
        }
        let is_scripted = stop.is_html("button") && !page.document().is_within_html(stop.id(), "form");
        if is_scripted || stop.attr("href").is_some_and(|it| it.trim().starts_with('#')) {
            verdict = Verdict::cant_tell("unclear");
        }
    }
    verdict
}

/// True for a link to an element of this page.
fn leads_within(page: &Page, link: Element<'_>) -> bool {
    let target = link.attr("href").and_then(|it| it.trim().strip_prefix('#')).filter(|it| !it.is_empty());
    target.is_some_and(|id| page.document().element_by_id(link.id(), id).is_some())
}

/// Goes down the page to the first text that is content, and looks what stands before it.
fn has_block_before_content(page: &Page) -> bool {
    let document = page.document();
    let Some(body) = document.body() else { return false };
    let mut links = 0;
    for node in document.descendants(body.id()) {
        if let Some(element) = document.element(node) {
            if page.is_programmatically_hidden(node) {
                continue;
            }
            if matches!(page.role(node), Some(Role::Navigation | Role::Complementary)) {
                return true;
            }
            links += usize::from(element.is_html("a") && element.has_attr("href"));
            if links >= BLOCK_LINKS {
                return true;
            }
        } else if document.text(node).is_some_and(|it| it.trim().chars().nth(CONTENT_TEXT).is_some())
            && !page.visible_text(node).is_empty()
            && !is_in_block(page, node)
        {
            return false;
        }
    }
    false
}

/// True within a landmark that pages repeat, and within a link or button.
fn is_in_block(page: &Page, node: NodeId) -> bool {
    page.document().ancestor_elements(node).any(|it| {
        it.is_html("a")
            || it.is_html("button")
            || matches!(
                page.role(it.id()),
                Some(Role::Banner | Role::Navigation | Role::Complementary | Role::Contentinfo)
            )
    })
}
