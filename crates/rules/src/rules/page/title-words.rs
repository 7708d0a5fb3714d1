//! The title of the page is words and not the name of a file.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::verdict::Verdict;

/// Beyond this, tabs, bookmarks and search results cut it off.
const MAX_CHARS: usize = 150;
/// Endings of files that pages are made with.
const FILES: &[&str] = &[".htm", ".html", ".php", ".asp", ".aspx", ".jsp", ".docx", ".doc", ".pdf", ".xhtml"];
/// What editors put there before anybody has written a title.
const PLACEHOLDERS: &[&str] = &[
    "untitled",
    "untitled document",
    "naamloos",
    "naamloos document",
    "new page",
    "nieuwe pagina",
    "document",
    "title",
    "titel",
];

/// The first title, where it has text.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let title = page.document().html_elements(&["title"]).next();
    title.filter(|_| !page.title().is_empty()).map(Element::id).into_iter().collect()
}

/// It is no file name or placeholder, and short enough to be shown whole.
pub(crate) fn expectation(page: &Page, _title: NodeId) -> Verdict {
    let title = page.title();
    let lower = title.to_lowercase();
    let is_file = !lower.contains(' ') && FILES.iter().any(|it| lower.ends_with(it));
    if is_file || PLACEHOLDERS.contains(&lower.as_str()) {
        return Verdict::failed("no-words").with("title", title);
    }
    let is_long = title.chars().nth(MAX_CHARS).is_some();
    if is_long { Verdict::cant_tell("long") } else { Verdict::Passed }
}
