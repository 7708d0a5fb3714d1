//! ACT e086e5: form field has non-empty accessible name.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::{elements_named, exposed_with_role, has_name};
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
    let mut fields = exposed_with_role(page, FIELDS);
    fields.extend(elements_named(page, &["input"], |it| {
        page.role(it.id()).is_none()
            && WITHOUT_ROLE.iter().any(|kind| it.attr_is("type", kind))
            && page.is_included_in_accessibility_tree(it.id())
    }));
    fields.sort_unstable();
    fields
}

/// It has a name.
pub(crate) fn expectation(page: &Page, target: NodeId) -> Verdict {
    Verdict::passed_if(has_name(page, target), "missing")
}
