//! Nothing opens over the page by itself.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::elements_where;
use crate::verdict::Verdict;

/// Dialogs that are open when the page is; cookie banners have a rule of their own.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_where(page, |it| {
        let is_open = it.is_html("dialog") && it.has_attr("open");
        let is_dialog = it.attr_is("role", "dialog") || it.attr_is("role", "alertdialog");
        let marks = format!("{} {}", it.attr("id").unwrap_or_default(), it.attr("class").unwrap_or_default())
            .to_ascii_lowercase();
        let is_consent = ["cookie", "consent", "gdpr"].iter().any(|mark| marks.contains(mark));
        (is_open || is_dialog) && !is_consent && page.is_included_in_accessibility_tree(it.id())
    })
}

/// An open dialog interrupts; one that only a style sheet or a script hides has to be looked at.
pub(crate) fn expectation(page: &Page, dialog: NodeId) -> Verdict {
    let is_open =
        page.document().element(dialog).is_some_and(|it| it.is_html("dialog") && it.has_attr("open"));
    if is_open {
        return Verdict::failed("open");
    }
    let has_text = !page.visible_text(dialog).trim().is_empty();
    if has_text { Verdict::cant_tell("unsure") } else { Verdict::Passed }
}
