//! The page says something before its scripts run.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use drempel_page::dom::Element;

use crate::common::html_root;
use crate::common::main_text::main_text;
use crate::common::thresholds::thresholds;
use crate::verdict::Verdict;

/// Ids of boxes that scripts fill.
const EMPTY_BOXES: &[&str] = &["app", "root", "__next", "__nuxt", "main-app", "react-root", "ember-app"];

/// Pages with scripts.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    if page.document().html_elements(&["script"]).any(is_script) { html_root(page) } else { Vec::new() }
}

/// There is text, or at least no sign that scripts make it.
pub(crate) fn expectation(page: &Page, _: NodeId) -> Verdict {
    let document = page.document();
    let body_words =
        || document.body().map_or(0, |it| drempel_language::words(&page.visible_text(it.id())).count());
    let has_text = main_text(page).word_count as f64 >= thresholds().words_without_scripts.value
        || body_words() as f64 >= 2.0 * thresholds().words_without_scripts.value;
    if has_text {
        return Verdict::Passed;
    }
    let is_empty_box = |it: Element<'_>| {
        it.attr("id").is_some_and(|id| EMPTY_BOXES.contains(&id))
            && page.visible_text(it.id()).trim().is_empty()
    };
    let asks = document.html_elements(&["noscript"]).any(|it| {
        let text = it.text_content().to_lowercase();
        text.contains("javascript") && !text.contains("<img")
    });
    Verdict::passed_if(!document.elements_with(&["id"]).any(is_empty_box) && !asks, "empty")
}

/// A script that runs, not a block of data.
fn is_script(element: Element<'_>) -> bool {
    element.is_html("script")
        && element
            .attr_trimmed("type")
            .is_none_or(|it| it.contains("javascript") || it.eq_ignore_ascii_case("module"))
}
