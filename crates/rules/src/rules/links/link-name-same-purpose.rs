//! ACT b20e66: links with identical accessible names have equivalent purpose.

use std::rc::Rc;

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::link_text::{
    Destinations, destinations, group_of, groups_by_name, lead_to_different_sites,
};
use crate::verdict::Verdict;

/// The first link of each group with one name: one target, so that the others are not told again.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    groups(page).0.iter().filter_map(|it| it.first().copied()).collect()
}

/// Links with one name lead to one address. Where they lead to different sites, their purpose is not one.
pub(crate) fn expectation(page: &Page, first: NodeId) -> Verdict {
    let groups = groups(page);
    let Some(group) = group_of(&groups.0, first) else { return Verdict::Passed };
    match destinations(page, group) {
        Destinations::One => Verdict::Passed,
        Destinations::Known(urls) if lead_to_different_sites(&urls) => Verdict::failed("sites")
            .with("name", page.name(first).text.trim())
            .with("count", group.len().to_string()),
        Destinations::Known(_) | Destinations::Unknown => Verdict::Review,
    }
}

struct Groups(Vec<Vec<NodeId>>);

fn groups(page: &Page) -> Rc<Groups> {
    page.kept(|page| Groups(groups_by_name(page, |_| String::new())))
}
