//! Spacing of text that an author fixed in a `style` attribute, so that readers cannot widen it (WCAG 2.2, 1.4.12).

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use super::elements_with;
use super::visible::visible_texts;

/// Exposed or not: visible elements with text whose `style` attribute fixes a property with `!important`.
pub fn fixed_by_attribute(page: &Page, property: &str) -> Vec<NodeId> {
    elements_with(page, &["style"], |it| {
        it.is_html_namespace() && fixes(it, property) && visible_texts(page, it.id()).next().is_some()
    })
}

/// Visible texts below an element that take a property from it: whose own value of it is the element's.
pub fn texts_with_value_of<'a>(
    page: &'a Page,
    element: NodeId,
    property: &'a str,
) -> impl Iterator<Item = NodeId> + 'a {
    let own = page.resolved(element, property);
    visible_texts(page, element).filter(move |text| {
        let holder = page.document().parent(*text).unwrap_or(element);
        holder == element || page.resolved(holder, property) == own
    })
}

/// True where the attribute's last important value of the property sets it, rather than handing down or giving up.
fn fixes(element: Element<'_>, property: &str) -> bool {
    let style = element.attr("style").unwrap_or_default();
    let values = declarations(style).filter_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        let value = value.trim().to_ascii_lowercase();
        let (value, mark) = value.rsplit_once('!')?;
        (name.trim().eq_ignore_ascii_case(property) && mark.trim() == "important")
            .then(|| value.trim().to_owned())
    });
    values
        .last()
        .is_some_and(|it| !matches!(it.as_str(), "" | "inherit" | "unset" | "revert" | "revert-layer"))
}

/// Declarations of a style attribute: parted by semicolons outside quotation marks and brackets.
fn declarations(style: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_u32;
    let mut quote = None;
    style.split(move |it: char| {
        match (quote, it) {
            (Some(mark), it) if it == mark => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(it),
            (None, '(') => depth += 1,
            (None, ')') => depth = depth.saturating_sub(1),
            (None, ';') => return depth == 0,
            _ => {}
        }
        false
    })
}
