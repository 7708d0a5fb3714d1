//! How a finding says where it is: a selector, a piece of mark-up, and what makes two places the same component.

use std::collections::HashMap;

use crate::dom::{Document, Element, NodeId};
use crate::page::Page;

/// Longest snippet, in characters.
const SNIPPET_CHARS: usize = 240;
/// Longest attribute value in a snippet, in characters.
const VALUE_CHARS: usize = 80;
/// How many ancestors a component's description looks at.
const CONTEXT_DEPTH: usize = 4;

impl Page {
    /// A CSS selector that matches this element and no other: from the nearest unique id down, else from the root.
    /// For a text node, its element's.
    pub fn selector(&self, node: NodeId) -> String {
        let document = self.document();
        let mut steps = Vec::new();
        let mut next = nearest_element(document, node);
        while let Some(element) = next {
            if let Some(step) = unique_id(document, element) {
                steps.push(step);
                break;
            }
            steps.push(self.step(element));
            next = element.parent();
        }
        steps.reverse();
        if steps.is_empty() { "html".to_owned() } else { steps.join(" > ") }
    }

    /// The element's path as `html > body:nth-child(2) > p:nth-child(1)`.
    pub fn path(&self, node: NodeId) -> String {
        let document = self.document();
        let mut steps = Vec::new();
        let mut next = nearest_element(document, node);
        while let Some(element) = next {
            next = element.parent();
            steps.push(match next {
                Some(_) => format!("{}:nth-child({})", element.name(), self.place(element.id()).child),
                None => element.name().to_owned(),
            });
        }
        steps.reverse();
        steps.join(" > ")
    }

    fn step(&self, element: Element<'_>) -> String {
        let place = self.place(element.id());
        if place.is_only_of_type {
            return element.name().to_owned();
        }
        format!("{}:nth-of-type({})", element.name(), place.of_type)
    }

    fn place(&self, node: NodeId) -> Place {
        let places = self.tree().places.get_or_init(|| all_places(self.document()));
        places.get(node.index()).copied().unwrap_or_default()
    }

    /// The element's start tag and the beginning of its text, shortened. Of `html` and `body` the start tag alone: the
    /// beginning of the page says nothing about them.
    pub fn snippet(&self, node: NodeId) -> String {
        let Some(element) = nearest_element(self.document(), node) else { return String::new() };
        let mut snippet = format!("<{}", element.name());
        for (name, value) in element.attrs() {
            let value = shorten(value, VALUE_CHARS).replace('"', "&quot;");
            snippet.push_str(&format!(" {name}=\"{value}\""));
        }
        snippet.push('>');
        let is_whole = element.is_html("html") || element.is_html("body");
        let text = if is_whole { String::new() } else { collapsed_text(self.document(), element.id()) };
        if !text.is_empty() {
            snippet.push_str(&format!("{text}</{}>", element.name()));
        }
        shorten(&snippet, SNIPPET_CHARS)
    }

    /// A description of the element that is the same wherever its template puts it.
    ///
    /// Names, types, roles and classes of the element and its near ancestors count; texts, addresses and numbers do not.
    pub fn component(&self, node: NodeId) -> String {
        let document = self.document();
        let Some(element) = nearest_element(document, node) else { return String::new() };
        let own = ["type", "name", "role", "rel"]
            .iter()
            .filter_map(|name| element.attr(name).map(|value| format!("[{name}={}]", without_digits(value))));
        let mut parts = vec![described(element) + &own.collect::<String>()];
        parts.extend(element.document().ancestor_elements(element.id()).take(CONTEXT_DEPTH).map(described));
        parts.join("<")
    }
}

fn nearest_element(document: &Document, node: NodeId) -> Option<Element<'_>> {
    document
        .element(node)
        .or_else(|| document.ancestor_elements(node).next())
        .or_else(|| document.root_element())
}

fn unique_id(document: &Document, element: Element<'_>) -> Option<String> {
    let id = element.attr("id")?;
    let is_plain = id.starts_with(|it: char| it.is_ascii_alphabetic())
        && id.chars().all(|it| it.is_ascii_alphanumeric() || it == '-' || it == '_');
    let is_unique = document.elements_by_id(element.id(), id).count() == 1;
    (is_plain && is_unique).then(|| format!("#{id}"))
}

/// Where an element stands among its siblings, from 1.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Place {
    child: u32,
    of_type: u32,
    is_only_of_type: bool,
}

/// All at once: counting siblings for each element alone is quadratic where one parent has very many.
fn all_places(document: &Document) -> Vec<Place> {
    let mut places = vec![Place::default(); document.len()];
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for parent in document.nodes() {
        if document.first_child(parent).is_none() {
            continue;
        }
        counts.clear();
        for (child, element) in (1..).zip(document.child_elements(parent)) {
            let of_type = counts.entry(element.name()).or_insert(0);
            *of_type += 1;
            if let Some(place) = places.get_mut(element.id().index()) {
                *place = Place { child, of_type: *of_type, is_only_of_type: false };
            }
        }
        for element in document.child_elements(parent) {
            if let Some(place) = places.get_mut(element.id().index()) {
                place.is_only_of_type = counts.get(element.name()) == Some(&1);
            }
        }
    }
    places
}

fn described(element: Element<'_>) -> String {
    let mut classes: Vec<_> = element.classes().map(without_digits).collect();
    classes.sort();
    classes.dedup();
    classes.iter().fold(element.name().to_owned(), |text, class| text + "." + class)
}

/// Numbers and what build tools append to names differ between builds and pages.
fn without_digits(name: &str) -> String {
    let hash_start = name.rfind("__").or_else(|| name.rfind('-')).filter(|start| {
        let tail = name[*start..].trim_start_matches(['_', '-']);
        tail.len() >= 5 && tail.chars().any(|it| it.is_ascii_digit())
    });
    name[..hash_start.unwrap_or(name.len())].chars().filter(|it| !it.is_ascii_digit()).collect()
}

/// The beginning of the text, without code that nobody reads.
fn collapsed_text(document: &Document, node: NodeId) -> String {
    let mut text = String::new();
    let is_code = |it: NodeId| {
        document.parent_element(it).is_some_and(|it| matches!(it.name(), "script" | "style" | "noscript"))
    };
    for piece in document.descendants(node).filter_map(|it| document.text(it).filter(|_| !is_code(it))) {
        for word in piece.split_whitespace() {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&shorten(word, VALUE_CHARS));
            if text.len() > VALUE_CHARS {
                return shorten(&text, VALUE_CHARS);
            }
        }
    }
    text
}

fn shorten(text: &str, max_chars: usize) -> String {
    match text.char_indices().nth(max_chars) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
