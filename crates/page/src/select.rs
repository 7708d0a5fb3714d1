//! Elements by CSS selector, for rules that are written as data.

use scraper::{ElementRef, Selector};

use crate::dom::{Element, NodeId};
use crate::page::Page;

/// A parsed selector list. States such as `:hover` and pseudo-elements select nothing and are refused.
#[derive(Clone, Debug)]
pub struct Select(Selector);

impl Select {
    /// Parses a selector list.
    ///
    /// # Errors
    /// What is wrong with it, as a phrase.
    pub fn parse(text: &str) -> Result<Self, String> {
        Selector::parse(text).map(Self).map_err(|error| format!("'{text}' is no CSS selector: {error}"))
    }
}

impl Page {
    /// Every element that the selector matches, in tree order, shadow trees included.
    pub fn select(&self, select: &Select) -> Vec<NodeId> {
        self.document().elements().filter(|it| self.element_matches(*it, select)).map(Element::id).collect()
    }

    /// True where the selector matches the element.
    pub fn matches(&self, node: NodeId, select: &Select) -> bool {
        self.document().element(node).is_some_and(|it| self.element_matches(it, select))
    }

    fn element_matches(&self, element: Element<'_>, select: &Select) -> bool {
        self.document()
            .tree_node(element.id())
            .and_then(ElementRef::wrap)
            .is_some_and(|it| select.0.matches(&it))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selectors_find_their_elements() {
        let page = Page::from_html("<main><a href='a.pdf'>A</a><a>B</a><p><a href=b>C</a></p></main>");
        let count = |text: &str| page.select(&Select::parse(text).unwrap()).len();
        assert_eq!(
            [count("a"), count("main > a"), count("a[href$='.pdf'], p a"), count("table")],
            [3, 2, 2, 0]
        );
    }

    #[test]
    fn what_is_no_selector_is_an_error() {
        assert!(Select::parse("a[").is_err());
        assert!(Select::parse("").is_err());
    }
}
