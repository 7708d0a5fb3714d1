//! Most sentences say who does what.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::main_text::main_text;
use crate::common::prose::prose;
use crate::common::thresholds::thresholds;
use crate::verdict::Verdict;

/// Fewest passive sentences that make a finding: in a short text three may say what cannot be said otherwise.
const LEAST: usize = 4;
/// Longest sentence that is shown, in characters.
const SHOWN_CHARS: usize = 200;

/// The element with the first passive sentence, in a text of some sentences; else the main text.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let Some(prose) = prose(page) else { return Vec::new() };
    if (prose.sentences.len() as f64) < thresholds().passive_sentences.value {
        return Vec::new();
    }
    let first = prose.sentences.iter().find(|it| it.is_passive).map(|it| it.node);
    first.or(main_text(page).root).into_iter().collect()
}

/// The share of passive sentences stays below the limit.
pub(crate) fn expectation(page: &Page, _: NodeId) -> Verdict {
    let Some(prose) = prose(page) else { return Verdict::Passed };
    let passive: Vec<_> = prose.sentences.iter().filter(|it| it.is_passive).collect();
    if passive.len() < LEAST || 100.0 * prose.passive_share() <= thresholds().passive_percent.value {
        return Verdict::Passed;
    }
    let first = passive.first().map(|it| it.text.chars().take(SHOWN_CHARS).collect::<String>());
    Verdict::failed("passive")
        .with("count", passive.len().to_string())
        .with("total", prose.sentences.len().to_string())
        .with("sentence", first.unwrap_or_default())
}
