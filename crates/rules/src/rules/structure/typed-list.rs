//! A list is marked up as one, not typed with bullets and line breaks.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_named;
use crate::verdict::Verdict;

/// Lines with a bullet that make a list.
const LIST_LINES: usize = 3;
/// Characters that are typed for a bullet and for nothing else at the start of a line.
const BULLETS: &[char] = &['•', '●', '◦', '▪', '■', '‣', '·', '►'];
/// A dash starts a line of a dialogue and a sum as well.
const DASHES: &[char] = &['-', '–', '*'];

/// Exposed paragraphs and blocks of text with lines that start with a bullet or a dash.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["p", "div", "td"], |it| {
        has_bullet(page, it) && page.is_included_in_accessibility_tree(it.id())
    })
}

/// Fewer than three of its lines do.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let lines = own_lines(page, node);
    let count = |marks: &[char]| {
        lines
            .iter()
            .filter(|line| {
                line.starts_with(marks) && line.chars().nth(1).is_some_and(|it| it.is_whitespace())
            })
            .count()
    };
    if count(BULLETS) >= LIST_LINES {
        return Verdict::failed("bullets");
    }
    if count(DASHES) >= LIST_LINES { Verdict::cant_tell("dashes") } else { Verdict::Passed }
}

fn has_bullet(page: &Page, element: Element<'_>) -> bool {
    let document = page.document();
    let has_break = document.child_elements(element.id()).any(|it| it.is_html("br"));
    has_break
        && document.children(element.id()).filter_map(|it| document.text(it)).any(|text| {
            let text = text.trim_start();
            text.starts_with(BULLETS) || text.starts_with(DASHES)
        })
}

/// The lines of the text right in the element, parted by `br`.
fn own_lines(page: &Page, node: NodeId) -> Vec<String> {
    let document = page.document();
    let mut lines = vec![String::new()];
    for child in document.children(node) {
        if document.element(child).is_some_and(|it| it.is_html("br")) {
            lines.push(String::new());
        } else if let Some(line) = lines.last_mut() {
            line.push_str(&document.text_content(child));
        }
    }
    lines.iter().map(|it| it.trim_start().to_owned()).collect()
}
