//! ACT 2ee8b8: visible label is part of accessible name.

use drempel_page::Page;
use drempel_page::aria::{Naming, Role};
use drempel_page::dom::NodeId;

use crate::common::elements_where;
use crate::verdict::Verdict;

/// Widgets whose content would name them, but whose author named them with aria-label or aria-labelledby.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_where(page, |it| {
        let is_named_by_author =
            ["aria-label", "aria-labelledby"].iter().any(|name| it.attr_trimmed(name).is_some());
        is_named_by_author
            && page.role(it.id()).is_some_and(|role| {
                (role.is_widget() || role == Role::Link) && matches!(role.naming(), Naming::Contents)
            })
            && page.is_included_in_accessibility_tree(it.id())
            && words(&page.visible_text(it.id())).next().is_some()
    })
}

/// The words that are seen stand in the name, in the same order.
pub(crate) fn expectation(page: &Page, widget: NodeId) -> Verdict {
    let visible = page.visible_text(widget);
    let name = &page.name(widget).text;
    let (seen, said): (Vec<_>, Vec<_>) = (words(&visible).collect(), words(name).collect());
    // One letter is mostly a symbol, such as an x that closes.
    let is_symbol = seen.len() == 1 && seen.iter().all(|it| it.chars().count() == 1);
    let is_part = said.windows(seen.len().max(1)).any(|it| it == seen);
    // Whether people say «non-standard» in one word or two, the page does not tell.
    let joined = |text: &str| text.to_lowercase().replace(['-', '\u{2010}', '\u{2011}'], "");
    let differs_in_hyphens = !is_part && joined(name).contains(joined(visible.trim()).as_str());
    let verdict = match (is_symbol || is_part, differs_in_hyphens) {
        (true, _) => Verdict::Passed,
        (false, true) => Verdict::cant_tell("hyphen"),
        (false, false) => Verdict::failed("differs"),
    };
    verdict.with("label", visible.trim()).with("name", name.trim())
}

/// Words in lower case, without what is no letter or digit and without remarks in brackets.
fn words(text: &str) -> impl Iterator<Item = String> {
    let mut depth = 0_i32;
    let kept: String = text
        .chars()
        .filter(|it| {
            match it {
                '(' | '[' => depth += 1,
                ')' | ']' => depth -= 1,
                _ => return depth <= 0,
            }
            false
        })
        .collect();
    let words: Vec<_> = kept
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.into_iter()
}
