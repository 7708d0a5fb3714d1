//! ACT fd3a94: links with identical accessible names and same context serve equivalent purpose.

use std::collections::BTreeSet;
use std::rc::Rc;

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::link_text::{
    Destinations, context_of, destinations, group_of, groups_by_name, heading_before, is_vague,
    lead_to_different_sites, nearest_block,
};
use crate::verdict::Verdict;

/// Most elements that are looked into for the pictures of one link.
const MAX_PARTS: usize = 20;

/// The first link of each group with one name and one text around: one target, so that the others are not told again.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    groups(page).0.iter().filter_map(|it| it.first().copied()).collect()
}

/// They lead to one address. In blocks of their own and to different sites, or told apart by their pictures only,
/// their purpose is not one.
pub(crate) fn expectation(page: &Page, first: NodeId) -> Verdict {
    let groups = groups(page);
    let Some(group) = group_of(&groups.0, first) else { return Verdict::Passed };
    let name = page.name(first).text.trim();
    let (leads_apart, is_one) = match destinations(page, group) {
        Destinations::One => (false, true),
        Destinations::Known(urls) => (lead_to_different_sites(&urls), false),
        Destinations::Unknown => (false, false),
    };
    if is_one {
        return Verdict::Passed;
    }
    // A vague name is told of by the rules about names.
    if is_vague(name) {
        return Verdict::Review;
    }
    // Side by side in one sentence, people who see are in the same doubt, which WCAG 2.4.4 lets be.
    let key = if leads_apart && stand_in_different_texts(page, group) {
        "sites"
    } else if look_different(page, group) {
        "pictures"
    } else {
        return Verdict::Review;
    };
    Verdict::failed(key).with("name", name).with("count", group.len().to_string())
}

struct Groups(Vec<Vec<NodeId>>);

fn groups(page: &Page) -> Rc<Groups> {
    page.kept(|page| {
        // A heading of its own tells links apart for everybody who finds headings.
        let mark = |link| {
            let heading = heading_before(page, link).map(|it| it.index().to_string()).unwrap_or_default();
            format!("{heading} {}", context_of(page, link))
        };
        Groups(groups_by_name(page, mark))
    })
}

/// True where people who see find another text around the block of each link.
fn stand_in_different_texts(page: &Page, links: &[NodeId]) -> bool {
    let around = |link: &NodeId| {
        let block = nearest_block(page, *link)?;
        Some(page.visible_text(page.document().parent(block)?))
    };
    let texts: BTreeSet<_> = links.iter().filter_map(around).collect();
    texts.len() == links.len()
}

/// True where each link has a picture and no two links have the same.
fn look_different(page: &Page, links: &[NodeId]) -> bool {
    let pictures: Vec<Vec<String>> = links.iter().map(|it| pictures(page, *it)).collect();
    pictures.iter().all(|it| !it.is_empty()) && pictures.iter().collect::<BTreeSet<_>>().len() == links.len()
}

/// The addresses of what a link shows besides text.
fn pictures(page: &Page, link: NodeId) -> Vec<String> {
    let document = page.document();
    let parts = document.element(link).into_iter().chain(document.descendant_elements(link)).take(MAX_PARTS);
    parts
        .filter_map(|it| {
            let image = it.attr_trimmed("src").filter(|_| it.is_html("img")).map(str::to_owned);
            let background = || page.resolved(it.id(), "background-image").filter(|it| it.contains("url("));
            image.or_else(background)
        })
        .collect()
}
