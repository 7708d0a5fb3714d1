//! ACT d0f69e: table header cell has assigned cells.

use std::collections::BTreeSet;

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;
use drempel_page::tree::{Cell, Table};

use crate::common::exposed_as;
use crate::verdict::Verdict;

/// Exposed tables and grids with a header cell in them: one target for the table, so that it is measured once.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let document = page.document();
    let mut tables = exposed_as(page, &[Role::Table, Role::Grid, Role::Treegrid]);
    tables.retain(|it| {
        if document.is_html(*it, "table") {
            page.table_at(*it).is_some_and(|it| it.cells.iter().any(|cell| is_header(page, cell.node)))
        } else {
            document.descendants(*it).any(|it| is_header(page, it))
        }
    });
    tables
}

/// Every header cell that shows something belongs to some other cell.
pub(crate) fn expectation(page: &Page, table: NodeId) -> Verdict {
    let lonely = match page.table_at(table) {
        Some(table) => lonely_in_table(page, &table),
        None => lonely_in_grid(page, table),
    };
    match lonely {
        Some(header) => {
            let verdict = if heads_by_sight(page, header) {
                Verdict::cant_tell("blank")
            } else {
                Verdict::failed("lonely")
            };
            verdict.with("header", page.visible_text(header))
        }
        None => Verdict::Passed,
    }
}

/// True where the other cells of the row are headers, or show nothing: people take the row for one of headers, and
/// browsers do only where a cell is empty altogether.
fn heads_by_sight(page: &Page, header: NodeId) -> bool {
    let document = page.document();
    let in_row = document.parent(header).into_iter().flat_map(|it| document.child_elements(it));
    let others: Vec<_> = in_row.filter(|it| it.is_html("td")).collect();
    !others.is_empty() && others.iter().all(|it| page.visible_text(it.id()).trim().is_empty())
}

/// HTML standard, "forming relationships between data cells and header cells".
fn lonely_in_table(page: &Page, table: &Table) -> Option<NodeId> {
    let mut used = BTreeSet::new();
    for cell in &table.cells {
        used.extend(page.header_cells(table, cell).into_iter().filter(|it| *it != cell.node));
    }
    let is_lonely = |cell: &&Cell| is_header(page, cell.node) && !used.contains(&cell.node);
    table.cells.iter().filter(is_lonely).map(|it| it.node).find(|it| !page.visible_text(*it).is_empty())
}

/// Rows and cells that are made by roles: a header belongs to the cells of its column or its row.
fn lonely_in_grid(page: &Page, grid: NodeId) -> Option<NodeId> {
    let document = page.document();
    let mut rows: Vec<Vec<NodeId>> = Vec::new();
    for node in document.descendants(grid).filter(|it| page.is_included_in_accessibility_tree(*it)) {
        match page.role(node) {
            Some(Role::Row) => rows.push(Vec::new()),
            Some(Role::Cell | Role::Gridcell | Role::Columnheader | Role::Rowheader) => {
                // Cells that span others are not placed here.
                if spans(page, node) {
                    return None;
                }
                rows.last_mut()?.push(node);
            }
            _ => {}
        }
    }
    let widest = rows.iter().map(Vec::len).max().unwrap_or(0);
    let is_filled: Vec<bool> = (0..widest)
        .map(|column| rows.iter().filter_map(|it| it.get(column)).any(|it| !is_header(page, *it)))
        .collect();
    for row in &rows {
        for (column, cell) in row.iter().enumerate() {
            let is_alone = match page.role(*cell) {
                Some(Role::Columnheader) => !is_filled.get(column).copied().unwrap_or(true),
                Some(Role::Rowheader) => row.len() < 2,
                _ => false,
            };
            if is_alone && !page.visible_text(*cell).is_empty() {
                return Some(*cell);
            }
        }
    }
    None
}

fn spans(page: &Page, cell: NodeId) -> bool {
    page.document().element(cell).is_some_and(|it| {
        ["aria-colspan", "aria-rowspan", "aria-colindex", "colspan", "rowspan"]
            .iter()
            .any(|name| it.has_attr(name))
    })
}

fn is_header(page: &Page, cell: NodeId) -> bool {
    matches!(page.role(cell), Some(Role::Columnheader | Role::Rowheader))
        && page.is_included_in_accessibility_tree(cell)
}
