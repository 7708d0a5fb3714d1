//! Dates and amounts in running text cannot be misread.

use std::rc::Rc;

use drempel_language::{HardNumber, NumberKind, hard_numbers};
use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::prose::prose;
use crate::common::thresholds::thresholds;
use crate::verdict::Verdict;

/// The element with the first hard number; without any, the one with the first number.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let Some(prose) = prose(page) else { return Vec::new() };
    let hard = found(page).0.first().map(|(node, _)| *node);
    let any =
        || prose.sentences.iter().find(|it| it.text.chars().any(|it| it.is_ascii_digit())).map(|it| it.node);
    hard.or_else(any).into_iter().collect()
}

/// There are fewer than the limit.
pub(crate) fn expectation(page: &Page, _: NodeId) -> Verdict {
    let found = &found(page).0;
    let Some((_, first)) = found.first().filter(|_| found.len() as f64 >= thresholds().hard_numbers.value)
    else {
        return Verdict::Passed;
    };
    let key = match first.kind {
        NumberKind::Date => "date",
        NumberKind::Long => "amount",
    };
    Verdict::failed(key).with("count", found.len().to_string()).with("number", first.text.as_str())
}

/// Hard numbers with the elements that they stand in.
struct Found(Vec<(NodeId, HardNumber)>);

fn found(page: &Page) -> Rc<Found> {
    page.kept(|page| Found(find(page)))
}

fn find(page: &Page) -> Vec<(NodeId, HardNumber)> {
    let Some(prose) = prose(page) else { return Vec::new() };
    prose
        .sentences
        .iter()
        .flat_map(|it| hard_numbers(&it.text).into_iter().map(|number| (it.node, number)))
        .collect()
}
