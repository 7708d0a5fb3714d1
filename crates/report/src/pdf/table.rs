//! Tables on paper: columns as wide as their text asks for, rows that go on to the next sheet where they must.

use crate::pdf::layout::{Flow, Frame, Layouter, Line, Style, broken, flow, styled};
use crate::pdf::structure::{Child, Group, Tag};
use crate::pdf::tree::{Element, Node};

const SIZE: f32 = 8.5;
const LEADING: f32 = 1.4;
/// Between the text of two columns.
const GAP: f32 = 10.0;
/// Widest that a column asks for, and narrowest that it is pressed to.
const MOST: f32 = 260.0;
const LEAST: f32 = 34.0;

/// A cell before its place is known.
struct Cell {
    tag: Tag,
    flow: Flow,
    /// Columns that it takes.
    span: usize,
}

/// Places a table with its caption.
pub(crate) fn lay_out(
    layouter: &mut Layouter<'_>,
    table: &Element,
    frame: Frame,
    style: &Style,
) -> Vec<Child> {
    let mut children = Vec::new();
    layouter.y += 6.0;
    for caption in table.all("caption") {
        let bold = Style { is_bold: true, ..styled(caption, style) };
        let flow = flow(&caption.children.iter().collect::<Vec<_>>(), &bold, layouter.typefaces);
        layouter.reserve(6.0 * SIZE * LEADING);
        let lines = layouter.lines(&flow, frame, SIZE + 1.0);
        children.push(Child::Group(Group { tag: Tag::Caption, children: lines }));
    }
    let part = |name: &str, layouter: &Layouter<'_>| -> Vec<Vec<Cell>> {
        table
            .all(name)
            .flat_map(|it| it.all("tr"))
            .map(|it| cells(it, style, name == "thead", layouter))
            .collect()
    };
    let (head, body) = (part("thead", layouter), part("tbody", layouter));
    let widths = widths(head.iter().chain(&body), frame.width, layouter);
    for (tag, rows) in [(Tag::TableHead, head), (Tag::TableBody, body)] {
        let rows: Vec<Child> = rows.iter().map(|it| row(layouter, it, &widths, frame)).collect();
        if !rows.is_empty() {
            children.push(Child::Group(Group { tag, children: rows }));
        }
    }
    layouter.y += 8.0;
    vec![Child::Group(Group { tag: Tag::Table, children })]
}

fn cells(row: &Element, style: &Style, is_head: bool, layouter: &Layouter<'_>) -> Vec<Cell> {
    let elements = row.children.iter().filter_map(|it| match it {
        Node::Element(element) if element.name == "td" || element.name == "th" => Some(element),
        _ => None,
    });
    elements
        .map(|element| Cell {
            tag: match (element.name.as_str(), is_head) {
                ("th", true) => Tag::ColumnHeader,
                ("th", false) => Tag::RowHeader,
                _ => Tag::Cell,
            },
            flow: flow(
                &element.children.iter().collect::<Vec<_>>(),
                &styled(element, style),
                layouter.typefaces,
            ),
            span: element.attribute("colspan").and_then(|it| it.parse().ok()).unwrap_or(1),
        })
        .collect()
}

/// How wide each column is: as its text asks for where there is room, else each gives up in proportion.
fn widths<'a>(rows: impl Iterator<Item = &'a Vec<Cell>>, total: f32, layouter: &Layouter<'_>) -> Vec<f32> {
    let mut widths: Vec<(f32, f32)> = Vec::new();
    for row in rows {
        for (column, cell) in row.iter().enumerate().filter(|it| it.1.span == 1) {
            if widths.len() <= column {
                widths.resize(column + 1, (LEAST, LEAST));
            }
            let measure = |it: &(char, usize)| {
                let is_bold = cell.flow.styles.get(it.1).is_some_and(|it| it.is_bold);
                layouter.typefaces.of(is_bold).width(it.0) * SIZE
            };
            let widest = |is_end: fn(char) -> bool| {
                let pieces = cell.flow.characters.split(|it| is_end(it.0));
                pieces.map(|it| it.iter().map(measure).sum::<f32>()).fold(LEAST, f32::max)
            };
            let (least, most) = (widest(char::is_whitespace).min(90.0), widest(|it| it == '\n').min(MOST));
            if let Some(known) = widths.get_mut(column) {
                *known = (known.0.max(least), known.1.max(most));
            }
        }
    }
    let room = total - GAP * widths.len().saturating_sub(1) as f32;
    let (least, most): (f32, f32) = widths.iter().fold((0.0, 0.0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    let share = if most > least { ((room - least) / (most - least)).min(1.0) } else { 0.0 };
    if share < 0.0 {
        // Not even the longest words fit, so that words are broken.
        return widths.iter().map(|it| it.0 * room / least).collect();
    }
    widths.iter().map(|it| it.0 + (it.1 - it.0) * share).collect()
}

/// Places a row line by line, so that one that is higher than the paper goes on overleaf.
fn row(layouter: &mut Layouter<'_>, cells: &[Cell], widths: &[f32], frame: Frame) -> Child {
    let mut columns: Vec<(f32, Vec<Line>)> = Vec::new();
    let (mut x, mut column) = (frame.x, 0);
    for cell in cells {
        let spanned = widths.iter().skip(column).take(cell.span);
        let width = spanned.clone().sum::<f32>() + GAP * spanned.count().saturating_sub(1) as f32;
        columns.push((x, broken(&cell.flow, width.max(LEAST), SIZE, layouter.typefaces)));
        x += width + GAP;
        column += cell.span;
    }
    let height = columns.iter().map(|it| it.1.len()).max().unwrap_or(0);
    let needed = height as f32 * SIZE * LEADING + 6.0;
    if needed > layouter.left() {
        layouter.reserve(needed);
    }
    let y = layouter.y;
    layouter.sheet().lines.push([frame.x, y, frame.width]);
    layouter.y += 3.0;
    let mut contents: Vec<Vec<Child>> = cells.iter().map(|_| Vec::new()).collect();
    for number in 0..height {
        layouter.reserve(SIZE * LEADING);
        layouter.y += SIZE * LEADING;
        for ((cell, (x, lines)), content) in cells.iter().zip(&columns).zip(&mut contents) {
            if let Some(line) = lines.get(number) {
                content.extend(layouter.line(&cell.flow, line, *x, SIZE));
            }
        }
    }
    layouter.y += 3.0;
    let children = cells
        .iter()
        .zip(contents)
        .map(|(cell, children)| Child::Group(Group { tag: cell.tag.clone(), children }))
        .collect();
    Child::Group(Group { tag: Tag::Row, children })
}
