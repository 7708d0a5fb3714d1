//! Abbreviations are written in full somewhere on the page.

use std::rc::Rc;

use drempel_language::{Abbreviation, abbreviations};
use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::main_text::main_text;
use crate::verdict::Verdict;

/// Fewest words of a text that is judged.
const LEAST_WORDS: usize = 30;
/// Abbreviations that are shown.
const SHOWN: usize = 6;

/// The element with the first unexplained abbreviation; else the main text.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let text = main_text(page);
    if text.known_language().is_none() || text.word_count < LEAST_WORDS {
        return Vec::new();
    }
    let found = unexplained(page);
    let holder = found
        .0
        .first()
        .and_then(|it| text.blocks.iter().find(|block| block.text.contains(&it.short)))
        .map(|it| it.node);
    holder.or(text.root).into_iter().collect()
}

/// None is left without its long form.
pub(crate) fn expectation(page: &Page, _: NodeId) -> Verdict {
    let found = &unexplained(page).0;
    if found.is_empty() {
        return Verdict::Passed;
    }
    let mut shown: Vec<String> = found
        .iter()
        .map(|it| {
            // The stop at the end belongs to it: `i.v.m.`.
            let stop = if it.short.contains('.') && !it.short.ends_with('.') { "." } else { "" };
            let long = if it.long.is_empty() { String::new() } else { format!(" ({})", it.long) };
            format!("{}{stop}{long}", it.short)
        })
        .collect();
    shown.truncate(SHOWN);
    Verdict::failed("unexplained").with("count", found.len().to_string()).with("list", shown.join("; "))
}

/// Abbreviations of the main text that neither the text nor an `abbr` with a title explains.
struct Unexplained(Vec<Abbreviation>);

fn unexplained(page: &Page) -> Rc<Unexplained> {
    page.kept(|page| Unexplained(find(page)))
}

fn find(page: &Page) -> Vec<Abbreviation> {
    let text = main_text(page);
    let Some(language) = text.known_language() else { return Vec::new() };
    let explained: Vec<String> = page
        .document()
        .html_elements(&["abbr", "dfn"])
        .filter(|it| it.attr_trimmed("title").is_some())
        .map(|it| it.text_content().trim().trim_end_matches('.').to_owned())
        .collect();
    let mut found = abbreviations(&text.joined(), language);
    found.retain(|it| !explained.contains(&it.short));
    found
}
