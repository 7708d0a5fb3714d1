//! The main text is not hard to read, as far as at least two formulas agree.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::main_text::main_text;
use crate::common::prose::{Band, Judgement, prose};
use crate::verdict::Verdict;

/// Longest sentence that is shown, in characters.
const SHOWN_CHARS: usize = 200;

/// The main text, where there is enough of it and the formulas agree.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let is_judged = prose(page).is_some_and(|it| matches!(it.judgement(), Judgement::Agreed(_)));
    main_text(page).root.filter(|_| is_judged).into_iter().collect()
}

/// They do not find it hard.
pub(crate) fn expectation(page: &Page, _: NodeId) -> Verdict {
    let Some(prose) = prose(page) else { return Verdict::Passed };
    if prose.judgement() != Judgement::Agreed(Band::Hard) {
        return Verdict::Passed;
    }
    let hardest = prose.hardest(1).first().map(|it| it.text.chars().take(SHOWN_CHARS).collect::<String>());
    let agreeing: Vec<_> = prose
        .scores()
        .iter()
        .filter(|it| it.band == Band::Hard)
        .map(|it| format!("{} {:.0}", it.name, it.value))
        .collect();
    Verdict::failed("hard")
        .with("formulas", agreeing.join(", "))
        .with("mean", format!("{:.0}", prose.counts.words_per_sentence()))
        .with("sentence", hardest.unwrap_or_default())
}
