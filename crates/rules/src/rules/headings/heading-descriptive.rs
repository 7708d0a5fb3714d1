//! ACT b49b2e: heading is descriptive.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::has_name;
use crate::common::topics::{Topic, topic_named, topic_of};
use crate::common::visible::has_visible_text;
use crate::common::words::is_placeholder;
use crate::verdict::Verdict;

/// Headings with a name.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    page.headings().iter().map(|it| it.node).filter(|it| has_name(page, *it)).collect()
}

/// It says what the content that follows is about. Words left over from a template surely do not, nor does the name
/// of one subject above a text about another.
pub(crate) fn expectation(page: &Page, heading: NodeId) -> Verdict {
    let name = page.name(heading).text.trim();
    if is_placeholder(name) {
        return Verdict::failed("placeholder").with("name", name);
    }
    let Some(named) = topic_named(name) else { return Verdict::Review };
    let Some(below) = first_text_below(page, heading) else { return Verdict::Review };
    match topic_of(&below) {
        Some(topic) if named != topic && !Topic::are_near(named, topic) && !named.occurs_in(&below) => {
            Verdict::failed("subject").with("name", name)
        }
        _ => Verdict::Review,
    }
}

/// The text of the first block after a heading; none where another heading comes first.
fn first_text_below(page: &Page, heading: NodeId) -> Option<String> {
    let document = page.document();
    let next = document
        .elements()
        .filter(|it| it.id() > heading && !document.is_inclusive_descendant(it.id(), heading))
        .find(|it| {
            page.heading_level(it.id()).is_some()
                || ["p", "li", "td", "dd", "blockquote"].iter().any(|name| it.is_html(name))
                    && has_visible_text(page, it.id())
        })?;
    page.heading_level(next.id()).is_none().then(|| page.visible_text(next.id()))
}
