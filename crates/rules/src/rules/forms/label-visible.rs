//! The label of a field can be seen.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};

use crate::common::{elements_named, has_name};
use crate::verdict::Verdict;

/// Exposed fields with a name; those without one have a rule of their own.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["input", "select", "textarea"], |it| {
        is_field(it) && page.is_included_in_accessibility_tree(it.id()) && has_name(page, it.id())
    })
}

/// A text on the page names it, and not only a `title` that appears under the mouse.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(field) = page.document().element(node) else { return Verdict::Passed };
    let has_text = page.labels_of(node).iter().any(|it| !page.visible_text(*it).trim().is_empty())
        || field.attr_trimmed("aria-labelledby").is_some()
        || field.attr_trimmed("placeholder").is_some()
        || page.labels_of(node).iter().any(|it| holds_image(page, *it));
    if has_text || is_search(page, field) {
        return Verdict::Passed;
    }
    if field.attr_trimmed("aria-label").is_some() {
        return Verdict::cant_tell("aria-label");
    }
    if field.attr_trimmed("title").is_some() { Verdict::cant_tell("title") } else { Verdict::Passed }
}

fn is_field(element: Element<'_>) -> bool {
    const NO_FIELDS: &[&str] = &["button", "hidden", "image", "reset", "submit"];
    element.is_html("select")
        || element.is_html("textarea")
        || (element.is_html("input") && !NO_FIELDS.iter().any(|it| element.attr_is("type", it)))
}

fn holds_image(page: &Page, label: NodeId) -> bool {
    page.document().descendant_elements(label).any(|it| page.role(it.id()) == Some(Role::Image))
}

/// A field with a search button beside it explains itself (WCAG technique G167).
fn is_search(page: &Page, field: Element<'_>) -> bool {
    field.attr_is("type", "search")
        || page.document().ancestor_elements(field.id()).any(|it| {
            page.role(it.id()) == Some(Role::Search)
                || (it.is_html("form") && fields_in(page, it) == 1 && has_button(page, it))
        })
}

fn fields_in(page: &Page, form: Element<'_>) -> usize {
    page.document().descendant_elements(form.id()).filter(|it| is_field(*it)).take(2).count()
}

fn has_button(page: &Page, form: Element<'_>) -> bool {
    page.document().descendant_elements(form.id()).any(|it| page.role(it.id()) == Some(Role::Button))
}
