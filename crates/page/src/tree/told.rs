//! States and properties as assistive technology is told them: from ARIA, or else from the element itself.

use crate::Page;
use crate::aria::{Role, attribute_info, is_valid_value};
use crate::dom::{Element, NodeId};

/// A state or property and its value, as `("expanded", "false")`.
pub type State = (&'static str, String);

/// States that ARIA alone gives, and the word for each.
const FROM_ARIA: &[(&str, &str)] = &[
    ("aria-autocomplete", "autocomplete"),
    ("aria-busy", "busy"),
    ("aria-current", "current"),
    ("aria-haspopup", "haspopup"),
    ("aria-invalid", "invalid"),
    ("aria-modal", "modal"),
    ("aria-multiselectable", "multiselectable"),
    ("aria-orientation", "orientation"),
    ("aria-posinset", "posinset"),
    ("aria-pressed", "pressed"),
    ("aria-roledescription", "roledescription"),
    ("aria-setsize", "setsize"),
    ("aria-sort", "sort"),
    ("aria-valuenow", "valuenow"),
    ("aria-valuetext", "valuetext"),
];

impl Page {
    /// What assistive technology is told of an element beside role, name and description, in a fixed order.
    ///
    /// ARIA counts where its value is valid; what the element has by itself wins over it, as in HTML-AAM.
    pub fn states(&self, node: NodeId) -> Vec<State> {
        let Some(element) = self.document().element(node) else { return Vec::new() };
        let role = self.role(node);
        let mut states = Vec::new();
        let mut tell = |name, value: Option<String>| states.extend(value.map(|it| (name, it)));
        tell("level", self.heading_level(node).map(|it| it.to_string()));
        tell("checked", self.checked(element, role));
        tell("selected", selected(element, role));
        tell("expanded", expanded(self, element));
        let is_disabled = self.is_disabled(node) || aria(element, "aria-disabled") == Some("true");
        tell("disabled", is_disabled.then(|| "true".to_owned()));
        tell("required", flag(element, "required", "aria-required"));
        tell("readonly", flag(element, "readonly", "aria-readonly"));
        tell("live", live(element, role).map(str::to_owned));
        for (attribute, name) in FROM_ARIA {
            let value = aria(element, attribute).filter(|it| !matches!(*it, "false" | "undefined"));
            let value = value.or_else(|| aria(element, attribute).filter(|_| *name == "pressed"));
            tell(name, value.map(str::to_owned));
        }
        states
    }

    fn checked(&self, element: Element<'_>, role: Option<Role>) -> Option<String> {
        let is_checkable = matches!(
            role?,
            Role::Checkbox | Role::Radio | Role::Switch | Role::Menuitemcheckbox | Role::Menuitemradio
        );
        if !is_checkable {
            return None;
        }
        if element.is_html("input") {
            return Some(element.has_attr("checked").to_string());
        }
        Some(aria(element, "aria-checked").unwrap_or("false").to_owned())
    }
}

/// The value of an `aria-…` attribute that is valid for its type.
fn aria<'a>(element: Element<'a>, name: &str) -> Option<&'a str> {
    let value = element.attr_trimmed(name)?;
    let info = attribute_info(name)?;
    is_valid_value(info.value_type, value).then_some(value)
}

fn selected(element: Element<'_>, role: Option<Role>) -> Option<String> {
    if element.is_html("option") {
        return element.has_attr("selected").then(|| "true".to_owned());
    }
    let is_selectable = role.is_some_and(|it| it.supports("aria-selected"));
    aria(element, "aria-selected").filter(|it| is_selectable && *it != "undefined").map(str::to_owned)
}

fn expanded(page: &Page, element: Element<'_>) -> Option<String> {
    if super::focus::is_details_summary(page, element) {
        return Some(element.parent().is_some_and(|it| it.has_attr("open")).to_string());
    }
    aria(element, "aria-expanded").filter(|it| *it != "undefined").map(str::to_owned)
}

fn flag(element: Element<'_>, native: &str, attribute: &str) -> Option<String> {
    let is_field = matches!(element.name(), "input" | "select" | "textarea") && element.is_html_namespace();
    let is_set = (is_field && element.has_attr(native)) || aria(element, attribute) == Some("true");
    is_set.then(|| "true".to_owned())
}

/// `aria-live`, or the role's own (WAI-ARIA 1.3: `alert`, `log`, `status`).
fn live(element: Element<'_>, role: Option<Role>) -> Option<&str> {
    aria(element, "aria-live").or(match role? {
        Role::Alert => Some("assertive"),
        Role::Log | Role::Status => Some("polite"),
        _ => None,
    })
}
