//! What reacts to a click reacts to the keyboard, and says that it is a control.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_with;
use crate::verdict::Verdict;

/// What the keyboard reaches by itself, and what gives its click to another element or to the whole page.
const NATIVE: &[&str] =
    &["html", "body", "label", "form", "option", "button", "input", "select", "textarea", "summary", "area"];

/// Elements that run a script on a click, and are no control by themselves or by their role.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with(page, &["onclick"], |it| {
        it.is_html_namespace()
            && it.attr_trimmed("onclick").is_some_and(does_something)
            && !NATIVE.contains(&it.name())
            && !page.explicit_role(it.id()).is_some_and(|it| it.is_widget())
            && !is_inert(page, it)
            && !page.is_programmatically_hidden(it.id())
            && !page.is_disabled(it.id())
    })
}

/// It takes the focus, or holds what does.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let document = page.document();
    let is_reached = page.is_focusable(node)
        || document.ancestors(node).any(|it| page.is_focusable(it))
        || document.element(node).is_some_and(|it| it.name().contains('-'));
    if is_reached {
        return Verdict::Passed;
    }
    // A card that opens the link within it, or a backdrop that closes a dialog, adds to what the keyboard can do.
    let holds_control = document.descendants(node).any(|it| page.is_focusable(it));
    let says_something = !page.visible_text(node).trim().is_empty()
        || std::iter::once(node).chain(document.descendants(node)).any(|it| is_image(document.element(it)));
    match (holds_control, says_something) {
        (true, _) => Verdict::cant_tell("holds-control"),
        (false, true) => Verdict::failed("mouse-only"),
        (false, false) => Verdict::cant_tell("empty"),
    }
}

fn is_image(element: Option<Element<'_>>) -> bool {
    element.is_some_and(|it| it.is_html("img") || it.name() == "svg")
}

fn is_inert(page: &Page, element: Element<'_>) -> bool {
    element.has_attr("inert")
        || page.document().ancestor_elements(element.id()).any(|it| it.has_attr("inert"))
}

/// Handlers that only stop the click are no action.
fn does_something(script: &str) -> bool {
    let script: String =
        script.chars().filter(|it| !it.is_whitespace()).collect::<String>().to_ascii_lowercase();
    let script = script.trim_start_matches("javascript:").trim_end_matches(';');
    let script = script.trim_end_matches("location.href=\"javascript:;\"");
    !matches!(
        script,
        "" | "window.document."
            | "document."
            | "window."
            | "returnfalse"
            | "returntrue"
            | "void(0)"
            | "event.stoppropagation()"
            | "event.preventdefault()"
    )
}
