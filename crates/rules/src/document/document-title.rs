//! WCAG 2.4.2 in a document: whether it has a title, and whether a reader shows it.

use drempel_model::{DocumentKind, DocumentResult};

use crate::verdict::Verdict;

/// Titles that an office program fills in by itself.
const UNCHANGED: [&str; 8] = [
    "untitled",
    "naamloos",
    "document1",
    "template",
    "sjabloon",
    "microsoft word -",
    "powerpoint-presentatie",
    "powerpoint presentation",
];

/// Every document that could be opened.
pub(crate) fn judge(document: &DocumentResult) -> Option<Verdict> {
    let facts = &document.facts;
    if facts.is_encrypted && facts.pages.is_none() {
        return None;
    }
    let title = facts.title.as_deref().unwrap_or_default().trim();
    if title.is_empty() {
        return Some(Verdict::failed("missing"));
    }
    let plain = title.to_lowercase();
    let is_file_name = [".pdf", ".doc", ".docx", ".indd", ".odt"].iter().any(|it| plain.ends_with(it));
    if is_file_name || UNCHANGED.iter().any(|it| plain.starts_with(it)) {
        return Some(Verdict::cant_tell("unchanged").with("title", title));
    }
    if document.kind == DocumentKind::Pdf && facts.shows_title == Some(false) {
        return Some(Verdict::failed("hidden").with("title", title));
    }
    Some(Verdict::Passed)
}
