//! A table that lays out the page has nothing of a table of data.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_named;
use crate::verdict::Verdict;

/// Tables that say they are none.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["table"], |it| {
        page.explicit_role(it.id()) == Some(Role::None) && !page.is_programmatically_hidden(it.id())
    })
}

/// No header cell, caption or summary of their own.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(table) = page.document().element(node) else { return Verdict::Passed };
    let mark = own_elements(page, node).find_map(|it| {
        let is_header =
            it.is_html("th") || it.attr_trimmed("scope").is_some() || it.attr_trimmed("headers").is_some();
        if is_header {
            Some("th")
        } else {
            (it.is_html("caption") && !it.text_content().trim().is_empty()).then_some("caption")
        }
    });
    let mark = mark.or_else(|| table.attr_trimmed("summary").map(|_| "summary"));
    Verdict::passed_if(mark.is_none(), "mark").with("mark", mark.unwrap_or_default())
}

/// Elements of this table that are not in a table within it.
fn own_elements(page: &Page, table: NodeId) -> impl Iterator<Item = Element<'_>> {
    let document = page.document();
    let is_own = move |it: &Element<'_>| {
        document.ancestor_elements(it.id()).find(|it| it.is_html("table")).is_some_and(|it| it.id() == table)
    };
    document.descendant_elements(table).filter(is_own)
}
