//! How a finding says where it is: a selector, a piece of mark-up, and what makes two places the same component.

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
            steps.push(step(document, element));
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
                Some(_) => format!("{}:nth-child({})", element.name(), position(document, element, |_| true)),
                None => element.name().to_owned(),
            });
        }
        steps.reverse();
        steps.join(" > ")
    }

    /// The element's start tag and the beginning of its text, shortened.
    pub fn snippet(&self, node: NodeId) -> String {
        let Some(element) = nearest_element(self.document(), node) else { return String::new() };
        let mut snippet = format!("<{}", element.name());
        for (name, value) in element.attrs() {
            let value = shorten(value, VALUE_CHARS).replace('"', "&quot;");
            snippet.push_str(&format!(" {name}=\"{value}\""));
        }
        snippet.push('>');
        let text = collapsed_text(self.document(), element.id());
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

fn step(document: &Document, element: Element<'_>) -> String {
    let same = |other: Element<'_>| other.name() == element.name();
    let is_only = document
        .parent(element.id())
        .is_none_or(|parent| document.child_elements(parent).filter(|it| same(*it)).count() == 1);
    if is_only {
        return element.name().to_owned();
    }
    format!("{}:nth-of-type({})", element.name(), position(document, element, same))
}

/// Position from 1 among the siblings that count.
fn position(document: &Document, element: Element<'_>, counts: impl Fn(Element<'_>) -> bool) -> usize {
    let before =
        std::iter::successors(document.previous_sibling(element.id()), |it| document.previous_sibling(*it));
    1 + before.filter_map(|it| document.element(it)).filter(|it| counts(*it)).count()
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

fn collapsed_text(document: &Document, node: NodeId) -> String {
    let mut text = String::new();
    for piece in document.descendants(node).filter_map(|it| document.text(it)) {
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
