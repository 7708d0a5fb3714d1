//! WCAG 3.2.4: whether what does the same has the same name on every page.

use std::collections::{BTreeMap, BTreeSet};

use drempel_model::{LinkFact, Place, SearchFact};

use crate::site::Site;
use crate::site_rule::Judged;
use crate::verdict::Verdict;

/// The search of the site, and links in header, navigation and footer that lead to one place.
pub(crate) fn judge(site: &Site<'_>) -> Vec<Judged> {
    let mut judged = searches(site);
    judged.extend(links(site));
    judged
}

/// The name that most have; of two as common, the first in order.
fn usual<'a>(names: impl Iterator<Item = &'a str>) -> Option<(&'a str, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count)
}

/// True where two names differ in more than letter case, punctuation, or words added to one of them.
fn differ(one: &str, other: &str) -> bool {
    let plain = |name: &str| {
        let words = name.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
        words.collect::<Vec<_>>().join(" ").to_lowercase()
    };
    let (one, other) = (plain(one), plain(other));
    !one.is_empty() && !other.is_empty() && !one.contains(&other) && !other.contains(&one)
}

/// Searches that send to one address, on pages in one language: field with field and button with button.
fn searches(site: &Site<'_>) -> Vec<Judged> {
    let mut groups: BTreeMap<(&str, &str), Vec<(usize, &SearchFact)>> = BTreeMap::new();
    for page in site.members() {
        let facts = site.pages[page];
        if let Some(search) = facts.search.as_ref().filter(|it| it.place != Place::Main) {
            groups.entry((&facts.language, search.action.path())).or_default().push((page, search));
        }
    }
    let mut judged = Vec::new();
    for group in groups.into_values().filter(|it| it.len() > 1) {
        for name_of in [|it: &SearchFact| it.field.clone(), |it: &SearchFact| it.button.clone()] {
            let names: Vec<String> = group.iter().map(|(_, search)| name_of(search)).collect();
            let Some((usual, _)) = usual(names.iter().map(String::as_str).filter(|it| !it.is_empty())) else {
                continue;
            };
            for ((page, search), name) in group.iter().zip(&names) {
                let verdict = match differ(name, usual) {
                    true => Verdict::failed("search").with("name", name).with("usual", usual),
                    false => Verdict::Passed,
                };
                let cause = format!("{name} {usual}");
                judged.push(Judged { page: *page, target: search.target.clone(), cause, verdict });
            }
        }
    }
    judged
}

/// A link, and the page that it stands on.
type OnPage<'a> = (usize, &'a LinkFact);

/// Links in one part of pages in one language that lead to one address.
fn links(site: &Site<'_>) -> Vec<Judged> {
    // By page within each group, as pages come in their order.
    let mut groups: BTreeMap<(&str, Place, &str), Vec<OnPage<'_>>> = BTreeMap::new();
    for page in site.members() {
        let facts = site.pages[page];
        let is_in_breadcrumb = |at: usize| {
            facts.navigations.iter().any(|it| it.is_breadcrumb && (it.first..it.end).contains(&at))
        };
        for (at, link) in facts.links.iter().enumerate() {
            let is_repeated_part = matches!(link.place, Place::Header | Place::Navigation | Place::Footer);
            if is_repeated_part && !link.is_within_page() && !is_in_breadcrumb(at) && !link.text.is_empty() {
                let address =
                    site.page_at(&link.url).map_or(link.url.as_str(), |it| site.pages[it].url.as_str());
                let group = groups.entry((&facts.language, link.place, address)).or_default();
                group.push((page, link));
            }
        }
    }
    let mut judged = Vec::new();
    let mut passed = BTreeSet::new();
    for links in groups.into_values() {
        let pages: Vec<&[OnPage<'_>]> = links.chunk_by(|a, b| a.0 == b.0).collect();
        if pages.len() <= 2 {
            continue;
        }
        let names =
            pages.iter().flat_map(|links| links.iter().map(|(_, it)| &*it.text).collect::<BTreeSet<_>>());
        let Some((usual, count)) = usual(names) else { continue };
        // Without a name that most pages share there is nothing to differ from.
        if count * 2 <= pages.len() {
            continue;
        }
        for links in pages {
            let Some((page, first)) = links.first() else { continue };
            if links.iter().all(|(_, it)| differ(&it.text, usual)) {
                let verdict = Verdict::cant_tell("link").with("name", &first.text).with("usual", usual);
                judged.push(Judged::link(*page, first, verdict));
            } else if passed.insert(*page) {
                // Once for each page, not for each entry of its menus.
                judged.push(Judged::link(*page, first, Verdict::Passed));
            }
        }
    }
    judged
}
