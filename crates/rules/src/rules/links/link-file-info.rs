//! A link to a file says what kind of file it is and how large.

use std::iter::successors;

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::elements_named;
use crate::verdict::Verdict;

/// Most pieces of text and elements that are read on either side of a link.
const BESIDE: usize = 4;
/// Endings of files that open outside the page, with what people call them.
const KINDS: &[(&str, &[&str])] = &[
    (".pdf", &["pdf"]),
    (".doc", &["word", "doc"]),
    (".docx", &["word", "docx"]),
    (".odt", &["odt", "opendocument"]),
    (".xls", &["excel", "xls"]),
    (".xlsx", &["excel", "xlsx"]),
    (".ods", &["ods", "opendocument"]),
    (".ppt", &["powerpoint", "ppt"]),
    (".pptx", &["powerpoint", "pptx"]),
    (".zip", &["zip"]),
];

/// Links in the accessibility tree that lead to such a file.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["a"], |it| {
        kind(page, it.id()).is_some() && page.is_included_in_accessibility_tree(it.id())
    })
}

/// The name, or the text around the link, tells kind and size.
pub(crate) fn expectation(page: &Page, link: NodeId) -> Verdict {
    let Some((ending, words)) = kind(page, link) else { return Verdict::Passed };
    let said = format!("{} {}", page.name(link).text, text_beside(page, link)).to_lowercase();
    let key = match (words.iter().any(|it| said.contains(it)), says_size(&said)) {
        (true, true) => return Verdict::Passed,
        (true, false) => "size",
        (false, true) => "type",
        (false, false) => "type_and_size",
    };
    Verdict::failed(key).with("type", ending.trim_start_matches('.').to_uppercase())
}

/// The text on either side of the link, up to the next link: what stands there is said of that one.
fn text_beside(page: &Page, link: NodeId) -> String {
    let document = page.document();
    let is_link = |it: &NodeId| document.element(*it).is_some_and(|it| it.is_html("a"));
    let before = successors(document.previous_sibling(link), |it| document.previous_sibling(*it));
    let after = successors(document.next_sibling(link), |it| document.next_sibling(*it));
    let before = before.take_while(|it| !is_link(it)).take(BESIDE);
    let after = after.take_while(|it| !is_link(it)).take(BESIDE);
    before.chain(after).map(|it| page.visible_text(it)).collect::<Vec<_>>().join(" ")
}

fn kind(page: &Page, link: NodeId) -> Option<(&'static str, &'static [&'static str])> {
    let href = page.document().element(link)?.attr("href")?;
    let path = page.base_url().join(href.trim()).ok()?.path().to_ascii_lowercase();
    KINDS.iter().find(|(ending, _)| path.ends_with(ending)).copied()
}

/// A number before a unit of size: `24 kB`, `1,2 MB`.
fn says_size(text: &str) -> bool {
    ["kb", "mb", "gb", "kib", "mib", "bytes"].iter().any(|unit| {
        text.match_indices(unit)
            .any(|(at, _)| text[..at].trim_end().ends_with(|it: char| it.is_ascii_digit()))
    })
}
