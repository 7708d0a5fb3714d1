//! A form does not ask everything on one page.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::steps::{filled_in_forms, questions};
use crate::common::thresholds::thresholds;
use crate::verdict::Verdict;

/// Forms that one fills in.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    filled_in_forms(page)
}

/// It has few enough questions.
pub(crate) fn expectation(page: &Page, form: NodeId) -> Verdict {
    let count = questions(page, form).len();
    Verdict::passed_if(count as f64 <= thresholds().form_fields.value, "long")
        .with("count", count.to_string())
}
