//! All that a page says stands in one of its landmarks.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};

use crate::verdict::Verdict;

/// The parts right below the body, where the page has a main landmark; a rule of its own asks for that one.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let document = page.document();
    let landmarks = page.landmarks();
    let has_main = landmarks.iter().any(|it| page.role(*it) == Some(Role::Main));
    let Some(body) = document.body().filter(|_| has_main) else { return Vec::new() };
    // Landmarks are in tree order: the first at or after a node is in it, or none is.
    let holds_landmark = |it: NodeId| {
        let next = landmarks.partition_point(|landmark| *landmark < it);
        landmarks.get(next).is_some_and(|landmark| document.is_inclusive_descendant(*landmark, it))
    };
    let mut parts = Vec::new();
    let mut open: Vec<NodeId> = vec![body.id()];
    // Wrappers around landmarks are opened up, so that a finding points at the part that is left over.
    while let Some(wrapper) = open.pop() {
        for child in document.child_elements(wrapper) {
            let node = child.id();
            if page.role(node).is_some_and(is_landmark_or_apart) || page.is_programmatically_hidden(node) {
                continue;
            }
            if holds_landmark(node) {
                open.push(node);
            } else if !is_skip_link(page, child) && says_something(page, node) {
                parts.push(node);
            }
        }
    }
    parts.extend(landmarks.into_iter().filter(|it| page.role(*it) == Some(Role::Main)));
    parts.sort_unstable();
    parts
}

/// It is, or stands in, a landmark.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    Verdict::passed_if(page.role(node).is_some_and(Role::is_landmark), "outside")
}

/// Dialogs and live regions come into the page by themselves and are announced when they do.
fn is_landmark_or_apart(role: Role) -> bool {
    role.is_landmark() || [Role::Dialog, Role::Alert, Role::Status, Role::Log].iter().any(|it| role.is_a(*it))
}

/// Links to a place in this page, alone or in a wrapper of their own, lead to the landmarks.
fn is_skip_link(page: &Page, element: Element<'_>) -> bool {
    let document = page.document();
    let is_inner = |it: Element<'_>| it.attr("href").is_some_and(|it| it.trim().starts_with('#'));
    let mut links = std::iter::once(element)
        .chain(document.descendant_elements(element.id()))
        .filter(|it| it.is_html("a"))
        .peekable();
    links.peek().is_some() && links.all(is_inner)
}

fn says_something(page: &Page, node: NodeId) -> bool {
    !page.visible_text(node).trim().is_empty()
        || std::iter::once(node)
            .chain(page.document().descendants(node))
            .any(|it| page.role(it) == Some(Role::Image) && page.is_included_in_accessibility_tree(it))
}
