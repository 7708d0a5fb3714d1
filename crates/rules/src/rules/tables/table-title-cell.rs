//! The title of a table is its caption and not a cell.

use drempel_page::Page;
use drempel_page::dom::NodeId;
use drempel_page::tree::Table;

use crate::verdict::Verdict;

/// Exposed tables of data: with header cells and more than one column.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    page.tables()
        .iter()
        .filter(|it| it.rows >= 3 && it.columns >= 2 && it.cells.iter().any(|it| it.is_header))
        .filter_map(|it| it.node)
        .collect()
}

/// Its first row is not one cell across the whole table, or it has a caption besides.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(table) = page.table_at(node) else { return Verdict::Passed };
    let has_caption = page.document().child_elements(node).any(|it| it.is_html("caption"));
    match title_cell(&table) {
        Some(cell) if !has_caption && !page.visible_text(cell).trim().is_empty() => {
            Verdict::cant_tell("cell").with("text", page.visible_text(cell).trim())
        }
        _ => Verdict::Passed,
    }
}

fn title_cell(table: &Table) -> Option<NodeId> {
    let first = table.cells.iter().find(|it| it.row == 0)?;
    (first.columns == table.columns && first.rows == 1).then_some(first.node)
}
