//! A limit on the time for a form is looked at by a person.

use drempel_page::Page;
use drempel_page::dom::NodeId;

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

/// The first form of a page that speaks of a limit.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    if !page_text(page).has_any(LIMITS) {
        return Vec::new();
    }
    filled_in_forms(page).into_iter().take(1).collect()
}

/// The page offers more time, or says that what was filled in is kept.
pub(crate) fn expectation(page: &Page, _: NodeId) -> Verdict {
    if page_text(page).has_any(MORE) { Verdict::Passed } else { Verdict::cant_tell("limit") }
}
