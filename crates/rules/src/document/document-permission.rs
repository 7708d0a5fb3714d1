//! Encryption that keeps assistive technology, or everybody without a password, from the text.

use drempel_model::DocumentResult;

use crate::verdict::Verdict;

/// Encrypted PDF files.
pub(crate) fn judge(document: &DocumentResult) -> Option<Verdict> {
    let facts = &document.facts;
    if !facts.is_encrypted {
        return None;
    }
    if facts.pages.is_none() {
        return Some(Verdict::failed("password"));
    }
    Some(match facts.forbids_assistive_technology {
        // Readers of today may pass over this bit (ISO 32000-2 sets it aside), older ones keep to it.
        Some(true) => Verdict::failed("forbidden"),
        _ => Verdict::Passed,
    })
}
