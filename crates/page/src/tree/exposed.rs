//! Which role a browser tells assistive technology: the semantic role, tables that only lay out the page aside.

use std::collections::HashSet;

use crate::Page;
use crate::aria::Role;
use crate::css::property::Longhand;
use crate::dom::{Element, NodeId};
use crate::style::BorderSide;

/// From so many rows on, a table is data.
const MANY_ROWS: usize = 20;
/// Rows whose background tells whether a table is striped.
const STRIPED_ROWS: usize = 5;

impl Page {
    /// The role that a browser exposes; `None` where the element is not in the accessibility tree, has no role, or is
    /// a part of a table that lays out the page.
    ///
    /// [`Page::role`] stays with the standards, for which every `table` is one; browsers go by what the table is used
    /// for, as the HTML standard suggests (4.9.1, "techniques for describing tables", indicators of layout tables).
    /// They also tell an `svg` element as an image, and leave out the row group of a `tbody`, which tells nothing.
    pub fn exposed_role(&self, node: NodeId) -> Option<Role> {
        let element = self.document().element(node)?;
        let role = self.role(node).filter(|it| *it != Role::None)?;
        if !self.is_included_in_accessibility_tree(node) {
            return None;
        }
        if element.is_svg_namespace() && role == Role::GraphicsDocument && self.explicit_role(node).is_none()
        {
            return Some(Role::Image);
        }
        if element.is_html("tbody") && self.explicit_role(node).is_none() {
            return None;
        }
        let is_table_part = element.is_html_namespace()
            && matches!(element.name(), "table" | "tr" | "td")
            && self.explicit_role(node).is_none();
        if is_table_part {
            let table = std::iter::once(element)
                .chain(self.document().ancestor_elements(node))
                .find(|it| it.is_html("table"));
            if table.is_some_and(|it| self.lays_out(it.id())) {
                return None;
            }
        }
        Some(role)
    }

    /// True for a `table` that a browser takes for layout.
    pub fn lays_out(&self, table: NodeId) -> bool {
        let found = self.tree().layout_tables.get_or_init(|| {
            let tables = self.document().elements().filter(|it| it.is_html("table"));
            tables.filter(|it| !is_data(self, *it)).map(Element::id).collect::<HashSet<_>>()
        });
        found.contains(&table)
    }
}

/// Marks of data in the mark-up, then in the look: borders around cells, cells set off by color, stripes.
fn is_data(page: &Page, table: Element<'_>) -> bool {
    if page.explicit_role(table.id()).is_some() {
        return true;
    }
    let document = page.document();
    let filled = |name: &str| table.attr(name).is_some_and(|it| !it.is_empty());
    let has_part = document
        .child_elements(table.id())
        .any(|it| ["caption", "thead", "tfoot", "colgroup", "col"].iter().any(|name| it.is_html(name)));
    if has_part || filled("summary") || filled("rules") {
        return true;
    }
    let rows = rows(page, table);
    if rows.len() >= MANY_ROWS {
        return true;
    }
    let Some(first) = rows.first() else { return false };
    if rows.len() == 1 && cells(page, *first).count() <= 1 {
        return false;
    }
    let is_cell_of_data = |cell: Element<'_>| {
        cell.is_html("th")
            || ["headers", "abbr", "axis", "scope"]
                .iter()
                .any(|it| cell.attr(it).is_some_and(|it| !it.is_empty()))
    };
    rows.iter().flat_map(|row| cells(page, *row)).any(is_cell_of_data) || looks_like_data(page, table, &rows)
}

fn looks_like_data(page: &Page, table: Element<'_>, rows: &[Element<'_>]) -> bool {
    let table_color = page.style(table.id()).background_color();
    let has_spacing =
        page.resolved(table.id(), "border-spacing").is_none_or(|it| it.split(' ').all(|it| it != "0px"));
    let (mut count, mut boxed, mut colored, mut sides) = (0, 0, 0, [0; 4]);
    for cell in rows.iter().flat_map(|row| cells(page, *row)) {
        if !page.is_rendered(cell.id()) {
            continue;
        }
        count += 1;
        let style = page.style(cell.id());
        if style.keyword(Longhand::EmptyCells) == "hide" {
            return true;
        }
        let widths = [BorderSide::Top, BorderSide::Bottom, BorderSide::Left, BorderSide::Right]
            .map(|side| style.border(side).0 > 0.0);
        let [top, bottom, left, right] = widths;
        boxed += usize::from((top && bottom) || (left && right));
        for (total, has_border) in sides.iter_mut().zip(widths) {
            *total += usize::from(has_border);
        }
        let color = style.background_color();
        colored += usize::from(has_spacing && color.alpha > 0.0 && color != table_color);
    }
    if count <= 1 {
        return false;
    }
    let half = count / 2;
    if boxed >= half || colored >= half || sides.iter().any(|it| *it >= half) {
        return true;
    }
    let stripes: Vec<_> =
        rows.iter().take(STRIPED_ROWS).map(|it| page.style(it.id()).background_color()).collect();
    let Some(first) = stripes.first() else { return false };
    stripes.len() > 2 && stripes.iter().enumerate().all(|(index, it)| (index % 2 == 0) == (it == first))
}

/// Rows of the table itself, not of tables in it.
fn rows<'a>(page: &'a Page, table: Element<'a>) -> Vec<Element<'a>> {
    let document = page.document();
    let mut rows = Vec::new();
    for child in document.child_elements(table.id()) {
        match child.name() {
            "tr" => rows.push(child),
            "tbody" => rows.extend(document.child_elements(child.id()).filter(|it| it.is_html("tr"))),
            _ => {}
        }
    }
    rows
}

fn cells<'a>(page: &'a Page, row: Element<'a>) -> impl Iterator<Item = Element<'a>> {
    page.document().child_elements(row.id()).filter(|it| it.is_html("td") || it.is_html("th"))
}
