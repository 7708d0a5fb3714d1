//! Few sentences are longer than people easily hold in mind.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::main_text::main_text;
use crate::common::prose::prose;
use crate::common::thresholds::thresholds;
use crate::verdict::Verdict;

/// Fewest long sentences that make a finding: one may be a list or a name.
const LEAST: usize = 2;
/// Longest sentence that is shown, in characters.
const SHOWN_CHARS: usize = 200;

/// The element with the longest sentence, in a text of some sentences; else the main text.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let Some(prose) = prose(page) else { return Vec::new() };
    if (prose.sentences.len() as f64) < thresholds().readability_sentences.value {
        return Vec::new();
    }
    let longest = prose.long_sentences().first().map(|it| it.node);
    longest.or(main_text(page).root).into_iter().collect()
}

/// The share of long sentences stays below the limit.
pub(crate) fn expectation(page: &Page, _: NodeId) -> Verdict {
    let Some(prose) = prose(page) else { return Verdict::Passed };
    let long = prose.long_sentences();
    let percent = 100.0 * long.len() as f64 / prose.sentences.len().max(1) as f64;
    let Some(longest) =
        long.first().filter(|_| long.len() >= LEAST && percent > thresholds().long_sentences_percent.value)
    else {
        return Verdict::Passed;
    };
    Verdict::failed("long")
        .with("count", long.len().to_string())
        .with("total", prose.sentences.len().to_string())
        .with("limit", format!("{:.0}", thresholds().sentence_words.value))
        .with("words", longest.counts.words.to_string())
        .with("sentence", longest.text.chars().take(SHOWN_CHARS).collect::<String>())
}
