//! A form of several steps lets people go back, and keep what they filled in.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::page_text::page_text;
use crate::common::steps::{filled_in_forms, has_next_step};
use crate::verdict::Verdict;

const BACK: &[&str] = &["vorige", "terug", "back", "previous", "naar stap 1", "wijzig", "change"];
const SAVE: &[&str] = &["opslaan", "bewaar", "later verder", "save", "continue later"];

/// The first form of a page that leads to a next step and is not the first one.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let text = &page_text(page).text;
    let is_first = text.contains("stap 1 van") || text.contains("step 1 of");
    if !has_next_step(page) || is_first {
        return Vec::new();
    }
    filled_in_forms(page).into_iter().take(1).collect()
}

/// There is a way back or a way to keep it.
pub(crate) fn expectation(page: &Page, _: NodeId) -> Verdict {
    let text = page_text(page);
    let has_way = text.control_with(BACK).is_some() || text.control_with(SAVE).is_some();
    if has_way { Verdict::Passed } else { Verdict::cant_tell("neither") }
}
