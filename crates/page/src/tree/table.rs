//! The table model (HTML standard, 4.9.12): where cells stand and which headers they have.

use crate::Page;
use crate::aria::Role;
use crate::dom::{Element, NodeId};

/// Columns kept of one table; cells beyond are left out.
const MAX_COLUMNS: usize = 10_000;

/// Cells looked at when the headers of one cell are sought in one direction.
const MAX_STEPS: usize = 2_000;

/// A cell and the slots it covers.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Cell {
    /// The `td` or `th` element.
    pub node: NodeId,
    /// First row, from 0.
    pub row: usize,
    /// First column, from 0.
    pub column: usize,
    /// Rows covered, within its row group.
    pub rows: usize,
    /// Columns covered.
    pub columns: usize,
    /// True for `th`.
    pub is_header: bool,
}

/// A table with its cells in tree order.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Table {
    /// The `table` element.
    pub node: Option<NodeId>,
    /// Number of rows.
    pub rows: usize,
    /// Number of columns.
    pub columns: usize,
    /// Cells in tree order.
    pub cells: Vec<Cell>,
    /// Indexes of cells by the column they cover, from the top down.
    by_column: Vec<Vec<u32>>,
    /// Indexes of cells by the row they cover, from the left.
    by_row: Vec<Vec<u32>>,
}

impl Page {
    /// Tables in the accessibility tree that have the role of one, in tree order.
    pub fn tables(&self) -> Vec<Table> {
        self.document().elements().filter_map(|it| self.table_at(it.id())).collect()
    }

    /// The table that a `table` element in the accessibility tree is; `None` for any other node and other roles.
    pub fn table_at(&self, node: NodeId) -> Option<Table> {
        let element = self.document().element(node).filter(|it| it.is_html("table"))?;
        let is_table = self.is_included_in_accessibility_tree(node)
            && matches!(self.role(node), Some(Role::Table | Role::Grid | Role::Treegrid));
        is_table.then(|| self.table(element))
    }

    /// Header cells of a cell: those that `headers` names, or else those that stand over and before it.
    pub fn header_cells(&self, table: &Table, cell: &Cell) -> Vec<NodeId> {
        let document = self.document();
        if let Some(ids) = document.element(cell.node).and_then(|it| it.attr("headers")) {
            let mut nodes = self.id_references(cell.node, ids);
            nodes.retain(|it| *it != cell.node && is_cell(document, *it));
            return nodes;
        }
        let mut nodes = Vec::new();
        for row in cell.row..(cell.row + cell.rows).min(table.by_row.len()) {
            self.scan(table, cell, table.by_row.get(row), Direction::Left, &mut nodes);
        }
        for column in cell.column..(cell.column + cell.columns).min(table.by_column.len()) {
            self.scan(table, cell, table.by_column.get(column), Direction::Up, &mut nodes);
        }
        nodes.sort_unstable();
        nodes.dedup();
        nodes.retain(|it| *it != cell.node && !self.name_is_empty_cell(*it));
        nodes
    }

    fn name_is_empty_cell(&self, node: NodeId) -> bool {
        let document = self.document();
        document.first_child(node).is_none()
            || document
                .text(document.first_child(node).unwrap_or(node))
                .is_some_and(|it| it.trim().is_empty())
                && document.children(node).count() == 1
    }

    /// HTML standard, "internal algorithm for scanning and assigning header cells".
    fn scan(
        &self,
        table: &Table,
        cell: &Cell,
        line: Option<&Vec<u32>>,
        direction: Direction,
        found: &mut Vec<NodeId>,
    ) {
        let before = line.into_iter().flatten().filter_map(|it| table.cells.get(*it as usize));
        let mut before: Vec<&Cell> =
            before.filter(|it| direction.position(it) < direction.position(cell)).collect();
        before.reverse();
        let mut in_header_block = cell.is_header;
        let mut block: Vec<(usize, usize)> =
            if cell.is_header { vec![direction.extent(cell)] } else { Vec::new() };
        let mut opaque: Vec<(usize, usize)> = Vec::new();
        for current in before.into_iter().take(MAX_STEPS) {
            if !current.is_header {
                if in_header_block {
                    in_header_block = false;
                    opaque.append(&mut block);
                }
                continue;
            }
            in_header_block = true;
            block.push(direction.extent(current));
            let is_of_line = match direction {
                Direction::Up => self.role_by_place(current) == Role::Columnheader,
                Direction::Left => self.role_by_place(current) == Role::Rowheader,
            };
            if is_of_line && !opaque.contains(&direction.extent(current)) {
                found.push(current.node);
            }
        }
    }

    /// Whether a header cell is one of its column or of its row, by `scope` or by its place.
    fn role_by_place(&self, cell: &Cell) -> Role {
        self.implicit_role(cell.node).unwrap_or(Role::Columnheader)
    }

    fn table(&self, element: Element<'_>) -> Table {
        let document = self.document();
        let mut groups: Vec<Vec<Element<'_>>> = vec![Vec::new()];
        let mut footers: Vec<Vec<Element<'_>>> = Vec::new();
        for child in document.child_elements(element.id()).filter(|it| it.is_html_namespace()) {
            let rows = || document.child_elements(child.id()).filter(|it| it.is_html("tr")).collect();
            match child.name() {
                "tr" => groups.last_mut().into_iter().for_each(|it| it.push(child)),
                "thead" | "tbody" => groups.extend([rows(), Vec::new()]),
                "tfoot" => footers.push(rows()),
                _ => {}
            }
        }
        groups.append(&mut footers);
        let mut table = Table { node: Some(element.id()), ..Table::default() };
        for group in groups {
            self.add_group(&mut table, &group);
        }
        table.index();
        table
    }

    /// HTML standard, "algorithm for processing row groups": no cell grows out of its group.
    fn add_group(&self, table: &mut Table, rows: &[Element<'_>]) {
        let group_end = table.rows + rows.len();
        // Per column, the first row in which no cell from above is in the way.
        let mut free_from: Vec<usize> = Vec::new();
        for row in rows {
            let y = table.rows;
            let mut column = 0;
            let cells =
                self.document().child_elements(row.id()).filter(|it| is_cell(self.document(), it.id()));
            for cell in cells {
                while free_from.get(column).is_some_and(|it| *it > y) {
                    column += 1;
                }
                let columns = span(cell, "colspan", 1000).max(1).min(MAX_COLUMNS.saturating_sub(column));
                if columns == 0 {
                    break;
                }
                let height = match span(cell, "rowspan", 65_534) {
                    0 => group_end - y,
                    height => height.min(group_end - y),
                };
                if free_from.len() < column + columns {
                    free_from.resize(column + columns, 0);
                }
                for slot in free_from.iter_mut().skip(column).take(columns) {
                    *slot = (*slot).max(y + height);
                }
                let is_header = cell.is_html("th");
                table.cells.push(Cell { node: cell.id(), row: y, column, rows: height, columns, is_header });
                column += columns;
            }
            table.rows += 1;
            table.columns = table.columns.max(free_from.len());
        }
    }
}

impl Table {
    /// Lists cells by line. A cell counts in so many lines at most, which bounds the lists by the number of cells.
    fn index(&mut self) {
        const MAX_LINES: usize = 64;
        self.by_column = vec![Vec::new(); self.columns];
        self.by_row = vec![Vec::new(); self.rows];
        for (index, cell) in self.cells.iter().enumerate() {
            let index = u32::try_from(index).unwrap_or(u32::MAX);
            for line in self.by_column.iter_mut().skip(cell.column).take(cell.columns.min(MAX_LINES)) {
                line.push(index);
            }
            for line in self.by_row.iter_mut().skip(cell.row).take(cell.rows.min(MAX_LINES)) {
                line.push(index);
            }
        }
        let cells = &self.cells;
        for line in &mut self.by_row {
            line.sort_by_key(|it| cells.get(*it as usize).map(|it| it.column));
        }
    }
}

#[derive(Clone, Copy)]
enum Direction {
    Up,
    Left,
}

impl Direction {
    fn position(self, cell: &Cell) -> usize {
        match self {
            Self::Up => cell.row,
            Self::Left => cell.column,
        }
    }

    /// Where the cell lies across the direction: a header is hidden behind one that lies alike.
    fn extent(self, cell: &Cell) -> (usize, usize) {
        match self {
            Self::Up => (cell.column, cell.columns),
            Self::Left => (cell.row, cell.rows),
        }
    }
}

fn is_cell(document: &crate::dom::Document, node: NodeId) -> bool {
    document.is_html(node, "td") || document.is_html(node, "th")
}

/// HTML standard, `colspan` and `rowspan`: a whole number up to a bound, else 1.
fn span(cell: Element<'_>, attribute: &str, max: usize) -> usize {
    let digits = cell.attr(attribute).map(|it| it.trim_ascii().trim_start_matches('+'));
    let digits = digits.map(|it| it.split(|it: char| !it.is_ascii_digit()).next().unwrap_or_default());
    digits.and_then(|it| it.parse::<usize>().ok()).map_or(1, |it| it.min(max))
}
