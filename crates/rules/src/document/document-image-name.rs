//! WCAG 1.1.1 in a document: whether its images have a text alternative.

use drempel_model::DocumentResult;

use crate::verdict::Verdict;

/// Documents with images: figures among the tags of a PDF, pictures that are not marked as decoration elsewhere.
pub(crate) fn judge(document: &DocumentResult) -> Option<Verdict> {
    let facts = &document.facts;
    if facts.figures == 0 {
        return None;
    }
    let missing = facts.figures.saturating_sub(facts.figures_with_alternative);
    let verdict = Verdict::passed_if(missing == 0, "missing");
    Some(verdict.with("count", missing.to_string()).with("total", facts.figures.to_string()))
}
