//! ACT e086e5: form field has non-empty accessible name.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::{elements_where, has_name};
use crate::verdict::Verdict;

/// Roles of form fields.
const FIELDS: &[Role] = &[
    Role::Checkbox,
    Role::Combobox,
    Role::Listbox,
    Role::Menuitemcheckbox,
    Role::Menuitemradio,
    Role::Radio,
    Role::Searchbox,
    Role::Slider,
    Role::Spinbutton,
    Role::Switch,
    Role::Textbox,
];

/// Kinds of `input` that are fields without a role.
const WITHOUT_ROLE: &[&str] = &["color", "date", "datetime-local", "file", "month", "time", "week"];

/// Form fields in the accessibility tree.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_where(page, |it| {
        let is_field = match page.role(it.id()) {
            Some(role) => FIELDS.iter().any(|it| role.is_a(*it)),
            None => it.is_html("input") && WITHOUT_ROLE.iter().any(|kind| it.attr_is("type", kind)),
        };
        is_field && page.is_included_in_accessibility_tree(it.id())
    })
}

/// It has a name.
pub(crate) fn expectation(page: &Page, target: NodeId) -> Verdict {
    Verdict::passed_if(has_name(page, target), "missing")
}
