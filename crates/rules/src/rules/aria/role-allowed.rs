//! The role fits the element that it is given to.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::allowed_roles::{Allowed, allowed_roles};
use crate::common::elements_with;
use crate::verdict::Verdict;

/// Exposed elements of HTML whose role is not the one they have by themselves.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with(page, &["role"], |it| {
        it.is_html_namespace()
            && it
                .attr("role")
                .and_then(written_role)
                .is_some_and(|role| page.implicit_role(it.id()) != Some(role))
            && page.is_included_in_accessibility_tree(it.id())
    })
}

/// ARIA in HTML allows it there.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(element) = page.document().element(node) else { return Verdict::Passed };
    let Some(role) = element.attr("role").and_then(written_role) else { return Verdict::Passed };
    let fits = match allowed_roles(page, element) {
        Allowed::Any => true,
        Allowed::Only(roles) => roles.contains(&role),
    };
    // Synonyms and books' roles extend what is listed.
    let is_kind_of = || match allowed_roles(page, element) {
        Allowed::Any => true,
        Allowed::Only(roles) => {
            role.as_str().starts_with("doc-") && (roles.is_empty() || roles.iter().any(|it| role.is_a(*it)))
        }
    };
    Verdict::passed_if(fits || is_kind_of(), "unfit")
        .with("role", role.as_str())
        .with("element", element.name())
}

fn written_role(tokens: &str) -> Option<Role> {
    tokens.split_ascii_whitespace().find_map(Role::from_token)
}
