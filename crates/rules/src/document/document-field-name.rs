//! WCAG 4.1.2 in a PDF: whether form fields have a name for people.

use drempel_model::DocumentResult;

use crate::verdict::Verdict;

/// PDF files with form fields.
pub(crate) fn judge(document: &DocumentResult) -> Option<Verdict> {
    let facts = &document.facts;
    if facts.fields == 0 {
        return None;
    }
    let missing = facts.fields.saturating_sub(facts.fields_with_name);
    let verdict = Verdict::passed_if(missing == 0, "missing");
    Some(verdict.with("count", missing.to_string()).with("total", facts.fields.to_string()))
}
