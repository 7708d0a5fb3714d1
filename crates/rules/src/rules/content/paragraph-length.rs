//! No paragraph is a wall of text.

use drempel_language::words;
use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::main_text::{BlockKind, main_text};
use crate::common::thresholds::thresholds;
use crate::verdict::Verdict;

/// Paragraphs of the main text, in whatever language.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let text = main_text(page);
    let is_running = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::Other | BlockKind::ListItem);
    let mut nodes: Vec<NodeId> =
        text.blocks.iter().filter(|it| is_running(it.kind) && !it.is_menu()).map(|it| it.node).collect();
    nodes.dedup();
    nodes
}

/// It has few enough words.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let text = main_text(page);
    let paragraphs = text.blocks_of(node).flat_map(|it| it.text.split('\n'));
    let longest = paragraphs.map(|it| words(it).count()).max().unwrap_or(0);
    let limit = thresholds().paragraph_words.value;
    Verdict::passed_if(longest as f64 <= limit, "long")
        .with("words", longest.to_string())
        .with("limit", format!("{limit:.0}"))
}
