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
fn usual(counts: BTreeMap<&str, usize>) -> Option<(&str, usize)> {
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
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            for name in names.iter().filter(|it| !it.is_empty()) {
                *counts.entry(name).or_default() += 1;
            }
            let Some((usual, _)) = usual(counts) else { continue };
            for ((page, search), name) in group.iter().zip(&names) {
                let verdict = match differ(name, usual) {
                    true => Verdict::failed("search").with("name", name).with("usual", usual),
                    false => Verdict::Passed,
                };
                let cause = format!("{name} {usual}");
                judged.push(Judged { page: *page, target: search.target.clone().into(), cause, verdict });
            }
        }
    }
    judged
}

/// What links have in common that should have one name: the language of the page, the part of it, and the address.
type Key<'a> = (&'a str, Place, &'a str);

/// What the links with one key are called.
#[derive(Default)]
struct Group<'a> {
    pages: usize,
    /// Number of pages with each name.
    names: BTreeMap<&'a str, usize>,
}

/// Links in one part of pages in one language that lead to one address.
fn links(site: &Site<'_>) -> Vec<Judged> {
    let mut groups: BTreeMap<Key<'_>, Group<'_>> = BTreeMap::new();
    for page in site.members() {
        for (key, links) in repeated(site, page) {
            let group = groups.entry(key).or_default();
            group.pages += 1;
            for name in links.iter().map(|it| &*it.text).collect::<BTreeSet<_>>() {
                *group.names.entry(name).or_default() += 1;
            }
        }
    }
    let usual: BTreeMap<Key<'_>, &str> = groups
        .into_iter()
        .filter_map(|(key, group)| {
            let (name, count) = usual(group.names)?;
            // Without a name that most pages share there is nothing to differ from.
            (group.pages > 2 && count * 2 > group.pages).then_some((key, name))
        })
        .collect();
    let mut judged = Vec::new();
    // Gathered a second time, as menus of all pages take more memory than time.
    for page in site.members() {
        let mut has_passed = false;
        for (key, links) in repeated(site, page) {
            let (Some(usual), Some(first)) = (usual.get(&key).copied(), links.first()) else { continue };
            if links.iter().all(|it| differ(&it.text, usual)) {
                let verdict = Verdict::cant_tell("link").with("name", &first.text).with("usual", usual);
                judged.push(Judged::link(page, first, verdict));
            } else if !has_passed {
                // Once for each page, not for each entry of its menus.
                has_passed = true;
                judged.push(Judged::link(page, first, Verdict::Passed));
            }
        }
    }
    judged
}

/// The links of a page that are expected on other pages too: those of header, menus and footer, without breadcrumbs.
fn repeated<'a>(site: &Site<'a>, page: usize) -> BTreeMap<Key<'a>, Vec<&'a LinkFact>> {
    let facts = site.pages[page];
    let is_in_breadcrumb =
        |at: usize| facts.navigations.iter().any(|it| it.is_breadcrumb && (it.first..it.end).contains(&at));
    let mut links: BTreeMap<Key<'_>, Vec<&LinkFact>> = BTreeMap::new();
    for (at, link) in facts.links.iter().enumerate() {
        let is_repeated_part = matches!(link.place, Place::Header | Place::Navigation | Place::Footer);
        if is_repeated_part && !link.is_within_page() && !is_in_breadcrumb(at) && !link.text.is_empty() {
            let address = site.page_at(&link.url).map_or(link.url.as_str(), |it| site.pages[it].url.as_str());
            links.entry((&facts.language, link.place, address)).or_default().push(link);
        }
    }
    links
}
