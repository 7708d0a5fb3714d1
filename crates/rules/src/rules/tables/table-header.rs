//! A data table has header cells.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};
use drempel_page::tree::Table;

use crate::common::elements_named;
use crate::verdict::Verdict;

/// Characters that a cell of data rarely exceeds; a layout puts whole texts into a cell.
const SHORT_TEXT: usize = 60;

/// Exposed tables with several rows and columns that do not lay out the page.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["table"], |it| {
        !page.document().ancestor_elements(it.id()).any(|it| it.is_html("table"))
            && page.table_at(it.id()).is_some_and(|table| table.rows >= 2 && table.columns >= 2)
            && !lays_out(page, it)
    })
}

/// It has a header cell of any kind. Without one, only a table that is surely data fails.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let (Some(element), Some(table)) = (page.document().element(node), page.table_at(node)) else {
        return Verdict::Passed;
    };
    if table.cells.iter().any(|it| it.is_header || is_marked_as_header(page, it.node)) {
        return Verdict::Passed;
    }
    if says_data(page, element) || looks_like_data(page, &table) {
        return Verdict::failed("missing");
    }
    Verdict::cant_tell("unclear")
}

/// Tables in tables, controls and headings are marks of a layout.
fn lays_out(page: &Page, table: Element<'_>) -> bool {
    const MARKS: &[&str] =
        &["table", "form", "input", "select", "textarea", "button", "h1", "h2", "h3", "nav", "iframe"];
    let has_header = |it: Element<'_>| it.is_html("th");
    let mut below = page.document().descendant_elements(table.id());
    below.any(|it| MARKS.iter().any(|mark| it.is_html(mark)))
        && !page.document().descendant_elements(table.id()).any(has_header)
}

fn is_marked_as_header(page: &Page, cell: NodeId) -> bool {
    matches!(page.role(cell), Some(Role::Columnheader | Role::Rowheader))
        || page.document().element(cell).is_some_and(|it| it.has_attr("scope") || it.has_attr("headers"))
}

/// What only a table of data has.
fn says_data(page: &Page, table: Element<'_>) -> bool {
    table.attr_trimmed("summary").is_some()
        || page
            .document()
            .child_elements(table.id())
            .any(|it| it.is_html("thead") || (it.is_html("caption") && !it.text_content().trim().is_empty()))
}

/// A full grid of three rows or more with a short text in every cell, numbers in some, and a first row or column of
/// texts without: what heads the others.
fn looks_like_data(page: &Page, table: &Table) -> bool {
    let texts: Vec<_> = table.cells.iter().map(|it| page.visible_text(it.node)).collect();
    let is_grid = table.cells.len() == table.rows.saturating_mul(table.columns);
    let is_short = |it: &String| !it.is_empty() && it.chars().nth(SHORT_TEXT).is_none() && !it.contains('\n');
    let numbers = texts.iter().filter(|it| it.chars().any(|it| it.is_ascii_digit())).count();
    let has_no_number = |it: &String| !it.chars().any(|it| it.is_ascii_digit());
    let first_row = texts.get(..table.columns).unwrap_or_default();
    let heads_columns = first_row.iter().all(has_no_number);
    let heads_rows = texts.iter().step_by(table.columns.max(1)).all(has_no_number);
    is_grid
        && table.rows >= 3
        && texts.iter().all(is_short)
        && numbers * 4 >= texts.len()
        && (heads_columns || heads_rows)
}
