//! Landmarks of one kind can be told apart by their names.

use std::collections::HashMap;
use std::rc::Rc;

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::exposed_with_role;
use crate::verdict::Verdict;

/// Exposed landmarks that a page may have several of.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let kinds = [Role::Navigation, Role::Complementary, Role::Region, Role::Form, Role::Search];
    let mut nodes = exposed_with_role(page, &kinds);
    // Without a name these two are no landmarks.
    nodes.retain(|it| {
        !matches!(page.role(*it), Some(Role::Form | Role::Region)) || !name_of(page, *it).is_empty()
    });
    nodes
}

/// No other of the same role has the same name.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let name = name_of(page, node);
    let key = (page.role(node).map_or("", Role::as_str), name.clone());
    let twin = counts(page).0.get(&key).is_some_and(|it| *it > 1);
    let role = page.role(node).map_or("", Role::as_str);
    match (twin, name.is_empty()) {
        (false, _) => Verdict::Passed,
        (true, true) => Verdict::failed("unnamed").with("role", role),
        (true, false) => Verdict::failed("same").with("role", role).with("name", name),
    }
}

/// How many landmarks there are of each role and name.
struct Counts(HashMap<(&'static str, String), usize>);

fn counts(page: &Page) -> Rc<Counts> {
    page.kept(|page| {
        let mut counts = HashMap::new();
        for node in applicability(page) {
            let key = (page.role(node).map_or("", Role::as_str), name_of(page, node));
            *counts.entry(key).or_default() += 1;
        }
        Counts(counts)
    })
}

fn name_of(page: &Page, node: NodeId) -> String {
    page.name(node).text.trim().to_lowercase()
}
