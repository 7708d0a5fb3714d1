//! Nothing of WAI-ARIA is used that the standard advises against.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_with;
use crate::verdict::Verdict;

/// WAI-ARIA 1.3: deprecated everywhere.
const ATTRIBUTES: &[&str] = &["aria-dropeffect", "aria-grabbed"];
/// WAI-ARIA 1.2: on roles that do not list them, deprecated.
const ONCE_GLOBAL: &[&str] = &["aria-disabled", "aria-errormessage", "aria-haspopup", "aria-invalid"];
/// WAI-ARIA 1.2, deprecated role.
const ROLE: &str = "directory";

/// Exposed elements with a role or one of the attributes.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let names = [ATTRIBUTES, ONCE_GLOBAL, &["role"]].concat();
    elements_with(page, &names, |it| {
        names.iter().any(|name| it.attr_trimmed(name).is_some())
            && page.is_included_in_accessibility_tree(it.id())
    })
}

/// None of these is deprecated there.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(element) = page.document().element(node) else { return Verdict::Passed };
    let is_directory = element
        .attr("role")
        .and_then(|it| it.split_ascii_whitespace().find(|it| Role::from_token(it).is_some()))
        .is_some_and(|it| it.eq_ignore_ascii_case(ROLE));
    if is_directory {
        return Verdict::failed("role").with("role", ROLE);
    }
    let written = |names: &'static [&'static str]| {
        names.iter().copied().filter(|name| element.attr_trimmed(name).is_some())
    };
    let found = written(ATTRIBUTES).next().or_else(|| {
        written(ONCE_GLOBAL).find(|name| is_set(element, name) && !supports(page, element, name))
    });
    Verdict::passed_if(found.is_none(), "attribute").with("attribute", found.unwrap_or_default())
}

/// `false` says no more than leaving it out.
fn is_set(element: Element<'_>, name: &str) -> bool {
    element.attr_trimmed(name).is_some_and(|it| !it.eq_ignore_ascii_case("false"))
}

/// Elements without a role of their own, such as a date field, are given the benefit of the doubt.
fn supports(page: &Page, element: Element<'_>, name: &str) -> bool {
    page.role(element.id()).is_none_or(|it| it.supports(name))
}
