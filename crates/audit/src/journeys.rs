//! Errands on the audited site, and who is stopped on the way; the scheme is in `docs/journeys.md`.

use std::collections::BTreeMap;

use drempel_model::{Audience, Barrier, Finding, Impact, Journey, Outcome, Passage, Place, Run};
use drempel_rules::Errand;
use drempel_rules::journey::{Blocking, Recognized, blocking};
use drempel_rules::site::Site;
use url::Url;

/// An errand that was recognized, with its addresses.
pub(crate) struct Found {
    errand: Errand,
    recognized: Recognized,
    path: Vec<Url>,
    /// For each page of the path but the last, the selectors of the links that lead to the next.
    links: Vec<Vec<String>>,
    /// True where the page on which it begins has a form, so that something can be done there.
    has_form: bool,
}

/// The errands of a site, in order of id.
pub(crate) fn find(site: &Site<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = site
        .errands()
        .iter()
        .map(|(errand, recognized)| {
            let path = recognized.path.iter().map(|page| Url::clone(&site.pages[*page].url)).collect();
            Found {
                errand: errand.clone(),
                recognized: recognized.clone(),
                path,
                links: recognized.path.windows(2).map(|step| links(site, step)).collect(),
                has_form: recognized.entry.is_some_and(|it| site.pages[it].forms > 0),
            }
        })
        .collect();
    found.sort_by(|a, b| a.errand.id.cmp(&b.errand.id));
    found
}

/// The links on the first page of a step that lead to the second.
fn links(site: &Site<'_>, step: &[usize]) -> Vec<String> {
    let [from, to] = step else { return Vec::new() };
    let links = site.pages[*from].links.iter().filter(|it| site.page_at(&it.url) == Some(*to));
    links.map(|it| it.selector.to_string()).collect()
}

/// What stands in the way of each errand. The run's findings and barriers must be complete.
pub(crate) fn judge(run: &Run, found: Vec<Found>) -> Vec<Journey> {
    let blocking = blocking();
    found.into_iter().map(|it| journey(run, it, &blocking)).collect()
}

fn journey(run: &Run, found: Found, blocking: &Blocking) -> Journey {
    let entry = found.recognized.entry.and_then(|_| found.path.last().cloned());
    let mut status: BTreeMap<Audience, Passage> = match entry {
        Some(_) => run.audiences.keys().map(|it| (*it, Passage::Clear)).collect(),
        None => BTreeMap::new(),
    };
    let mut barriers = Vec::new();
    for barrier in &run.barriers {
        let Some(passage) = passage(run, barrier, &found, blocking) else { continue };
        barriers.push(barrier.id.clone());
        let audiences = run.rules.get(&barrier.rule).map(|it| it.audiences.as_slice()).unwrap_or_default();
        for audience in audiences {
            let status = status.entry(*audience).or_insert(Passage::Clear);
            *status = passage.max(*status);
        }
    }
    let Found { errand, recognized, path, .. } = found;
    Journey { id: errand.id, title: errand.title, entry, path, depth: recognized.depth, status, barriers }
}

/// What a barrier does to those it concerns on this path; `None` where it is not in the way.
fn passage(run: &Run, barrier: &Barrier, found: &Found, blocking: &Blocking) -> Option<Passage> {
    let findings = barrier.findings.iter().filter_map(|it| run.findings.get(*it));
    let failed = findings.filter(|it| it.outcome == Outcome::Failed);
    let stops = failed.filter_map(|it| stop(run, it, found, blocking)).max()?;
    Some(match (barrier.impact, stops) {
        (Impact::Minor, _) => Passage::Clear,
        (Impact::Critical, Stop::Errand) | (Impact::Critical | Impact::Serious, Stop::Way) => {
            Passage::Blocked
        }
        _ => Passage::Hindered,
    })
}

/// The most that a failed finding can do, from the least to the most.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Stop {
    /// There may be a way round it.
    Nothing,
    /// The errand itself cannot be done.
    Errand,
    /// The page where it begins cannot be reached.
    Way,
}

/// What a failed finding can do to somebody on this path; `None` where the path does not pass it.
fn stop(run: &Run, finding: &Finding, found: &Found, blocking: &Blocking) -> Option<Stop> {
    let rule = finding.rule.as_str();
    let names = |rules: &[String]| rules.iter().any(|it| it == rule);
    let Some(at) = found.path.iter().position(|it| finding.url == *it) else {
        // What is wrong with a document concerns those who come by the page that links to it.
        let documents = run.documents.binary_search_by(|it| it.url.cmp(&finding.url));
        let document = documents.ok().and_then(|it| run.documents.get(it))?;
        let entry = found.path.last()?;
        return document.linked_from.contains(entry).then_some(Stop::Nothing);
    };
    let Some(links) = found.links.get(at) else {
        // The page where the errand begins.
        let is_main = matches!(finding.target.place, Some(Place::Main));
        let is_control = names(&blocking.controls) && found.has_form && is_main;
        let is_blocked = names(&blocking.page) || is_control;
        return Some(if is_blocked { Stop::Errand } else { Stop::Nothing });
    };
    // On the way there, only what concerns the link to follow, or the page as a whole, is in the way.
    let selector = finding.target.selector.as_str();
    let is_inside =
        |outer: &str, inner: &str| inner.strip_prefix(outer).is_some_and(|it| it.starts_with(" > "));
    if links.iter().any(|it| it == selector) {
        let is_only_one = links.len() == 1 && names(&blocking.links);
        return Some(if is_only_one { Stop::Way } else { Stop::Nothing });
    }
    let concerns_link = links.iter().any(|it| is_inside(it, selector) || is_inside(selector, it));
    let is_overlay = run.rules.get(rule).is_some_and(|it| it.group == "overlays");
    (concerns_link || is_page_wide(finding) || is_overlay).then_some(Stop::Nothing)
}

/// True for a finding about the page as a whole: its root, its body or something in its head.
fn is_page_wide(finding: &Finding) -> bool {
    let selector = finding.target.selector.as_str();
    matches!(selector, "html" | "body" | "html > body" | ":root")
        || selector.starts_with("head")
        || selector.starts_with("html > head")
        || ["<html", "<body", "<meta", "<title"].iter().any(|it| finding.target.snippet.starts_with(it))
}
