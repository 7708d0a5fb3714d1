//! Forms that take several steps.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use super::elements_named;
use super::page_text::page_text;

/// The element that shows at which step of a form somebody is.
pub fn step_indicator(page: &Page) -> Option<NodeId> {
    let document = page.document();
    let marked = document.elements().find(|it| {
        (it.attr_is("aria-current", "step") || it.is_html("progress") || it.attr_is("role", "progressbar"))
            && !page.is_programmatically_hidden(it.id())
    });
    marked.map(Element::id).or_else(|| {
        let text = document.nodes().find(|node| {
            document.text(*node).is_some_and(|it| tells_step(&it.to_lowercase()))
                && !page.is_programmatically_hidden(*node)
        });
        text.and_then(|it| document.ancestor_elements(it).next()).map(Element::id)
    })
}

/// `stap 2 van 5`, `step 2 of 5`.
fn tells_step(lower: &str) -> bool {
    [("stap ", " van "), ("step ", " of ")].iter().any(|(step, of)| {
        lower.match_indices(step).any(|(at, _)| {
            let rest = lower.get(at + step.len()..).unwrap_or_default();
            let after = rest.trim_start_matches(|it: char| it.is_ascii_digit());
            after.len() < rest.len()
                && after.strip_prefix(of).is_some_and(|it| it.starts_with(|it: char| it.is_ascii_digit()))
        })
    })
}

/// Forms that one fills in: with more than a search field.
pub fn filled_in_forms(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["form"], |it| questions(page, it.id()).len() > 1)
}

/// The questions of a form: shown fields, a group of radio buttons being one.
pub fn questions(page: &Page, form: NodeId) -> Vec<NodeId> {
    let mut groups: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    for element in page.document().descendant_elements(form) {
        if !is_field(element) || page.is_programmatically_hidden(element.id()) {
            continue;
        }
        if element.attr_is("type", "radio") {
            let name = element.attr("name").unwrap_or_default();
            if groups.contains(&name) {
                continue;
            }
            groups.push(name);
        }
        found.push(element.id());
    }
    found
}

/// True for an element that somebody fills in.
pub fn is_field(element: Element<'_>) -> bool {
    match element.name() {
        "select" | "textarea" => element.is_html_namespace(),
        "input" => !["hidden", "submit", "button", "reset", "image", "search"]
            .iter()
            .any(|it| element.attr_is("type", it)),
        _ => false,
    }
}

/// True where a button or link of the page leads to a next step.
pub fn has_next_step(page: &Page) -> bool {
    let text = page_text(page);
    // The pages of a list have numbers.
    let is_list = text.controls.iter().any(|it| it.name == "2");
    text.controls.iter().filter(|it| !(is_list && matches!(it.name.as_str(), "next" | "volgende"))).any(
        |it| {
            matches!(
                it.name.as_str(),
                "volgende"
                    | "verder"
                    | "volgende stap"
                    | "naar de volgende stap"
                    | "next"
                    | "next step"
                    | "continue"
            ) || it.name.starts_with("naar stap ")
                || it.name.starts_with("volgende stap")
        },
    )
}
