//! A figure has a caption or a name.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::{exposed_with_role, has_name};
use crate::verdict::Verdict;

/// Figures in the accessibility tree.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    exposed_with_role(page, &[Role::Figure])
}

/// It has an accessible name, or something in it that names itself.
pub(crate) fn expectation(page: &Page, figure: NodeId) -> Verdict {
    let document = page.document();
    let says_itself = document.descendants(figure).any(|it| {
        document.text(it).is_some_and(|it| !it.trim().is_empty())
            || page.role(it).is_some_and(|it| matches!(it, Role::Image | Role::GraphicsDocument))
                && has_name(page, it)
            || document
                .element(it)
                .is_some_and(|it| it.is_html("video") || it.is_html("audio") || it.is_html("iframe"))
            || document
                .element(it)
                .is_some_and(|it| it.is_html("img") && it.attr("alt").is_some_and(str::is_empty))
    });
    Verdict::passed_if(has_name(page, figure) || says_itself, "missing")
}
