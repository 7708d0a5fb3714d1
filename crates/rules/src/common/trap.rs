//! Scripts on elements that take the focus back, read as evidence and never run.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use super::visible::visible_texts;

/// Longest ring of elements that pass the focus on to each other.
const MAX_RING: usize = 16;

/// What takes the focus back when it leaves an element.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Hold {
    /// Nothing that is written on the element.
    Nothing,
    /// The element itself.
    Itself,
    /// Elements that pass it on to each other until it is back.
    Ring {
        /// True where they name each other, rather than their neighbors.
        by_id: bool,
    },
}

/// How a reader gets out where the Tab key does not.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Way {
    /// A key is heard, and the page names it.
    Told,
    /// A key is heard, and the page names none.
    Untold,
    /// No key is heard.
    Nowhere,
}

/// What takes the focus back when it leaves an element.
pub fn hold(page: &Page, element: Element<'_>) -> Hold {
    let Some((first, mut by_id)) = passes_to(page, element) else { return Hold::Nothing };
    if first == element.id() {
        return Hold::Itself;
    }
    let mut next = first;
    for _ in 0..MAX_RING {
        let step = page.document().element(next).and_then(|it| passes_to(page, it));
        let Some((after, is_named)) = step else { return Hold::Nothing };
        by_id &= is_named;
        if after == element.id() {
            return Hold::Ring { by_id };
        }
        next = after;
    }
    Hold::Nothing
}

/// The element that gets the focus when this one loses it, and whether it is named by id.
fn passes_to(page: &Page, element: Element<'_>) -> Option<(NodeId, bool)> {
    let script = element.attr("onblur").or_else(|| element.attr("onfocusout"))?;
    let document = page.document();
    let sibling = |next: fn(&Page, NodeId) -> Option<NodeId>| {
        let mut node = next(page, element.id());
        while let Some(it) = node.filter(|it| !document.is_element(*it)) {
            node = next(page, it);
        }
        node
    };
    if script.contains("nextElementSibling.focus") {
        return Some((sibling(|page, it| page.document().next_sibling(it))?, false));
    }
    if script.contains("previousElementSibling.focus") {
        return Some((sibling(|page, it| page.document().previous_sibling(it))?, false));
    }
    if script.contains("this.focus(") || script.contains("target.focus(") {
        return Some((element.id(), false));
    }
    // A function whose name speaks of the focus, or `focus` itself, with the id of an element.
    if !script.to_ascii_lowercase().contains("focus") {
        return None;
    }
    let named = script.split(['\'', '"']).skip(1).step_by(2);
    let mut found = named.filter_map(|it| document.element_by_id(element.id(), it.trim_start_matches('#')));
    found.next().map(|it| (it.id(), true))
}

/// How a reader gets out of an element that the Tab key does not leave.
pub fn way_out(page: &Page, node: NodeId) -> Way {
    let document = page.document();
    let hears = std::iter::once(node)
        .chain(document.ancestors(node))
        .filter_map(|it| document.element(it))
        .any(|it| ["onkeydown", "onkeyup", "onkeypress"].iter().any(|name| it.has_attr(name)));
    if !hears {
        return Way::Nowhere;
    }
    if has_text_beside(page) { Way::Told } else { Way::Untold }
}

/// True where any text stands beside the controls: it may name the key.
fn has_text_beside(page: &Page) -> bool {
    struct HasText(bool);
    page.kept(|page| {
        let document = page.document();
        let is_beside = |text: NodeId| !document.ancestors(text).any(|it| page.is_focusable(it));
        HasText(document.body().is_some_and(|it| visible_texts(page, it.id()).any(is_beside)))
    })
    .0
}
