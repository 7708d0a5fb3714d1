//! WCAG 3.1.1 in a document: whether it says what language it is in.

use drempel_model::{DocumentKind, DocumentResult};

use crate::verdict::Verdict;

/// PDF and text files; a language that is no language tag is as good as none.
pub(crate) fn judge(document: &DocumentResult) -> Option<Verdict> {
    if !matches!(document.kind, DocumentKind::Pdf | DocumentKind::Docx | DocumentKind::Odt)
        || is_closed(document)
    {
        return None;
    }
    let Some(language) = &document.facts.language else { return Some(Verdict::failed("missing")) };
    // BCP 47: the first part is a language of two or three letters, or of up to eight for registered ones.
    let first = language.split(['-', '_']).next().unwrap_or_default();
    let is_tag = (2..=8).contains(&first.len()) && first.chars().all(|it| it.is_ascii_alphabetic());
    Some(Verdict::passed_if(is_tag, "invalid").with("language", language))
}

/// True where a password kept the file from being read.
fn is_closed(document: &DocumentResult) -> bool {
    document.facts.is_encrypted && document.facts.pages.is_none()
}
