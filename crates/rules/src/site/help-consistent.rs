//! WCAG 3.2.6: whether help that is repeated on pages stands in the same order.

use std::collections::BTreeMap;

use drempel_model::{LinkFact, PageFacts, Place};

use crate::site::Site;
use crate::site_rule::Judged;
use crate::verdict::Verdict;
use crate::vocabulary::{CHAT, CONTACT, SELF_HELP, says};

/// The kinds of help that the criterion names.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Help {
    Phone,
    Mail,
    ContactPage,
    Questions,
    Chat,
}

/// Before or after the main content.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Side {
    Before,
    After,
}

type Item<'a> = (Help, Side, &'a LinkFact);

/// Help in header, navigation and footer, compared with the order that most pages have.
pub(crate) fn judge(site: &Site<'_>) -> Vec<Judged> {
    let pages: Vec<(usize, Vec<Item<'_>>)> =
        site.members().map(|page| (page, helps(site.pages[page]))).collect();
    let mut counts: BTreeMap<Vec<(Help, Side)>, usize> = BTreeMap::new();
    for (_, items) in pages.iter().filter(|(_, items)| !items.is_empty()) {
        *counts.entry(items.iter().map(|(help, side, _)| (*help, *side)).collect()).or_default() += 1;
    }
    let with_help: usize = counts.values().sum();
    let Some(usual) = counts.iter().rev().max_by_key(|(_, count)| **count).map(|(order, _)| order.clone())
    else {
        return Vec::new();
    };
    if with_help < 2 {
        return Vec::new();
    }
    let mut judged = Vec::new();
    for (page, items) in &pages {
        if items.is_empty() {
            // Not every page needs help; where nearly all have it, a person should look why this one has not.
            if with_help * 5 >= pages.len() * 4 {
                judged.push(Judged {
                    cause: String::new(),
                    ..Judged::page(site, *page, Verdict::cant_tell("absent"))
                });
            }
            continue;
        }
        judged.push(compared(site, *page, items, &usual));
    }
    judged
}

/// Kinds of help outside the main content, each once per side, in tree order.
fn helps(page: &PageFacts) -> Vec<Item<'_>> {
    let mut items: Vec<Item<'_>> = Vec::new();
    for link in &page.links {
        let side = match link.place {
            Place::Header | Place::Navigation => Side::Before,
            Place::Footer => Side::After,
            Place::Main | Place::Aside => continue,
        };
        let Some(help) = help(link) else { continue };
        if !items.iter().any(|(kind, at, _)| (*kind, *at) == (help, side)) {
            items.push((help, side, link));
        }
    }
    items
}

fn help(link: &LinkFact) -> Option<Help> {
    match link.url.scheme() {
        "tel" => Some(Help::Phone),
        "mailto" => Some(Help::Mail),
        _ if says(&link.text, CHAT) => Some(Help::Chat),
        _ if says(&link.text, CONTACT) => Some(Help::ContactPage),
        _ if says(&link.text, SELF_HELP) => Some(Help::Questions),
        _ => None,
    }
}

fn compared(site: &Site<'_>, page: usize, items: &[Item<'_>], usual: &[(Help, Side)]) -> Judged {
    let position = |help: Help, side: Side| usual.iter().position(|it| *it == (help, side));
    let shared: Vec<_> =
        items.iter().filter_map(|(help, side, link)| Some((position(*help, *side)?, *link))).collect();
    let swapped = shared.windows(2).find_map(|pair| match pair {
        [(before, _), (after, link)] if after < before => Some(*link),
        _ => None,
    });
    // Help that went to the other side of the main content stands in another order relative to it.
    let is_on = |help: Help, side: Side| items.iter().any(|(kind, at, _)| (*kind, *at) == (help, side));
    let moved = items.iter().find_map(|(help, side, link)| {
        let other = if *side == Side::Before { Side::After } else { Side::Before };
        let has_moved =
            position(*help, *side).is_none() && position(*help, other).is_some() && !is_on(*help, other);
        has_moved.then_some(*link)
    });
    match swapped.or(moved) {
        Some(link) => Judged::link(page, link, Verdict::failed("order").with("text", &link.text)),
        None => Judged::page(site, page, Verdict::Passed),
    }
}
