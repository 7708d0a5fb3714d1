//! What needs a smartphone can be done without one as well.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::contact::phone;
use crate::common::page_text::{has_word, page_text};
use crate::common::steps::filled_in_forms;
use crate::verdict::Verdict;

const WITHOUT: &[&str] = &[
    "zonder app",
    "geen smartphone",
    "website",
    "computer",
    "sms",
    "per post",
    "without the app",
    "no smartphone",
];
const PLACES: &[&str] = &["balie", "loket", "bel", "bellen", "telefoon", "desk", "counter", "phone"];

/// The first link to an app store, or that asks to download an app.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let text = page_text(page);
    let store = text.link_to(&["apps.apple.com", "itunes.apple.com", "play.google.com/store"]);
    let asked =
        || text.control_with(&["download de app", "download the app", "in de app store", "google play"]);
    store.or_else(asked).map(|it| it.node).into_iter().collect()
}

/// The page names another way.
pub(crate) fn expectation(page: &Page, _: NodeId) -> Verdict {
    let text = page_text(page);
    let has_way = text.has_any(WITHOUT)
        || has_word(&text.text, PLACES)
        || phone(page).is_some()
        || !filled_in_forms(page).is_empty();
    Verdict::passed_if(has_way, "only")
}
