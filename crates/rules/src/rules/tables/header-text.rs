//! A header cell has a text.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::{elements_named, has_name};
use crate::verdict::Verdict;

/// Exposed header cells, but for the corner: there is nothing there to head.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["th"], |it| {
        matches!(page.role(it.id()), Some(Role::Columnheader | Role::Rowheader))
            && page.is_included_in_accessibility_tree(it.id())
            && !is_corner(page, it.id())
    })
}

/// It has a name, or a control that speaks for itself.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let holds_control = page.document().descendants(node).any(|it| page.is_focusable(it));
    let has_text = has_name(page, node) || !page.visible_text(node).trim().is_empty();
    Verdict::passed_if(has_text || holds_control, "empty")
}

/// The first cell of a table's first row, or of a row in its head.
fn is_corner(page: &Page, cell: NodeId) -> bool {
    let document = page.document();
    let is_first_cell = document
        .parent(cell)
        .is_some_and(|row| document.child_elements(row).next().is_some_and(|it| it.id() == cell));
    let Some(row) = document.parent_element(cell) else { return false };
    let is_first_row = row.parent().is_some_and(|group| {
        group.is_html("thead")
            || document.child_elements(group.id()).next().is_some_and(|it| it.id() == row.id())
    });
    is_first_cell && is_first_row
}
