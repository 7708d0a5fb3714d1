//! Focusable, tabbable, disabled (HTML standard, 6.6 "focus" and 4.10.19.5 "disabled").

use crate::Page;
use crate::dom::{Element, NodeId};

impl Page {
    /// True where the element can take the focus by script or by hand.
    pub fn is_focusable(&self, node: NodeId) -> bool {
        let Some(element) = self.document().element(node) else { return false };
        (element.tabindex().is_some() || is_natively_focusable(self, element))
            && !self.is_disabled(node)
            && self.tree_is_shown(node)
            && !self.tree_is_inert(node)
    }

    /// True where the element is reached with the Tab key.
    pub fn is_tabbable(&self, node: NodeId) -> bool {
        self.is_focusable(node)
            && self.document().element(node).and_then(Element::tabindex).is_none_or(|tabindex| tabindex >= 0)
    }

    /// True for a control that `disabled`, or a disabled `fieldset`, makes unusable; `aria-disabled` is not looked at.
    pub fn is_disabled(&self, node: NodeId) -> bool {
        let document = self.document();
        let Some(element) = document.element(node).filter(|it| can_be_disabled(*it)) else { return false };
        if element.attr("disabled").is_some() {
            return true;
        }
        if element.name() == "option" {
            return element
                .parent()
                .is_some_and(|it| it.is_html("optgroup") && it.attr("disabled").is_some());
        }
        element.name() != "optgroup" && self.is_in_disabled_fieldset(element)
    }

    fn is_in_disabled_fieldset(&self, element: Element<'_>) -> bool {
        let document = self.document();
        let mut below = element.id();
        for ancestor in document.ancestors(element.id()) {
            let fieldset = document.element(ancestor).filter(|it| it.is_html("fieldset"));
            if let Some(fieldset) = fieldset.filter(|it| it.attr("disabled").is_some()) {
                let legend = document.child_elements(fieldset.id()).find(|it| it.is_html("legend"));
                if legend.is_none_or(|it| it.id() != below) {
                    return true;
                }
            }
            below = ancestor;
        }
        false
    }
}

fn can_be_disabled(element: Element<'_>) -> bool {
    element.is_html_namespace()
        && matches!(
            element.name(),
            "button" | "fieldset" | "input" | "optgroup" | "option" | "select" | "textarea"
        )
}

fn is_natively_focusable(page: &Page, element: Element<'_>) -> bool {
    if element.is_svg_namespace() {
        return element.name() == "a" && element.plain_attrs().any(|(name, _)| name == "href");
    }
    if !element.is_html_namespace() {
        return false;
    }
    match element.name() {
        "a" | "area" => element.attr("href").is_some(),
        "button" | "select" | "textarea" | "iframe" => true,
        "input" => !element.attr("type").is_some_and(|it| it.eq_ignore_ascii_case("hidden")),
        "audio" | "video" => element.attr("controls").is_some(),
        "summary" => is_details_summary(page, element),
        _ => element.attr("contenteditable").is_some_and(|it| !it.eq_ignore_ascii_case("false")),
    }
}

/// True for the `summary` that opens its `details`.
pub(crate) fn is_details_summary(page: &Page, element: Element<'_>) -> bool {
    if !element.is_html("summary") {
        return false;
    }
    element.parent().filter(|it| it.is_html("details")).is_some_and(|details| {
        page.document()
            .child_elements(details.id())
            .find(|it| it.is_html("summary"))
            .is_some_and(|it| it.id() == element.id())
    })
}
