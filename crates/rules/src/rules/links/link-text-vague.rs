//! ACT aizyf1: link is descriptive.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::link_text::{Told, vague_links};
use crate::common::{exposed_with_role, has_name};
use crate::verdict::Verdict;

/// Links in the accessibility tree that have a name, but for those that `link-context` tells of.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let vague = vague_links(page);
    let mut links = exposed_with_role(page, &[Role::Link]);
    links.retain(|it| has_name(page, *it) && vague.0.get(it) != Some(&Told::No));
    links
}

/// The whole name, letter case and punctuation aside, is none of the vague ones.
pub(crate) fn expectation(page: &Page, link: NodeId) -> Verdict {
    let is_vague = vague_links(page).0.contains_key(&link);
    Verdict::passed_if(!is_vague, "vague").with("name", page.name(link).text.trim())
}
