//! What moves by itself can be stopped.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use drempel_page::dom::Element;

use crate::common::elements_where;
use crate::verdict::Verdict;

/// Attributes by which carousels are told to turn by themselves.
const TURNING: &[(&str, &[&str])] = &[
    ("data-bs-ride", &["carousel"]),
    ("data-ride", &["carousel"]),
    ("data-autoplay", &["", "true", "1"]),
    ("data-auto-play", &["", "true", "1"]),
    ("data-cycle-timeout", &[]),
];
/// What a button to stop is called.
const STOP: &[&str] = &["pauze", "pauzeer", "stop", "pause"];

/// Moving text, and carousels that turn by themselves.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_where(page, |it| (is_marquee(it) || turns(it)) && !page.is_programmatically_hidden(it.id()))
}

/// It stands still, or has a button to stop it.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let document = page.document();
    let Some(element) = document.element(node) else { return Verdict::Passed };
    if is_marquee(element) {
        return Verdict::failed("marquee");
    }
    // The button stands in the carousel or right beside it.
    let around = document.parent(node).unwrap_or(node);
    let can_stop = document.descendant_elements(around).any(|it| {
        (it.is_html("button") || it.is_html("a") || it.attr_is("role", "button")) && {
            let name = page.name(it.id()).text.to_lowercase();
            STOP.iter().any(|word| name.contains(word))
        }
    });
    if can_stop { Verdict::Passed } else { Verdict::cant_tell("carousel") }
}

fn is_marquee(element: Element<'_>) -> bool {
    element.is_html("marquee") || element.is_html("blink")
}

fn turns(element: Element<'_>) -> bool {
    let is_video = element.is_html("video") || element.is_html("audio") || element.is_html("iframe");
    !is_video
        && TURNING.iter().any(|(name, values)| {
            element.attr(name).is_some_and(|it| {
                values.is_empty() && it != "0" || values.iter().any(|value| it.eq_ignore_ascii_case(value))
            })
        })
}
