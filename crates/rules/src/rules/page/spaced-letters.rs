//! Words are not spread out with spaces.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::verdict::Verdict;

/// Single letters in a row that are a word and no list of initials or grades.
const LETTERS: usize = 5;
/// Elements whose text is no prose.
const CODE: &[&str] = &["pre", "code", "kbd", "samp", "math", "script", "style", "textarea"];

/// Headings and other elements whose own text has single letters in a row.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let document = page.document();
    let mut nodes: Vec<NodeId> = document
        .nodes()
        .filter_map(|it| Some((document.text(it)?, document.parent_element(it)?)))
        // Most characters of a page are code.
        .filter(|(text, parent)| !CODE.contains(&parent.name()) && has_single_letters(text))
        .filter(|(_, it)| page.is_included_in_accessibility_tree(it.id()) && !is_in_code(page, *it))
        .map(|(_, it)| it.id())
        .collect();
    nodes.dedup();
    nodes
}

/// The row is shorter than a word, or an alphabet (WCAG technique F32).
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let document = page.document();
    let spread = document.children(node).filter_map(|it| document.text(it)).find_map(spread_word);
    match spread {
        None => Verdict::Passed,
        Some(word) => Verdict::failed("spread").with("word", word),
    }
}

fn has_single_letters(text: &str) -> bool {
    let mut words = text.split(' ');
    words.any(is_letter) && words.any(is_letter)
}

fn is_letter(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

/// The first row of single letters, parted by one space each, that is no part of the alphabet.
fn spread_word(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    words
        .split(|it| !is_letter(it))
        .filter(|row| row.len() >= LETTERS && !is_alphabet(row))
        .map(|row| row.join(" "))
        .next()
}

fn is_alphabet(row: &[&str]) -> bool {
    let letters: Vec<char> =
        row.iter().filter_map(|it| it.chars().next()).flat_map(char::to_lowercase).collect();
    letters.windows(2).all(|pair| matches!(pair, [a, b] if a < b))
}

fn is_in_code(page: &Page, element: Element<'_>) -> bool {
    page.document().ancestor_elements(element.id()).any(|it| CODE.contains(&it.name()))
}
