//! All text of a page in small letters, with what its links and pictures say: where words are looked for.

use std::rc::Rc;

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};

/// What a page says, for rules that look for words anywhere on it.
#[derive(Clone, Debug, Default)]
pub struct PageText {
    /// The shown text of the body in small letters.
    pub text: String,
    /// Links and buttons with their names in small letters.
    pub controls: Vec<Control>,
}

/// A link or button.
#[derive(Clone, Debug)]
pub struct Control {
    /// The element.
    pub node: NodeId,
    /// Its accessible name in small letters.
    pub name: String,
    /// The address of a link, as written and in small letters; empty for a button.
    pub href: String,
}

impl PageText {
    /// True where one of the phrases stands in the text.
    pub fn has_any(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|it| self.text.contains(it))
    }

    /// The first link or button whose name has one of the phrases.
    pub fn control_with(&self, phrases: &[&str]) -> Option<&Control> {
        self.controls.iter().find(|it| phrases.iter().any(|phrase| it.name.contains(phrase)))
    }

    /// The first link whose address has one of the parts.
    pub fn link_to(&self, parts: &[&str]) -> Option<&Control> {
        self.controls.iter().find(|it| parts.iter().any(|part| it.href.contains(part)))
    }
}

/// The text of a page, computed once.
pub fn page_text(page: &Page) -> Rc<PageText> {
    page.kept(|page| PageText {
        text: page.document().body().map(|it| page.visible_text(it.id()).to_lowercase()).unwrap_or_default(),
        controls: controls(page),
    })
}

fn controls(page: &Page) -> Vec<Control> {
    page.document()
        .elements()
        .filter(|it| {
            page.role(it.id()).is_some_and(|role| role.is_a(Role::Link) || role.is_a(Role::Button))
                && page.is_included_in_accessibility_tree(it.id())
        })
        .map(|it: Element<'_>| Control {
            node: it.id(),
            name: page.name(it.id()).text.trim().to_lowercase(),
            href: it.attr_trimmed("href").unwrap_or_default().to_lowercase(),
        })
        .collect()
}

/// True where one of the words stands in the text by itself, not inside a longer word.
pub fn has_word(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        text.match_indices(word).any(|(at, _)| {
            let before = text.get(..at).and_then(|it| it.chars().next_back());
            let after = text.get(at + word.len()..).and_then(|it| it.chars().next());
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
    })
}

/// The main heading and the title in small letters: what the page is about.
pub fn subject(page: &Page) -> String {
    let heading = page.headings().into_iter().find(|it| it.level == 1).map(|it| page.visible_text(it.node));
    format!("{}\n{}", heading.unwrap_or_default(), page.title()).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::has_word;

    #[test]
    fn a_word_is_not_a_part_of_another() {
        assert!(has_word("bel of kom langs", &["bel"]) && has_word("bel!", &["bel"]));
        assert!(!has_word("belasting", &["bel"]) && !has_word("de gebel", &["bel"]));
    }
}
