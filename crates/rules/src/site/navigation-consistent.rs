//! WCAG 3.2.3: whether navigation that is repeated on pages keeps its order.

use std::collections::{BTreeMap, BTreeSet};

use drempel_model::{LinkFact, NavigationFact, Place};

use crate::site::Site;
use crate::site_rule::Judged;
use crate::verdict::Verdict;

/// Fewest entries that two blocks share before their order is compared; fewer can be chance.
const MIN_SHARED: usize = 3;

/// One navigation block: whose page, and which landmark.
struct Block<'a> {
    page: usize,
    navigation: &'a NavigationFact,
}

/// Navigation blocks with one name in one part of pages in one language, compared with the order most of them have.
///
/// Breadcrumbs and links within a page differ by nature and are left out.
pub(crate) fn judge(site: &Site<'_>) -> Vec<Judged> {
    let mut groups: BTreeMap<(&str, Place, String, usize), Vec<Block<'_>>> = BTreeMap::new();
    for page in site.members() {
        let facts = site.pages[page];
        let mut ordinals: BTreeMap<(Place, String), usize> = BTreeMap::new();
        for navigation in facts.navigations.iter().filter(|it| !it.is_breadcrumb) {
            let name = navigation.name.to_lowercase();
            let ordinal = ordinals.entry((navigation.place, name.clone())).or_default();
            let key = (facts.language.as_str(), navigation.place, name, *ordinal);
            *ordinal += 1;
            groups.entry(key).or_default().push(Block { page, navigation });
        }
    }
    groups.into_values().flat_map(|blocks| compare(site, &blocks)).collect()
}

/// Where the links of a block lead, each address once. Not kept: menus of all pages take more memory than time.
fn entries<'a>(site: &Site<'a>, block: &Block<'_>) -> Vec<(&'a str, &'a LinkFact)> {
    let links = site.pages[block.page].links.range(block.navigation.first, block.navigation.end);
    let mut seen = BTreeSet::new();
    let addresses = links.filter(|it| !it.is_within_page()).map(|link| {
        let address = site.page_at(&link.url).map_or(link.url.as_str(), |page| site.pages[page].url.as_str());
        (address, link)
    });
    addresses.filter(|(address, _)| seen.insert(*address)).collect()
}

fn compare(site: &Site<'_>, blocks: &[Block<'_>]) -> Vec<Judged> {
    let mut counts: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
    for block in blocks {
        let addresses = entries(site, block).into_iter().map(|(address, _)| address).collect();
        *counts.entry(addresses).or_default() += 1;
    }
    // The most common order; of two as common, the first in order of addresses.
    let Some(usual) = counts.iter().rev().max_by_key(|(_, count)| **count).map(|(order, _)| order) else {
        return Vec::new();
    };
    let is_repeated = counts.get(usual).is_some_and(|count| *count > 1);
    blocks.iter().filter_map(|block| judged(site, block, usual, is_repeated)).collect()
}

/// `None` where the block has too little in common with the usual one to be the same navigation.
fn judged(site: &Site<'_>, block: &Block<'_>, usual: &[&str], is_repeated: bool) -> Option<Judged> {
    let entries = entries(site, block);
    let positions: BTreeMap<&str, usize> =
        usual.iter().enumerate().map(|(at, address)| (*address, at)).collect();
    let shared: Vec<_> =
        entries.iter().filter_map(|(address, link)| Some((*positions.get(address)?, *link))).collect();
    let is_whole = shared.len() == usual.len() && shared.len() == entries.len();
    let is_same_block = shared.len() >= MIN_SHARED && shared.len() * 5 >= usual.len() * 3;
    if !is_same_block || !(is_repeated || is_whole) {
        return None;
    }
    let moved = shared.windows(2).find_map(|pair| match pair {
        [(before, _), (after, link)] if after < before => Some(*link),
        _ => None,
    });
    let verdict = match moved {
        None => Verdict::Passed,
        Some(link) => Verdict::failed("order").with("text", &link.text),
    };
    let order = shared.iter().map(|(at, _)| at.to_string()).collect::<Vec<_>>().join(" ");
    Some(Judged {
        page: block.page,
        target: block.navigation.target.clone().into(),
        cause: format!("{} {order}", block.navigation.name),
        verdict,
    })
}
