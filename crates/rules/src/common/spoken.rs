//! Which texts of a page are said to be in which language.

use std::collections::BTreeMap;
use std::rc::Rc;

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};
use drempel_page::tree::NameSource;

use super::has_language;
use super::visible::has_visible_text;

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
            let is_code = document.is_text(node) && document.parent_element(node).is_some_and(is_no_language);
            if let Some(piece) = said(page, node).filter(|_| !is_code)
                && text.len() + piece.len() < MAX_BYTES
            {
                text.push_str(piece);
                text.push('\n');
            }
        }
        texts.retain(|_, it| !it.trim().is_empty());
        Spoken(texts)
    })
}

/// What a node itself says: a text that is seen or told, or the name of an element where no text gives it.
pub fn said(page: &Page, node: NodeId) -> Option<&str> {
    let document = page.document();
    if let Some(element) = document.element(node) {
        return own_name(page, element);
    }
    let text = document.text(node).filter(|it| !it.trim().is_empty())?;
    let parent = document.parent_element(node)?;
    let is_met = parent.is_html("title")
        || !is_no_text(parent)
            && (!page.is_programmatically_hidden(parent.id()) || has_visible_text(page, node));
    is_met.then_some(text)
}

/// A name that stands in attributes or elsewhere: it is in the language of what it names.
fn own_name<'a>(page: &'a Page, element: Element<'a>) -> Option<&'a str> {
    const NAMING: &[&str] = &["alt", "aria-label", "aria-labelledby", "placeholder", "title"];
    let is_written = NAMING.iter().any(|it| element.attr_trimmed(it).is_some())
        || (element.is_html("input") && element.attr_trimmed("value").is_some());
    if !is_written || !page.is_included_in_accessibility_tree(element.id()) {
        return None;
    }
    let name = page.name(element.id());
    let is_own = matches!(
        name.source,
        NameSource::Alt
            | NameSource::AriaLabel
            | NameSource::AriaLabelledby
            | NameSource::Placeholder
            | NameSource::Title
            | NameSource::Value
    );
    Some(name.text.trim()).filter(|it| is_own && !it.is_empty())
}

fn is_no_text(element: Element<'_>) -> bool {
    ["script", "style"].iter().any(|it| element.is_html(it))
}

/// Code and addresses are in no language.
fn is_no_language(element: Element<'_>) -> bool {
    ["address", "code", "kbd", "pre", "samp", "var"].iter().any(|it| element.is_html(it))
}
