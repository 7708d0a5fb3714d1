//! What is drawn on a canvas can be had as text. Also ACT e88epe, for canvases.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::scripts::scripts;
use crate::common::{elements_named, has_name};
use crate::verdict::Verdict;

/// Most canvases of a page whose scripts are read.
const MAX_CANVASES: usize = 20;

/// Canvases that are seen.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["canvas"], |it| page.is_visible(it.id()))
}

/// It has a name, or content for who does not see it. Words that a script writes on it must be somewhere else too.
pub(crate) fn expectation(page: &Page, canvas: NodeId) -> Verdict {
    let has_content = page.document().descendants(canvas).any(|it| {
        page.document().text(it).is_some_and(|it| !it.trim().is_empty())
            || page.role(it).is_some_and(|it| it.is_widget())
    });
    let is_hidden = page.is_programmatically_hidden(canvas);
    if !is_hidden && (has_content || has_name(page, canvas)) {
        return Verdict::Passed;
    }
    match drawn_words(page, canvas) {
        Some(words) => Verdict::failed("words").with("words", words),
        None if is_hidden || page.explicit_role(canvas) == Some(Role::None) => Verdict::Passed,
        None => Verdict::cant_tell("bare"),
    }
}

/// The first words that a script of the page writes on the canvas and that the page does not show besides.
///
/// None where a script may give the canvas a name.
fn drawn_words(page: &Page, canvas: NodeId) -> Option<String> {
    let document = page.document();
    let scripts = scripts(page);
    let may_be_named = ["aria", "textContent", "innerHTML"];
    if scripts.canvases > MAX_CANVASES
        || scripts.inline.iter().any(|it| may_be_named.iter().any(|part| it.contains(part)))
    {
        return None;
    }
    let id = document.element(canvas)?.attr_trimmed("id");
    let speaks_of_it = |script: &str| {
        scripts.canvases == 1
            || id.is_some_and(|id| {
                [format!("'{id}'"), format!("\"{id}\""), format!("#{id}")]
                    .iter()
                    .any(|it| script.contains(it))
            })
    };
    let shown = document.body().map(|it| page.visible_text(it.id())).unwrap_or_default().to_lowercase();
    scripts.inline.iter().filter(|it| speaks_of_it(it)).find_map(|script| {
        ["fillText(", "strokeText("].iter().find_map(|call| {
            script.split(call).skip(1).find_map(|after| {
                let quote = after.trim_start().chars().next().filter(|it| matches!(it, '"' | '\''))?;
                let words = after.trim_start().get(1..)?.split(quote).next()?.trim();
                let is_news = words.chars().filter(|it| it.is_alphabetic()).count() > 2
                    && !shown.contains(&words.to_lowercase());
                is_news.then(|| words.to_owned())
            })
        })
    })
}
