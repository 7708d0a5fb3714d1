//! No script takes the focus away as soon as something gets it.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::elements_with;
use crate::verdict::Verdict;

/// Elements with a script for the moment they get the focus.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with(page, &["onfocus"], |it| {
        it.attr_trimmed("onfocus").is_some() && !page.is_programmatically_hidden(it.id())
    })
}

/// The script does not take it away (WCAG technique F55).
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let script = page.document().element(node).and_then(|it| it.attr("onfocus")).unwrap_or_default();
    let script: String = script.chars().filter(|it| !it.is_whitespace()).collect();
    // In a handler a bare name is looked up in the element first.
    let takes = script.match_indices("blur()").any(|(at, _)| {
        let before = script.get(..at).unwrap_or_default();
        before.ends_with("this.")
            || !before.ends_with(|it: char| it == '.' || it == '_' || it.is_alphanumeric())
    });
    Verdict::passed_if(!takes, "taken")
}
