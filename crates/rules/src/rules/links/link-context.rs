//! ACT 5effbb: link in context is descriptive.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::link_text::{Told, vague_links};
use crate::common::{exposed_with_role, has_name};
use crate::verdict::Verdict;

/// Links with a name in the accessibility tree.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let mut links = exposed_with_role(page, &[Role::Link]);
    links.retain(|it| has_name(page, *it));
    links
}

/// The name, or the sentence, list item or cell around it, says where it leads.
pub(crate) fn expectation(page: &Page, link: NodeId) -> Verdict {
    match vague_links(page).0.get(&link) {
        None | Some(Told::Yes) => Verdict::Passed,
        Some(Told::Maybe) => Verdict::Review,
        Some(Told::No) => Verdict::failed("vague").with("name", page.name(link).text.trim()),
    }
}
