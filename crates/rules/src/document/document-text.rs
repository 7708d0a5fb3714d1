//! Scanned documents: pages that are pictures of text.

use drempel_model::{DocumentKind, DocumentResult};

use crate::verdict::Verdict;

/// PDF files with pages; some text somewhere passes, because a cover or a map may be a picture.
pub(crate) fn judge(document: &DocumentResult) -> Option<Verdict> {
    let facts = &document.facts;
    if document.kind != DocumentKind::Pdf || facts.pages.is_none_or(|it| it == 0) {
        return None;
    }
    Some(match (facts.text_pages?, facts.image_pages.unwrap_or(0)) {
        (0, 0) => Verdict::cant_tell("drawn"),
        (0, images) if Some(images) == facts.pages => Verdict::failed("scanned"),
        (0, _) => Verdict::cant_tell("drawn"),
        _ => Verdict::Passed,
    })
}
