//! What happens under the mouse happens with the keyboard.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::elements_with;
use crate::verdict::Verdict;

/// A script for the mouse, and those for other devices that may do the same (WCAG technique SCR20).
const PAIRS: [(&str, &[&str]); 5] = [
    ("onmouseover", &["onfocus", "onfocusin"]),
    ("onmouseenter", &["onfocus", "onfocusin"]),
    ("onmousedown", &["onkeydown", "onkeypress", "onclick", "onpointerdown"]),
    ("onmouseup", &["onkeyup", "onkeypress", "onclick", "onpointerup"]),
    ("ondblclick", &["onkeydown", "onkeyup", "onkeypress"]),
];

/// Elements with a script for the mouse.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with(page, &PAIRS.map(|(mouse, _)| mouse), |it| {
        PAIRS.iter().any(|(mouse, _)| it.attr_trimmed(mouse).is_some())
            && !page.is_programmatically_hidden(it.id())
    })
}

/// Each has one for the keyboard beside it.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(element) = page.document().element(node) else { return Verdict::Passed };
    let lonely = PAIRS.iter().find(|(mouse, others)| {
        element.attr_trimmed(mouse).is_some() && !others.iter().any(|it| element.attr_trimmed(it).is_some())
    });
    match lonely {
        None => Verdict::Passed,
        Some((mouse, _)) => Verdict::cant_tell("lonely").with("handler", *mouse),
    }
}
