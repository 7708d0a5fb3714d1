//! A form of several steps shows at which one somebody is.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::steps::{filled_in_forms, has_next_step, step_indicator};
use crate::verdict::Verdict;

/// The first form of a page that leads to a next step.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    if !has_next_step(page) {
        return Vec::new();
    }
    filled_in_forms(page).into_iter().take(1).collect()
}

/// The page shows the step.
pub(crate) fn expectation(page: &Page, _: NodeId) -> Verdict {
    let is_told = step_indicator(page).is_some()
        || page.title().to_lowercase().contains("stap ")
        || page.title().to_lowercase().contains("step ");
    Verdict::passed_if(is_told, "silent")
}
