//! ACT b4f0c3: meta viewport allows for zoom.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_named;
use crate::verdict::Verdict;

/// WCAG 1.4.4 asks for text at twice its size.
const LEAST_SCALE: f64 = 2.0;

/// Every `meta name="viewport"` that says something.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["meta"], |it| {
        it.attr_is("name", "viewport") && it.attr_trimmed("content").is_some()
    })
}

/// It neither forbids zooming nor stops it short.
pub(crate) fn expectation(page: &Page, meta: NodeId) -> Verdict {
    let content = page.document().element(meta).and_then(content).unwrap_or_default();
    if value(content, "user-scalable").is_some_and(forbids) {
        return Verdict::failed("forbidden");
    }
    match value(content, "maximum-scale") {
        Some(text) if scale(text).is_some_and(|it| it < LEAST_SCALE) => {
            Verdict::failed("limited").with("scale", text)
        }
        _ => Verdict::Passed,
    }
}

fn content(meta: Element<'_>) -> Option<&str> {
    meta.attr("content")
}

/// The last value of a property (CSS Device Adaptation, "parsing algorithm").
fn value<'a>(content: &'a str, property: &str) -> Option<&'a str> {
    let is_separator = |it: char| it.is_ascii_whitespace() || matches!(it, ',' | ';');
    let mut rest = content;
    let mut found = None;
    loop {
        rest = rest.trim_start_matches(|it| is_separator(it) || it == '=');
        if rest.is_empty() {
            return found;
        }
        let name_end = rest.find(|it| is_separator(it) || it == '=').unwrap_or(rest.len());
        let (name, after) = rest.split_at(name_end);
        rest = after;
        let Some(after) = rest.trim_start_matches(|it: char| it.is_ascii_whitespace()).strip_prefix('=')
        else {
            continue;
        };
        let after = after.trim_start_matches(|it: char| it.is_ascii_whitespace() || it == '=');
        let (text, after) = after.split_at(after.find(is_separator).unwrap_or(after.len()));
        rest = after;
        if name.eq_ignore_ascii_case(property) && !text.is_empty() {
            found = Some(text);
        }
    }
}

/// Words and small numbers forbid, but for the few words that allow.
fn forbids(text: &str) -> bool {
    let allows = ["yes", "device-width", "device-height"].iter().any(|it| text.eq_ignore_ascii_case(it));
    !allows && number(text).is_none_or(|it| it.abs() < 1.0)
}

/// The greatest scale; `None` where there is no limit.
fn scale(text: &str) -> Option<f64> {
    if ["device-width", "device-height"].iter().any(|it| text.eq_ignore_ascii_case(it)) {
        return None;
    }
    if text.eq_ignore_ascii_case("yes") {
        return Some(1.0);
    }
    // Browsers read another word as a scale near 0, and drop what is negative.
    Some(number(text).unwrap_or(0.1)).filter(|it| *it >= 0.0)
}

/// The number that the text starts with.
fn number(text: &str) -> Option<f64> {
    let end =
        text.find(|it: char| !(it.is_ascii_digit() || matches!(it, '.' | '-' | '+'))).unwrap_or(text.len());
    text.get(..end)?.parse().ok()
}
