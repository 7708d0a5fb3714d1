//! A limit on the time for a form is looked at by a person.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::common::page_text::page_text;
use crate::common::steps::filled_in_forms;
use crate::verdict::Verdict;

/// What tells of a limit.
const LIMITS: &[&str] = &[
    "sessie verloopt",
    "sessie is verlopen",
    "automatisch uitgelogd",
    "automatisch uitloggen",
    "wordt u uitgelogd",
    "verloopt over",
    "verloopt na",
    "session expires",
    "session will expire",
    "logged out automatically",
    "automatically logged out",
    "time-out",
];
/// What tells that people get more time.
const MORE: &[&str] =
    &["meer tijd", "verlengen", "verleng", "more time", "extend", "bewaard", "opgeslagen", "saved"];

/// Characters of a script between the timer and what makes the page go.
const NEAR: usize = 200;

/// The first form of a page that speaks of a limit, and a script that makes the page go after a time.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let scripts = page.document().html_elements(&["script"]).filter(|it| leaves(&it.text_content()));
    let mut targets: Vec<NodeId> = scripts.map(Element::id).take(1).collect();
    if page_text(page).has_any(LIMITS) {
        targets.extend(filled_in_forms(page).into_iter().take(1));
    }
    targets.sort_unstable();
    targets
}

/// The page offers more time, or says that what was filled in is kept.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    if page_text(page).has_any(MORE) {
        return Verdict::Passed;
    }
    let is_script = page.document().element(node).is_some_and(|it| it.is_html("script"));
    Verdict::cant_tell(if is_script { "script" } else { "limit" })
}

/// True for a script whose timer goes to another address or loads the page again.
fn leaves(script: &str) -> bool {
    let script: String = script.chars().filter(|it| !it.is_whitespace()).collect();
    ["setTimeout(", "setInterval("].iter().any(|timer| {
        script.match_indices(timer).any(|(at, _)| {
            let near: String = script.get(at..).unwrap_or_default().chars().take(NEAR).collect();
            [
                "location.reload(",
                "location.href=",
                "location.replace(",
                "location.assign(",
                "window.location=",
            ]
            .iter()
            .any(|it| near.contains(it) && !near.contains(&format!("{it}=")))
        })
    })
}
