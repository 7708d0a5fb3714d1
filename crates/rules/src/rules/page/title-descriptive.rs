//! ACT c4a8a4: HTML page title is descriptive.

use std::collections::BTreeSet;

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::html_root;
use crate::common::page_text::page_text;
use crate::common::words::{is_leftover, plain_words, significant_words};
use crate::verdict::Verdict;

/// Titles that editors put in a new page.
const DEFAULTS: &[&str] = &["document", "title", "titel", "test", "page", "pagina"];
/// What a page of search results calls itself, in Dutch and English.
const SEARCH: &[&str] = &["zoekresultaten", "search results", "resultaten voor", "results for"];
/// What a title that says so holds.
const SEARCH_TITLE: &[&str] = &["zoek", "resultat", "search", "results"];

/// The page, where it has a title that says something.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    if page.title().is_empty() { Vec::new() } else { html_root(page) }
}

/// The title says what the page is about: it has a word in common with what is shown.
pub(crate) fn expectation(page: &Page, _root: NodeId) -> Verdict {
    let title = page.title();
    let is_default = is_leftover(&title) || DEFAULTS.contains(&plain_words(&title).as_str());
    let is_heading =
        || page.headings().iter().any(|it| plain_words(&page.name(it.node).text) == plain_words(&title));
    if is_default && !is_heading() {
        return Verdict::failed("placeholder").with("title", title);
    }
    let lower = title.to_lowercase();
    let is_search = page.headings().iter().any(|it| {
        let heading = page.name(it.node).text.to_lowercase();
        it.level == 1 && SEARCH.iter().any(|word| heading.starts_with(word))
    });
    if is_search && !SEARCH_TITLE.iter().any(|it| lower.contains(it)) {
        return Verdict::failed("search").with("title", title);
    }
    let fits = |title: &str| shows_one_of(page, &significant_words(title));
    if fits(&title) {
        return Verdict::Passed;
    }
    // Browsers show the first title only; a second one tells what the first should have been.
    let titles = page.document().html_elements(&["title"]);
    if titles.skip(1).any(|it| fits(&it.text_content())) {
        return Verdict::failed("second").with("title", title);
    }
    Verdict::cant_tell("compare").with("title", title)
}

fn shows_one_of(page: &Page, words: &BTreeSet<String>) -> bool {
    page_text(page).text.split(|it: char| !it.is_alphanumeric()).any(|it| words.contains(it))
}
