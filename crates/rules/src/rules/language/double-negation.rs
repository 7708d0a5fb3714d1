//! No sentence turns its own negation round.

use std::collections::BTreeMap;
use std::rc::Rc;

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
    match doubles(page).0.get(&node) {
        Some((pair, sentence)) => {
            Verdict::failed("double").with("pair", pair.as_str()).with("sentence", sentence.as_str())
        }
        None => Verdict::Passed,
    }
}

/// The first pair of negations in one clause of an element's text, with its sentence.
struct Doubles(BTreeMap<NodeId, (String, String)>);

fn doubles(page: &Page) -> Rc<Doubles> {
    page.kept(|page| {
        let mut found = BTreeMap::new();
        let Some(prose) = prose(page) else { return Doubles(found) };
        for sentence in &prose.sentences {
            if let Some(pair) = double_negatives(&sentence.text, prose.language).into_iter().next() {
                found.entry(sentence.node).or_insert_with(|| (pair, sentence.text.clone()));
            }
        }
        Doubles(found)
    })
}
