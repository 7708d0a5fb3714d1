//! Headings, landmarks and visible text of a page.

use crate::Page;
use crate::aria::Role;
use crate::dom::{Element, NodeId};

/// A heading that assistive technology is told of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Heading {
    /// The element.
    pub node: NodeId,
    /// Its level, from 1.
    pub level: u32,
}

impl Page {
    /// Headings in the accessibility tree, in tree order.
    pub fn headings(&self) -> Vec<Heading> {
        self.document()
            .elements()
            .filter_map(|it| Some(Heading { node: it.id(), level: self.heading_level(it.id())? }))
            .collect()
    }

    /// The level of a heading in the accessibility tree; `None` for any other node.
    pub fn heading_level(&self, node: NodeId) -> Option<u32> {
        let element = self.document().element(node)?;
        let is_heading =
            self.role(node) == Some(Role::Heading) && self.is_included_in_accessibility_tree(node);
        is_heading.then(|| level(element))
    }

    /// Landmarks in the accessibility tree, in tree order.
    pub fn landmarks(&self) -> Vec<NodeId> {
        self.exposed().filter(|(_, role)| role.is_landmark()).map(|(element, _)| element.id()).collect()
    }

    fn exposed(&self) -> impl Iterator<Item = (Element<'_>, Role)> {
        self.document()
            .elements()
            .filter(|it| self.is_included_in_accessibility_tree(it.id()))
            .filter_map(|it| Some((it, self.role(it.id())?)))
    }

    /// True where [`Page::visible_text`] has more than white space in it.
    pub fn has_visible_words(&self, node: NodeId) -> bool {
        let document = self.document();
        std::iter::once(node).chain(document.descendants(node)).any(|it| {
            document.text(it).is_some_and(|words| !words.trim().is_empty())
                && document.parent(it).is_some_and(|parent| self.tree_is_shown(parent))
        })
    }

    /// The text that is shown below a node: runs of white space are one space, blocks stand on lines of their own.
    pub fn visible_text(&self, node: NodeId) -> String {
        let mut text = String::new();
        let document = self.document();
        let mut last_block = None;
        for below in std::iter::once(node).chain(document.descendants(node)) {
            let Some(words) = document.text(below) else { continue };
            let Some(parent) = document.parent(below) else { continue };
            if !self.tree_is_shown(parent) {
                continue;
            }
            let block = document.ancestor_elements(below).find(|it| self.tree_is_block(*it)).map(Element::id);
            if last_block.is_some() && last_block != Some(block) && !text.is_empty() && !text.ends_with('\n')
            {
                text.truncate(text.trim_end().len());
                text.push('\n');
            }
            last_block = Some(block);
            for (number, run) in words.split(crate::dom::is_html_whitespace).enumerate() {
                if number > 0 && !text.is_empty() && !text.ends_with([' ', '\n']) {
                    text.push(' ');
                }
                text.push_str(run);
            }
        }
        text.truncate(text.trim_end().len());
        text
    }
}

/// `aria-level` where it is a number from 1, else the number in the element's name, else 2 (WAI-ARIA 1.3, `heading`).
fn level(element: Element<'_>) -> u32 {
    let aria = element.attr("aria-level").and_then(|it| it.trim_ascii().parse().ok()).filter(|it| *it > 0);
    let native = element.name().strip_prefix('h').and_then(|it| it.parse().ok());
    aria.or(native).unwrap_or(2)
}
