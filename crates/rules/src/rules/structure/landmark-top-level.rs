//! The header, footer and main part of the page stand in no other landmark.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::exposed_with_role;
use crate::verdict::Verdict;

/// Exposed landmarks that a page has once.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    exposed_with_role(page, &[Role::Banner, Role::Contentinfo, Role::Main])
}

/// None of what they stand in is a landmark.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let outer = page
        .document()
        .ancestor_elements(node)
        .filter_map(|it| page.role(it.id()))
        // A form without a name and a section without one are no landmarks.
        .find(|role| role.is_landmark() && !matches!(role, Role::Form | Role::Region));
    let inner = page.role(node).map_or("", Role::as_str);
    // A role that the author gave by hand within the main part may mark the header of a page shown in this one.
    let verdict = match outer {
        None => return Verdict::Passed,
        Some(Role::Main) if page.explicit_role(node).is_some() => Verdict::cant_tell("meant"),
        Some(_) => Verdict::failed("nested"),
    };
    verdict.with("inner", inner).with("outer", outer.map_or("", Role::as_str))
}
