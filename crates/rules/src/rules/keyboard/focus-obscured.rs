//! What has the focus is not hidden behind a bar that stays in place.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};
use drempel_page::style::Position;

use crate::common::html_root;
use crate::verdict::Verdict;

/// The root element.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    html_root(page)
}

/// No bar stays at an edge of the window, or the page keeps clear of it as it scrolls (WCAG technique C43).
pub(crate) fn expectation(page: &Page, root: NodeId) -> Verdict {
    let Some(bar) = page.document().elements().find(|it| stays(page, *it)) else { return Verdict::Passed };
    let keeps_clear = ["scroll-padding-top", "scroll-padding-bottom"].iter().any(|property| {
        page.resolved(root, property).is_some_and(|it| !matches!(it.as_str(), "auto" | "0px"))
    });
    if keeps_clear {
        Verdict::Passed
    } else {
        Verdict::cant_tell("bar").with("element", page.snippet(bar.id()))
    }
}

/// Fixed or sticky against the upper or lower edge, shown, with something in it.
fn stays(page: &Page, element: Element<'_>) -> bool {
    let node = element.id();
    let is_edge = |property: &str| {
        page.resolved(node, property)
            .and_then(|it| it.strip_suffix("px")?.parse::<f32>().ok())
            .is_some_and(|it| (0.0..=1.0).contains(&it))
    };
    matches!(page.style(node).position(), Position::Fixed | Position::Sticky)
        && page.is_included_in_accessibility_tree(node)
        && !page.style(node).ignores_pointer()
        && (is_edge("top") || is_edge("bottom"))
        && !page.visible_text(node).trim().is_empty()
}
