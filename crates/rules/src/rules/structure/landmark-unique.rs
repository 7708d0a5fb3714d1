//! Landmarks of one kind can be told apart by their names.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::exposed_with_role;
use crate::verdict::Verdict;

/// Landmarks that are compared with each other; a page with more is no map at all.
const MAX_LANDMARKS: usize = 50;

/// Exposed landmarks that a page may have several of.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let kinds = [Role::Navigation, Role::Complementary, Role::Region, Role::Form, Role::Search];
    let mut nodes = exposed_with_role(page, &kinds);
    // Without a name these two are no landmarks.
    nodes.retain(|it| {
        !matches!(page.role(*it), Some(Role::Form | Role::Region)) || !name_of(page, *it).is_empty()
    });
    nodes.truncate(MAX_LANDMARKS);
    nodes
}

/// No other of the same role has the same name.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let name = name_of(page, node);
    let twin = applicability(page)
        .into_iter()
        .filter(|it| *it != node && page.role(*it) == page.role(node))
        .any(|it| name_of(page, it) == name);
    let role = page.role(node).map_or("", Role::as_str);
    match (twin, name.is_empty()) {
        (false, _) => Verdict::Passed,
        (true, true) => Verdict::failed("unnamed").with("role", role),
        (true, false) => Verdict::failed("same").with("role", role).with("name", name),
    }
}

fn name_of(page: &Page, node: NodeId) -> String {
    page.name(node).text.trim().to_lowercase()
}
