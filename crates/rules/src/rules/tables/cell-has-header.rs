//! Every cell of a larger table of data has a header.

use drempel_page::Page;
use drempel_page::dom::NodeId;
use drempel_page::tree::{Cell, Table};

use crate::verdict::Verdict;

/// Rows and columns from which nobody keeps the headers in mind.
const LARGE: usize = 3;
/// Cells that are looked at in one table.
const MAX_CELLS: usize = 1_000;

/// Exposed tables of three rows and columns or more that have header cells; those without have a rule of their own.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    page.tables()
        .iter()
        .filter(|it| it.rows >= LARGE && it.columns >= LARGE && it.cells.iter().any(|it| it.is_header))
        .filter_map(|it| it.node)
        .collect()
}

/// A header is found for every cell with text, but for those of the first row and column.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(table) = page.table_at(node) else { return Verdict::Passed };
    let bare = table.cells.iter().take(MAX_CELLS).find(|it| needs_header(page, &table, it));
    match bare {
        None => Verdict::Passed,
        Some(cell) => Verdict::failed("bare").with("text", shortened(&page.visible_text(cell.node))),
    }
}

fn needs_header(page: &Page, table: &Table, cell: &Cell) -> bool {
    !cell.is_header
        && cell.row > 0
        && cell.column > 0
        && page.role(cell.node).is_some()
        && !page.visible_text(cell.node).trim().is_empty()
        && page.header_cells(table, cell).is_empty()
}

fn shortened(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LARGE * 20).collect()
}
