//! ACT cc0f0a: form field label is descriptive.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::elements_named;
use crate::common::visible::has_visible_text;
use crate::common::words::is_leftover;
use crate::verdict::Verdict;

/// Words that name nothing to fill in, in Dutch and English.
const NO_INPUT: &[&str] =
    &["menu", "info", "informatie", "information", "go", "ga", "ok", "verder", "submit", "verzenden"];

/// Fields that are filled in or chosen from, with a label that can be seen.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["input", "select", "textarea"], |it| {
        let is_field = match it.name() {
            "input" => {
                !["button", "hidden", "image", "reset", "submit"].iter().any(|kind| it.attr_is("type", kind))
            }
            "select" | "textarea" => true,
            _ => false,
        };
        is_field
            && page.is_included_in_accessibility_tree(it.id())
            && !visible_label(page, it.id()).is_empty()
    })
}

/// The label says what to fill in. Only a word that names nothing to fill in surely does not.
pub(crate) fn expectation(page: &Page, field: NodeId) -> Verdict {
    let label = visible_label(page, field);
    let bare = label.trim_matches(|it: char| !it.is_alphanumeric()).to_lowercase();
    Verdict::passed_if(!is_leftover(&label) && !NO_INPUT.contains(&bare.as_str()), "vague")
        .with("label", label)
}

fn visible_label(page: &Page, field: NodeId) -> String {
    let document = page.document();
    let ids = document.element(field).and_then(|it| it.attr_trimmed("aria-labelledby")).unwrap_or_default();
    let mut nodes: Vec<NodeId> = ids
        .split_ascii_whitespace()
        .filter_map(|id| document.element_by_id(field, id))
        .map(|it| it.id())
        .collect();
    nodes.extend(page.labels_of(field));
    let texts: Vec<_> =
        nodes.into_iter().filter(|it| has_visible_text(page, *it)).map(|it| page.visible_text(it)).collect();
    texts.join(" ").trim().to_owned()
}
