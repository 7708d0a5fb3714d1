//! ACT de46e4: element with lang attribute has valid language tag.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};
use drempel_page::language::is_known_language;

use crate::common::has_language;
use crate::common::spoken::said;
use crate::verdict::Verdict;

/// Elements of the body that say the language of some text or name, shown or told.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let document = page.document();
    let Some(body) = document.body().map(Element::id) else { return Vec::new() };
    // Per node, the nearest element of the body with a language; parents stand before their children.
    let mut speaker: Vec<Option<NodeId>> = vec![None; document.len()];
    let mut targets = Vec::new();
    for node in document.nodes() {
        let inherited = document.parent(node).and_then(|it| speaker.get(it.index()).copied().flatten());
        let own = document.element(node).filter(|it| it.has_attr("lang"));
        let own = own.filter(|_| node != body && document.is_inclusive_descendant(node, body));
        let nearest = own.map(Element::id).or(inherited);
        if let Some(slot) = speaker.get_mut(node.index()) {
            *slot = nearest;
        }
        if let Some(nearest) = nearest
            && said(page, node).is_some()
        {
            targets.push(nearest);
        }
    }
    targets.retain(|it| document.element(*it).is_some_and(has_language));
    targets.sort_unstable();
    targets.dedup();
    targets
}

/// The language is a registered one.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let tag = page.document().element(node).and_then(|it| it.attr_trimmed("lang")).unwrap_or_default();
    Verdict::passed_if(is_known_language(tag), "unknown").with("tag", tag)
}
