//! A line that looks like a heading is one.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_named;
use crate::verdict::Verdict;

/// Characters that a heading rarely exceeds.
const HEADING_CHARS: usize = 80;
/// Characters of a paragraph that such a line can head.
const TEXT_CHARS: usize = 40;

/// Exposed paragraphs that are bold from the first letter to the last and stand right before text that is not.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["p"], |it| {
        is_all_bold(page, it)
            && page.is_included_in_accessibility_tree(it.id())
            && heads_text(page, it)
            && !page.document().ancestor_elements(it.id()).any(|it| {
                it.is_html("td") || it.is_html("th") || it.is_html("li") || it.is_html("blockquote")
            })
    })
}

/// It reads like a sentence: then it is emphasis and no heading.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let text = page.visible_text(node);
    let text = text.trim();
    let is_sentence = text.ends_with(['.', ',', ';', '!', ')', '…']) || text.contains(". ");
    let is_long = text.chars().nth(HEADING_CHARS).is_some();
    if is_sentence || is_long { Verdict::Passed } else { Verdict::cant_tell("unclear").with("text", text) }
}

/// Every text in it stands in a `strong` or `b`, and there is some.
fn is_all_bold(page: &Page, paragraph: Element<'_>) -> bool {
    let document = page.document();
    let mut children = document
        .children(paragraph.id())
        .filter(|it| document.text(*it).is_none_or(|text| !text.trim().is_empty()))
        .peekable();
    let is_bold = |it: NodeId| {
        document.element(it).is_some_and(|it| {
            (it.is_html("strong") || it.is_html("b")) && !it.text_content().trim().is_empty()
        })
    };
    let is_break = |it: NodeId| document.element(it).is_some_and(|it| it.is_html("br"));
    children.peek().is_some_and(|it| is_bold(*it)) && children.all(|it| is_bold(it) || is_break(it))
}

fn heads_text(page: &Page, paragraph: Element<'_>) -> bool {
    let document = page.document();
    let next = std::iter::successors(document.next_sibling(paragraph.id()), |it| document.next_sibling(*it))
        .find_map(|it| document.element(it));
    next.is_some_and(|it| {
        (it.is_html("p") || it.is_html("ul") || it.is_html("ol"))
            && !is_all_bold(page, it)
            && it.text_content().trim().chars().nth(TEXT_CHARS).is_some()
    })
}
