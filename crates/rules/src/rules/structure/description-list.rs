//! A description list holds terms, each followed by what it means.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_named;
use crate::verdict::Verdict;

/// Exposed `dl` elements with content that no role has made into something else.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["dl"], |it| {
        page.explicit_role(it.id()).is_none()
            && page.is_included_in_accessibility_tree(it.id())
            && page.document().child_elements(it.id()).next().is_some()
    })
}

/// Its children are terms and descriptions, or groups of them, and each description has a term before it.
pub(crate) fn expectation(page: &Page, list: NodeId) -> Verdict {
    let document = page.document();
    if document.children(list).filter_map(|it| document.text(it)).any(|it| !it.trim().is_empty()) {
        return Verdict::failed("text");
    }
    let children: Vec<_> = document.child_elements(list).filter(|it| counts(page, *it)).collect();
    let is_group = |it: &Element<'_>| it.is_html("div");
    let stray = children.iter().find(|it| !is_group(it) && !is_part(**it));
    if let Some(stray) = stray {
        return Verdict::failed("element").with("element", stray.name());
    }
    let groups = children.iter().filter(|it| is_group(it));
    let mut rows: Vec<Vec<Element<'_>>> =
        groups.map(|it| document.child_elements(it.id()).filter(|it| counts(page, *it)).collect()).collect();
    rows.push(children.iter().copied().filter(|it| !is_group(it)).collect());
    Verdict::passed_if(rows.iter().all(|it| is_in_order(it)), "order")
}

fn counts(page: &Page, element: Element<'_>) -> bool {
    !element.is_html("script")
        && !element.is_html("template")
        && !element.name().contains('-')
        && !page.is_programmatically_hidden(element.id())
}

fn is_part(element: Element<'_>) -> bool {
    element.is_html("dt") || element.is_html("dd")
}

/// HTML standard, content model of `dl`: terms first, then descriptions; what is no part is judged elsewhere.
fn is_in_order(parts: &[Element<'_>]) -> bool {
    let parts: Vec<_> = parts.iter().filter(|it| is_part(**it)).collect();
    let Some(first) = parts.first() else { return true };
    first.is_html("dt") && parts.last().is_some_and(|it| it.is_html("dd"))
}
