//! A page that asks people to log in says how somebody else may do it for them.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::page_text::page_text;
use crate::verdict::Verdict;

const PHRASES: &[&str] = &[
    "machtig",
    "namens",
    "iemand anders",
    "bewindvoerder",
    "mentor",
    "voogd",
    "vertegenwoordig",
    "somebody else",
    "someone else",
    "on behalf of",
    "authorise",
    "authorize",
];

/// The first link or button that starts an errand with DigiD.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let text = page_text(page);
    let start = text.controls.iter().find(|it| {
        it.name.contains("digid")
            && ["aanvragen", "regelen", "doorgeven", "indienen", "melden", "apply"]
                .iter()
                .any(|verb| it.name.contains(verb))
    });
    start.map(|it| it.node).into_iter().collect()
}

/// The page speaks of authorizing; whether it can be done for this errand, a person has to look up.
pub(crate) fn expectation(page: &Page, _: NodeId) -> Verdict {
    if page_text(page).has_any(PHRASES) { Verdict::Passed } else { Verdict::cant_tell("silent") }
}
