//! No puzzle stands between people and what they came for.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

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

/// What every mark has, by which most elements are passed over.
const STEMS: &[&str] = &["captcha", "turnstile", "challenge"];
/// Elements that carry marks.
const MARKED: &[&str] = &["div", "iframe", "img", "input", "script", "span"];

/// The element that such a service puts on a page, the most certain; without any, the forms.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let marked: Vec<Element<'_>> =
        page.document().html_elements(MARKED).filter(|it| !marks(*it).is_empty()).collect();
    let shown = marked.iter().find(|it| is_shown(**it) && !page.is_programmatically_hidden(it.id()));
    match shown.or_else(|| marked.iter().find(|it| is_quiet(**it))) {
        Some(service) => vec![service.id()],
        None => filled_in_forms(page),
    }
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

/// Where a service is named: class, id, address and name of frames, pictures, fields, scripts and boxes, of those that
/// may name one.
fn marks(element: Element<'_>) -> String {
    if !MARKED.contains(&element.name()) {
        return String::new();
    }
    ["class", "id", "src", "name"]
        .iter()
        .filter_map(|it| element.attr(it))
        .map(str::to_ascii_lowercase)
        .filter(|it| STEMS.iter().any(|stem| it.contains(stem)))
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::{QUIET, SHOWN, STEMS};

    #[test]
    fn every_mark_has_a_stem() {
        let has_stem = |mark: &&str| STEMS.iter().any(|stem| mark.contains(stem));
        assert!(SHOWN.iter().chain(QUIET).all(has_stem));
    }
}
