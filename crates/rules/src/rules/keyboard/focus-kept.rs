//! No script takes the focus away as soon as something gets it.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::elements_where;
use crate::verdict::Verdict;

/// Elements with a script for the moment they get the focus.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_where(page, |it| {
        it.attr_trimmed("onfocus").is_some() && !page.is_programmatically_hidden(it.id())
    })
}

/// The script does not take it away (WCAG technique F55).
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let script = page.document().element(node).and_then(|it| it.attr("onfocus")).unwrap_or_default();
    let script: String = script.chars().filter(|it| !it.is_whitespace()).collect();
    Verdict::passed_if(!script.contains("this.blur()"), "taken")
}
