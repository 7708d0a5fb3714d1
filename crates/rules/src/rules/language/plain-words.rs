//! Official words have an everyday word beside them or in their place.

use std::rc::Rc;

use drempel_language::{JargonHit, JargonList, jargon};
use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::main_text::main_text;
use crate::common::thresholds::thresholds;
use crate::verdict::Verdict;

/// Fewest words of a text that is judged.
const LEAST_WORDS: usize = 30;
/// Words that are shown.
const SHOWN: usize = 5;

/// The element with the first official word; else the main text.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let text = main_text(page);
    if text.known_language().is_none() || text.word_count < LEAST_WORDS {
        return Vec::new();
    }
    hits(page).0.first().map(|(node, _)| *node).or(text.root).into_iter().collect()
}

/// There are few of them for the length of the text.
pub(crate) fn expectation(page: &Page, _: NodeId) -> Verdict {
    let hits = &hits(page).0;
    let limits = thresholds();
    let per_thousand = 1_000.0 * hits.len() as f64 / main_text(page).word_count.max(1) as f64;
    if (hits.len() as f64) < limits.jargon_words.value || per_thousand < limits.jargon_per_thousand.value {
        return Verdict::Passed;
    }
    let mut shown: Vec<String> = Vec::new();
    for (_, hit) in hits {
        let pair = format!("«{}» → {}", hit.word.to_lowercase(), hit.plain);
        if !shown.contains(&pair) {
            shown.push(pair);
        }
    }
    shown.truncate(SHOWN);
    Verdict::failed("jargon").with("count", hits.len().to_string()).with("list", shown.join("; "))
}

/// Official words with the elements that they stand in.
struct Hits(Vec<(NodeId, JargonHit)>);

fn hits(page: &Page) -> Rc<Hits> {
    page.kept(|page| Hits(find(page)))
}

fn find(page: &Page) -> Vec<(NodeId, JargonHit)> {
    let text = main_text(page);
    let Some(language) = text.known_language() else { return Vec::new() };
    let list = JargonList::builtin(language);
    text.blocks
        .iter()
        .filter(|it| !it.is_menu())
        .flat_map(|block| jargon(&block.text, language, list).into_iter().map(|hit| (block.node, hit)))
        .collect()
}
