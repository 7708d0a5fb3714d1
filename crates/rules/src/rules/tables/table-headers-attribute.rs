//! ACT a25f45: headers attribute specified on a cell refers to cells in the same table element.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_with;
use crate::verdict::Verdict;

/// Cells of exposed tables that name their headers.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with(page, &["headers"], |it| {
        is_cell(it)
            && it.attr_trimmed("headers").is_some()
            && !page.is_programmatically_hidden(it.id())
            && table_of(page, it.id()).is_some_and(|it| is_exposed_table(page, it))
    })
}

/// Every id is that of another cell in the same table.
pub(crate) fn expectation(page: &Page, cell: NodeId) -> Verdict {
    let document = page.document();
    let ids = document.element(cell).and_then(|it| it.attr("headers")).unwrap_or_default();
    let table = table_of(page, cell).map(Element::id);
    for id in ids.split_ascii_whitespace() {
        let key = match document.element_by_id(cell, id) {
            None => "missing",
            Some(header) if header.id() == cell => "itself",
            Some(header) if !is_cell(header) || table_of(page, header.id()).map(Element::id) != table => {
                "elsewhere"
            }
            Some(_) => continue,
        };
        return Verdict::failed(key).with("id", id);
    }
    Verdict::Passed
}

fn is_cell(element: Element<'_>) -> bool {
    element.is_html("td") || element.is_html("th")
}

fn table_of(page: &Page, node: NodeId) -> Option<Element<'_>> {
    page.document().ancestor_elements(node).find(|it| it.is_html("table"))
}

fn is_exposed_table(page: &Page, table: Element<'_>) -> bool {
    matches!(page.role(table.id()), Some(Role::Table | Role::Grid | Role::Treegrid))
        && page.is_included_in_accessibility_tree(table.id())
}
