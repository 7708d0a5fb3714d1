//! Headings of a longer document.

use drempel_model::{DocumentKind, DocumentResult};

use crate::verdict::Verdict;

/// Fewest pages of a document that is expected to have headings; chosen, there is no norm.
const LONG: usize = 4;

/// Tagged PDF files of some length, and text files with any heading.
pub(crate) fn judge(document: &DocumentResult) -> Option<Verdict> {
    let facts = &document.facts;
    let headings = facts.headings?;
    if headings > 0 {
        return Some(Verdict::Passed);
    }
    let is_long = facts.pages.is_some_and(|it| it >= LONG);
    (document.kind == DocumentKind::Pdf && is_long)
        .then(|| Verdict::cant_tell("none").with("pages", facts.pages.unwrap_or_default().to_string()))
}
