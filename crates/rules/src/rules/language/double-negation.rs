//! No sentence turns its own negation round.

use drempel_language::double_negatives;
use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::prose::prose;
use crate::verdict::Verdict;

/// Every element with running text.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let Some(prose) = prose(page) else { return Vec::new() };
    let mut nodes: Vec<NodeId> = prose.sentences.iter().map(|it| it.node).collect();
    nodes.dedup();
    nodes
}

/// None of its sentences has two negations in one clause.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(prose) = prose(page) else { return Verdict::Passed };
    let of_node = prose.sentences.iter().filter(|it| it.node == node);
    let found = of_node
        .flat_map(|it| double_negatives(&it.text, prose.language).into_iter().map(move |pair| (it, pair)))
        .next();
    match found {
        Some((sentence, pair)) => {
            Verdict::failed("double").with("pair", pair).with("sentence", sentence.text.as_str())
        }
        None => Verdict::Passed,
    }
}
