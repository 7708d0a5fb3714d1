//! A paragraph full of numbers comes with an example or a tool to calculate with.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::main_text::{Block, BlockKind, main_text};
use crate::common::page_text::page_text;
use crate::common::thresholds::thresholds;
use crate::verdict::Verdict;

/// What tells that there is an example.
const EXAMPLES: &[&str] =
    &["voorbeeld", "rekenhulp", "bereken", "stel dat", "example", "calculator", "calculate"];

/// Paragraphs with many amounts and percentages, in a language that can be judged.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let text = main_text(page);
    if text.known_language().is_none() {
        return Vec::new();
    }
    text.blocks
        .iter()
        .filter(|it| it.kind == BlockKind::Paragraph && amounts(it) > 0)
        .map(|it| it.node)
        .collect()
}

/// The page has an example.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let text = main_text(page);
    let most = text.blocks_of(node).map(amounts).max().unwrap_or(0);
    if (most as f64) < thresholds().paragraph_numbers.value || page_text(page).has_any(EXAMPLES) {
        return Verdict::Passed;
    }
    Verdict::cant_tell("many").with("count", most.to_string())
}

/// Sums of money and percentages.
fn amounts(block: &Block) -> usize {
    block.text.chars().filter(|it| matches!(it, '€' | '%' | '£')).count()
}
