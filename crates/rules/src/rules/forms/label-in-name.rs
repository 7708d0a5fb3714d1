//! ACT 2ee8b8: visible label is part of accessible name.

use drempel_page::Page;
use drempel_page::aria::{Naming, Role};
use drempel_page::dom::NodeId;

use crate::common::contrast::is_icon_font;
use crate::common::elements_with;
use crate::common::visible::{has_visible_text, visible_texts};
use crate::verdict::Verdict;

/// Widgets whose content would name them, but whose author named them with aria-label or aria-labelledby.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with(page, &["aria-label", "aria-labelledby"], |it| {
        let is_named_by_author =
            ["aria-label", "aria-labelledby"].iter().any(|name| it.attr_trimmed(name).is_some());
        is_named_by_author
            && page
                .semantic_role(it.id())
                .is_some_and(|role| is_widget(role) && matches!(role.naming(), Naming::Contents))
            && page.is_included_in_accessibility_tree(it.id())
            && words(&seen_text(page, it.id())).next().is_some()
    })
}

/// WAI-ARIA 1.3, 5.3.2 "widget roles": cells that head others and rows are structure, though they extend a widget.
fn is_widget(role: Role) -> bool {
    role.is_widget() && !matches!(role, Role::Columnheader | Role::Row | Role::Rowheader)
}

/// The words that are seen stand in the name, in the same order.
pub(crate) fn expectation(page: &Page, widget: NodeId) -> Verdict {
    let visible = seen_text(page, widget);
    let name = &page.name(widget).text;
    let (seen, said): (Vec<_>, Vec<_>) = (words(&visible).collect(), words(name).collect());
    // One letter is mostly a symbol, such as an x that closes.
    let is_letter = |it: &String| it.chars().count() == 1 && it.chars().all(char::is_alphabetic);
    let is_symbol = seen.len() == 1 && seen.iter().all(is_letter);
    let is_part = said.windows(seen.len().max(1)).any(|it| it == seen);
    // Whether people say «non-standard» in one word or two, an abbreviation in full, or «2» where «2nd» is meant, the page
    // does not tell.
    let may_sound_alike = !is_part
        && (holds_words(&without_marks(name), &without_marks(&visible))
            || are_short_for(&visible, &seen, &said)
            || is_counted(&seen, &said));
    let verdict = match (is_symbol || is_part, may_sound_alike) {
        (true, _) => Verdict::Passed,
        (false, true) => Verdict::cant_tell("hyphen"),
        (false, false) => Verdict::failed("differs"),
    };
    verdict.with("label", visible.trim()).with("name", name.trim())
}

/// The text that can be seen: without what is only there for screen readers, words that a font makes icons of, and what
/// labels a widget within, such as an item of a menu that opens from this one.
fn seen_text(page: &Page, widget: NodeId) -> String {
    let document = page.document();
    let is_seen = |it: NodeId| {
        let is_of_another = document
            .ancestors(it)
            .take_while(|above| *above != widget)
            .any(|above| page.semantic_role(above).is_some_and(Role::is_widget));
        has_visible_text(page, it)
            && !is_of_another
            && document.parent(it).is_some_and(|it| !is_icon_font(page, it))
    };
    let is_out_of_sight =
        |it: NodeId| document.text(it).is_some_and(|it| !it.trim().is_empty()) && !is_seen(it);
    if !document.descendants(widget).any(is_out_of_sight) {
        return page.visible_text(widget);
    }
    let seen = visible_texts(page, widget).filter(|it| {
        is_seen(*it) && document.parent(*it).is_some_and(|it| !page.is_programmatically_hidden(it))
    });
    let texts: Vec<_> = seen.filter_map(|it| document.text(it)).collect();
    texts.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// True where the words of one text stand in another, whole and in order.
fn holds_words(text: &str, words: &str) -> bool {
    format!(" {text} ").contains(&format!(" {words} "))
}

/// In lower case, with nothing in the place of hyphens, apostrophes and other marks.
fn without_marks(text: &str) -> String {
    let kept: String = text
        .chars()
        .filter(|it| it.is_alphanumeric() || it.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// True where every word that is seen starts the word that is said in its place, and stops mark it as short:
/// «Asst. Tech.» for «Assistive Technology».
fn are_short_for(visible: &str, seen: &[String], said: &[String]) -> bool {
    let begins = |(short, long): (&String, &String)| {
        let mut letters = long.chars();
        short.chars().next() == long.chars().next()
            && short.chars().all(|it| letters.any(|letter| letter == it))
    };
    visible.contains('.') && seen.len() == said.len() && seen.iter().zip(said).all(begins)
}

/// True where a number is all that is seen, and said with letters at its end: «2» for «2nd page».
fn is_counted(seen: &[String], said: &[String]) -> bool {
    let [number] = seen else { return false };
    let mut endings = said.iter().filter_map(|it| it.strip_prefix(number.as_str()));
    number.chars().all(|it| it.is_ascii_digit()) && endings.any(|it| it.chars().all(char::is_alphabetic))
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
