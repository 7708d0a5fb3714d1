//! Which texts of a page are said to be in which language.

use std::collections::BTreeMap;
use std::rc::Rc;

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use super::has_language;

/// Longest text that is kept of one element, in bytes.
const MAX_BYTES: usize = 20_000;

/// Texts by the element whose `lang` they inherit (ACT, "text inheriting its programmatic language").
pub struct Spoken(BTreeMap<NodeId, String>);

impl Spoken {
    /// Elements with a language of some text, in tree order.
    pub fn speakers(&self) -> impl Iterator<Item = NodeId> {
        self.0.keys().copied()
    }

    /// The text in the language that an element gives.
    pub fn text(&self, speaker: NodeId) -> &str {
        self.0.get(&speaker).map_or("", String::as_str)
    }
}

/// Texts that people see or hear, by the element that gives their language.
pub fn spoken(page: &Page) -> Rc<Spoken> {
    page.kept(|page| {
        let document = page.document();
        // Per node, the nearest element with a language; parents stand before their children.
        let mut nearest: Vec<Option<NodeId>> = vec![None; document.len()];
        let mut texts: BTreeMap<NodeId, String> = BTreeMap::new();
        for node in document.nodes() {
            let inherited = document.parent(node).and_then(|it| nearest.get(it.index()).copied().flatten());
            let own = document.element(node).filter(|it| it.has_attr("lang"));
            let speaker = match own {
                // An empty value says that the language is not known.
                Some(element) => Some(node).filter(|_| has_language(element)),
                None => inherited,
            };
            if let Some(slot) = nearest.get_mut(node.index()) {
                *slot = speaker;
            }
            let Some(speaker) = speaker else { continue };
            let text = texts.entry(speaker).or_default();
            for piece in said(page, node) {
                if text.len() + piece.len() < MAX_BYTES {
                    text.push_str(piece);
                    text.push('\n');
                }
            }
        }
        texts.retain(|_, it| !it.trim().is_empty());
        Spoken(texts)
    })
}

/// What a node itself says: a text, or the attributes of an element that name it.
fn said(page: &Page, node: NodeId) -> Vec<&str> {
    let document = page.document();
    if let Some(element) = document.element(node) {
        let attributes = ["alt", "aria-label", "aria-labelledby"];
        let is_told = attributes.iter().any(|it| element.attr_trimmed(it).is_some())
            && page.is_included_in_accessibility_tree(node);
        // A name is in the language of what it names, wherever its words stand.
        return if is_told { vec![page.name(node).text.as_str()] } else { Vec::new() };
    }
    let is_shown = document.parent_element(node).is_some_and(|it| {
        it.is_html("title") || !is_no_language(it) && !page.is_programmatically_hidden(it.id())
    });
    document.text(node).filter(|text| is_shown && !text.trim().is_empty()).into_iter().collect()
}

/// Code and addresses are in no language.
fn is_no_language(element: Element<'_>) -> bool {
    ["address", "code", "kbd", "pre", "samp", "script", "style", "var"].iter().any(|it| element.is_html(it))
}
