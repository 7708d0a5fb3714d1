//! A long text has headings or lists to rest at.

use std::collections::BTreeMap;
use std::rc::Rc;

use drempel_language::words;
use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::main_text::{BlockKind, main_text};
use crate::common::thresholds::thresholds;
use crate::verdict::Verdict;

/// The first paragraph of every stretch of paragraphs.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    stretches(page).firsts.clone()
}

/// The stretch has few enough words.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let longest = stretches(page).longest.get(&node).copied().unwrap_or(0);
    let limit = thresholds().section_words.value;
    Verdict::passed_if(longest as f64 <= limit, "long").with("words", longest.to_string())
}

/// Paragraphs with no heading, list or table between them.
struct Stretches {
    /// Their first paragraphs.
    firsts: Vec<NodeId>,
    /// By the first paragraph, the words of all; where several begin in one box, of the longest.
    longest: BTreeMap<NodeId, usize>,
}

fn stretches(page: &Page) -> Rc<Stretches> {
    page.kept(|page| {
        let found = find(page);
        let mut longest = BTreeMap::new();
        for (node, words) in &found {
            let most: &mut usize = longest.entry(*node).or_default();
            *most = (*most).max(*words);
        }
        Stretches { firsts: found.into_iter().map(|(node, _)| node).collect(), longest }
    })
}

/// The first paragraph of each stretch with the words of all.
fn find(page: &Page) -> Vec<(NodeId, usize)> {
    let mut found: Vec<(NodeId, usize)> = Vec::new();
    let mut is_open = false;
    for block in main_text(page).blocks.iter() {
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Other) {
            is_open = false;
            continue;
        }
        let count = words(&block.text).count();
        match found.last_mut().filter(|_| is_open) {
            Some((_, sum)) => *sum += count,
            None => found.push((block.node, count)),
        }
        is_open = true;
    }
    found.dedup_by_key(|(node, _)| *node);
    found
}
