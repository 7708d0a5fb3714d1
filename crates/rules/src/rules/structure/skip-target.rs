//! A link that skips something ends where it says.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::common::blocks::place_in_page;
use crate::common::elements_named;
use crate::verdict::Verdict;

/// Words by which a link says that it skips something, in Dutch and English.
const WORDS: &[&str] = &[
    "skip",
    "sla over",
    "overslaan",
    "naar de inhoud",
    "naar inhoud",
    "naar hoofdinhoud",
    "naar de hoofdinhoud",
    "direct naar",
    "spring naar",
    "ga naar het menu",
    "jump to",
    "to main content",
    "to content",
];

/// Exposed links to a place in this page that say so.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["a"], |it| {
        fragment(it).is_some() && page.is_included_in_accessibility_tree(it.id()) && {
            let name = page.name(it.id()).text.to_lowercase();
            WORDS.iter().any(|word| name.contains(word))
        }
    })
}

/// The place is there and is not hidden.
pub(crate) fn expectation(page: &Page, link: NodeId) -> Verdict {
    let Some(element) = page.document().element(link) else { return Verdict::Passed };
    let Some(id) = fragment(element) else { return Verdict::Passed };
    match place_in_page(page, element) {
        // `#top` leads to the top of the page without an element.
        None => Verdict::passed_if(id.eq_ignore_ascii_case("top"), "missing").with("id", id),
        // A script may show what the link leads to.
        Some(target) if page.is_programmatically_hidden(target.id()) => {
            Verdict::cant_tell("hidden").with("id", id)
        }
        Some(_) => Verdict::Passed,
    }
}

fn fragment(link: Element<'_>) -> Option<&str> {
    // Addresses of applications in the fragment are no places in the page.
    link.attr("href")?.trim().strip_prefix('#').filter(|it| !it.is_empty() && !it.starts_with(['/', '!']))
}
