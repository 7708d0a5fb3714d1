//! WCAG 1.3.1 in a PDF: whether its parts are tagged.

use drempel_model::{DocumentKind, DocumentResult};

use crate::verdict::Verdict;

/// PDF files that hold text; the others have nothing that could be tagged but pictures.
pub(crate) fn judge(document: &DocumentResult) -> Option<Verdict> {
    let facts = &document.facts;
    if document.kind != DocumentKind::Pdf || facts.text_pages.is_none_or(|it| it == 0) {
        return None;
    }
    Some(Verdict::passed_if(facts.is_tagged?, "untagged"))
}
