//! Something stands below a heading.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};

use crate::common::has_name;
use crate::verdict::Verdict;

/// Every heading with a name that another one follows, but for the name of the site and those that are a link or button
/// themselves: what belongs to these stands behind them. An empty one is told of by `heading-name`.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let document = page.document();
    let mut headings: Vec<_> = page.headings().into_iter().map(|it| it.node).collect();
    headings.pop();
    let is_control = |it: Element<'_>| it.is_html("a") || it.is_html("button") || it.is_html("summary");
    headings.retain(|it| {
        has_name(page, *it)
            && !document.descendant_elements(*it).any(is_control)
            && !document
                .ancestor_elements(*it)
                .any(|above| is_control(above) || page.role(above.id()) == Some(Role::Banner))
    });
    headings
}

/// Text, an image or a control stands before the next heading of the same or a higher level.
pub(crate) fn expectation(page: &Page, heading: NodeId) -> Verdict {
    let document = page.document();
    let level = page.heading_level(heading).unwrap_or(1);
    let end = document.descendants(heading).last().unwrap_or(heading);
    let rest = document.nodes().skip(end.index() + 1);
    for node in rest {
        if let Some(next) = page.heading_level(node) {
            return if next > level { Verdict::Passed } else { Verdict::cant_tell("empty") };
        }
        let is_text = document.text(node).is_some_and(|it| !it.trim().is_empty());
        let is_thing = document.element(node).is_some_and(|it| {
            matches!(
                it.name(),
                "img"
                    | "svg"
                    | "iframe"
                    | "video"
                    | "audio"
                    | "canvas"
                    | "object"
                    | "input"
                    | "select"
                    | "textarea"
            ) || it.name().contains('-')
        });
        let is_hidden = document.parent(node).is_some_and(|it| page.is_programmatically_hidden(it));
        if (is_text && !is_hidden) || is_thing {
            return Verdict::Passed;
        }
    }
    Verdict::Passed
}
