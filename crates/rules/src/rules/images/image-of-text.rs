//! ACT 0va7u6: HTML images contain no text.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_where;
use crate::common::words::{file_stem, is_named_for_text};
use crate::verdict::Verdict;

/// Words that make a sentence rather than a label.
const SENTENCE_WORDS: usize = 6;

/// Shown images that come from a file.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_where(page, |it| is_image(it) && page.is_visible(it.id()))
}

/// It shows no text that could be real text. Only a file named for the text that it shows, with a sentence for its
/// alternative, surely does.
pub(crate) fn expectation(page: &Page, image: NodeId) -> Verdict {
    let name = &page.name(image).text;
    let is_sentence =
        name.split_whitespace().count() >= SENTENCE_WORDS && name.trim_end().ends_with(['.', '!', '?']);
    let source = page.document().element(image).and_then(|it| it.attr("src").or_else(|| it.attr("data")));
    if is_sentence && source.is_some_and(|it| is_named_for_text(&file_stem(it))) {
        Verdict::failed("text")
    } else {
        Verdict::Review
    }
}

fn is_image(element: Element<'_>) -> bool {
    let is_filled = |name: &str| element.attr_trimmed(name).is_some();
    match element.name() {
        "img" => is_filled("src"),
        "input" => element.attr_is("type", "image") && is_filled("src"),
        "object" => is_filled("data"),
        "image" => element.is_svg_namespace(),
        _ => element.attr("style").is_some_and(|it| it.contains("background-image")),
    }
}
