//! No puzzle stands between people and what they came for.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use drempel_page::dom::Element;

use crate::common::elements_where;
use crate::common::steps::filled_in_forms;
use crate::verdict::Verdict;

/// Marks of services that show a puzzle or a box to tick.
const SHOWN: &[&str] = &[
    "g-recaptcha",
    "h-captcha",
    "hcaptcha",
    "recaptcha/api2/anchor",
    "mtcaptcha",
    "captcha-image",
    "captcha_image",
];
/// Marks of services that usually judge without asking; whether they show a puzzle at times, the page does not tell.
const QUIET: &[&str] = &[
    "cf-turnstile",
    "challenges.cloudflare.com",
    "frc-captcha",
    "friendlycaptcha",
    "friendly-challenge",
    "recaptcha/api.js",
    "recaptcha/enterprise",
    "hcaptcha.com/1/api.js",
];

/// The element that such a service puts on a page, the most certain; without any, the forms.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let shown = elements_where(page, |it| is_shown(it) && !page.is_programmatically_hidden(it.id()));
    if let Some(first) = shown.first() {
        return vec![*first];
    }
    let quiet = elements_where(page, is_quiet);
    if quiet.is_empty() { filled_in_forms(page) } else { quiet.into_iter().take(1).collect() }
}

/// It is a form without any.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(element) = page.document().element(node) else { return Verdict::Passed };
    if is_shown(element) {
        Verdict::failed("puzzle")
    } else if is_quiet(element) {
        Verdict::cant_tell("quiet")
    } else {
        Verdict::Passed
    }
}

fn is_shown(element: Element<'_>) -> bool {
    let is_invisible = element.attr_is("data-size", "invisible") || element.attr_is("data-badge", "inline");
    if is_invisible {
        return false;
    }
    let marks = marks(element);
    SHOWN.iter().any(|it| marks.contains(it))
        || (element.is_html("img") || element.is_html("input")) && marks.contains("captcha")
}

fn is_quiet(element: Element<'_>) -> bool {
    let marks = marks(element);
    QUIET.iter().any(|it| marks.contains(it))
        || element.attr_is("data-size", "invisible") && marks.contains("captcha")
}

/// Where a service is named: class, id, address and name of frames, pictures, fields, scripts and boxes.
fn marks(element: Element<'_>) -> String {
    if !matches!(element.name(), "div" | "iframe" | "img" | "input" | "script" | "span") {
        return String::new();
    }
    ["class", "id", "src", "name"]
        .iter()
        .filter_map(|it| element.attr(it))
        .collect::<Vec<_>>()
        .join(" ")
        .to_ascii_lowercase()
}
