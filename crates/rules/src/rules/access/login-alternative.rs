//! A page that asks people to log in with DigiD or the like names another way.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::contact::phone;
use crate::common::page_text::{Control, has_word, page_text, subject};
use crate::verdict::Verdict;

/// What other ways are called.
const WAYS: &[&str] = &[
    "zonder digid",
    "geen digid",
    "langskomen",
    "langs te komen",
    "kom langs",
    "papieren formulier",
    "op papier",
    "per post",
    "schriftelijk",
    "zonder eherkenning",
    "geen eherkenning",
    "without digid",
    "no digid",
    "by post",
    "paper form",
];
const PLACES: &[&str] =
    &["balie", "loket", "afspraak", "stadhuis", "gemeentehuis", "desk", "counter", "town hall"];

/// The first link or button of the page by which people log in, where the page is not about the log-in itself.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let subject = subject(page);
    if ["digid", "eherkenning", "inloggen"].iter().any(|it| subject.contains(it)) {
        return Vec::new();
    }
    let text = page_text(page);
    text.controls.iter().find(|it| is_login(it)).map(|it| it.node).into_iter().collect()
}

/// The page names a phone number, a desk, a paper form or another way.
pub(crate) fn expectation(page: &Page, _: NodeId) -> Verdict {
    let text = page_text(page);
    let has_way = phone(page).is_some() || text.has_any(WAYS) || has_word(&text.text, PLACES);
    Verdict::passed_if(has_way, "only")
}

fn is_login(control: &Control) -> bool {
    let said = &control.name;
    let names_means = ["digid", "eherkenning", "eidas", "itsme"].iter().any(|it| said.contains(it));
    let asks = ["met ", "inloggen", "aanvragen", "regelen", "doorgeven", "naar", "with ", "log in"]
        .iter()
        .any(|it| said.contains(it));
    names_means && asks || control.href.contains("digid.nl/inloggen") || control.href.contains("/digid/login")
}
