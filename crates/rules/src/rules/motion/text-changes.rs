//! ACT efbfc7: text content that changes automatically can be paused, stopped or hidden.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};

use crate::common::scripts::{handlers, scripts};
use crate::common::visible::visible_texts;
use crate::common::{exposed_with_role, html_root};
use crate::verdict::Verdict;

/// What a script writes text with.
const WRITES: &[&str] = &[".innerText", ".textContent", ".innerHTML", ".nodeValue"];
/// What ends a change that goes on by itself.
const STOPS: [&str; 2] = ["clearInterval", "clearTimeout"];
/// What ends a change or takes it out of sight.
const ENDS: &[&str] = &["clearInterval", "clearTimeout", "visibility", "display", "hidden", ".remove("];

/// The page, where a script that runs when it has loaded writes text again and again, beside other text.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let code = scripts(page).on_load();
    let repeats = code.contains("setInterval(");
    let writes = WRITES.iter().any(|it| {
        code.split(it).skip(1).any(|after| {
            let after = after.trim_start();
            after.starts_with("+=") || after.starts_with('=') && !after.starts_with("==")
        })
    });
    let is_shown = |it: &NodeId| page.is_visible(*it);
    let written = written(page, &code);
    let may_be_seen = written.is_empty() || written.iter().any(is_shown);
    if repeats && writes && may_be_seen && has_other_text(page, &written) {
        html_root(page)
    } else {
        Vec::new()
    }
}

/// A control ends it or hides it.
pub(crate) fn expectation(page: &Page, _root: NodeId) -> Verdict {
    let scripts = scripts(page);
    let controls: Vec<NodeId> =
        exposed_with_role(page, &[Role::Widget]).into_iter().filter(|it| page.is_focusable(*it)).collect();
    let reaches_end = |code: &str| {
        let reached = scripts.reached_from(code);
        ENDS.iter().any(|it| reached.contains(it))
    };
    let handlers = handlers(page, &controls);
    if handlers.iter().any(|(_, code)| reaches_end(code)) {
        return Verdict::Passed;
    }
    // A script may end by itself what it began.
    if STOPS.iter().any(|it| scripts.on_load().contains(it)) {
        return Verdict::cant_tell("try");
    }
    // What hears of a control elsewhere than in its own attributes may end it too.
    let may_hear = !controls.is_empty()
        && (!scripts.is_whole || scripts.inline.iter().any(|it| it.contains("addEventListener")));
    let is_used = handlers.iter().any(|(_, code)| !code.is_empty());
    if may_hear || is_used { Verdict::cant_tell("try") } else { Verdict::failed("none") }
}

/// The elements that the code names by id.
fn written(page: &Page, code: &str) -> Vec<NodeId> {
    let document = page.document();
    let Some(body) = document.body() else { return Vec::new() };
    code.split(['\'', '"', '`'])
        .skip(1)
        .step_by(2)
        .filter_map(|it| document.element_by_id(body.id(), it.trim_start_matches('#')))
        .map(Element::id)
        .collect()
}

/// True where text is shown outside of these elements.
fn has_other_text(page: &Page, written: &[NodeId]) -> bool {
    let document = page.document();
    let Some(body) = document.body() else { return false };
    visible_texts(page, body.id())
        .any(|text| !written.iter().any(|it| document.is_inclusive_descendant(text, *it)))
}
