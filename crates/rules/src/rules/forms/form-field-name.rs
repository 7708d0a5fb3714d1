//! ACT e086e5: form field has non-empty accessible name.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::{exposed_with_role, has_name};
use crate::verdict::Verdict;

/// Form fields in the accessibility tree.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    exposed_with_role(
        page,
        &[
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
        ],
    )
}

/// It has a name.
pub(crate) fn expectation(page: &Page, target: NodeId) -> Verdict {
    Verdict::passed_if(has_name(page, target), "missing")
}
