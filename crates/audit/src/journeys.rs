//! Errands on the audited site, and who is stopped on the way; the scheme is in `docs/journeys.md`.

use std::collections::{BTreeMap, BTreeSet};

use drempel_model::{Audience, Barrier, Impact, Journey, Outcome, Passage, Run};
use drempel_rules::Errand;
use drempel_rules::journey::Recognized;
use drempel_rules::site::Site;
use url::Url;

/// An errand that was recognized, with its addresses.
pub(crate) struct Found {
    errand: Errand,
    recognized: Recognized,
    path: Vec<Url>,
}

/// The errands of a site, in order of id.
pub(crate) fn find(site: &Site<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = site
        .errands()
        .iter()
        .map(|(errand, recognized)| {
            let path = recognized.path.iter().map(|page| site.pages[*page].url.clone()).collect();
            Found { errand: errand.clone(), recognized: recognized.clone(), path }
        })
        .collect();
    found.sort_by(|a, b| a.errand.id.cmp(&b.errand.id));
    found
}

/// What stands in the way of each errand. The run's findings and barriers must be complete.
pub(crate) fn judge(run: &Run, found: Vec<Found>) -> Vec<Journey> {
    found.into_iter().map(|it| journey(run, it)).collect()
}

fn journey(run: &Run, found: Found) -> Journey {
    let Found { errand, recognized, path } = found;
    let entry = recognized.entry.and_then(|_| path.last().cloned());
    let pages: BTreeSet<&Url> = path.iter().collect();
    let mut status: BTreeMap<Audience, Passage> = match entry {
        Some(_) => run.audiences.keys().map(|it| (*it, Passage::Clear)).collect(),
        None => BTreeMap::new(),
    };
    let mut barriers = Vec::new();
    for barrier in &run.barriers {
        let Some(passage) = passage(run, barrier, &pages, entry.as_ref()) else { continue };
        barriers.push(barrier.id.clone());
        let audiences = run.rules.get(&barrier.rule).map(|it| it.audiences.as_slice()).unwrap_or_default();
        for audience in audiences {
            let status = status.entry(*audience).or_insert(Passage::Clear);
            *status = passage.max(*status);
        }
    }
    Journey { id: errand.id, title: errand.title, entry, path, depth: recognized.depth, status, barriers }
}

/// What a barrier does to those it concerns on this path; `None` where it did not fail on one of its pages.
fn passage(run: &Run, barrier: &Barrier, pages: &BTreeSet<&Url>, entry: Option<&Url>) -> Option<Passage> {
    // What is wrong with a document concerns those who come by a page that links to it.
    let is_linked = |url: &Url| {
        let documents = run.documents.binary_search_by(|it| it.url.cmp(url));
        let document = documents.ok().and_then(|it| run.documents.get(it));
        document.is_some_and(|it| it.linked_from.iter().any(|page| pages.contains(page)))
    };
    let findings = barrier.findings.iter().filter_map(|it| run.findings.get(*it));
    let on_path: Vec<&Url> = findings
        .filter(|it| it.outcome == Outcome::Failed && (pages.contains(&it.url) || is_linked(&it.url)))
        .map(|it| &it.url)
        .collect();
    if on_path.is_empty() {
        return None;
    }
    let is_at_entry = on_path.iter().any(|url| Some(*url) == entry);
    Some(match barrier.impact {
        // Elsewhere on the way there may be another link to the same page; where the errand itself begins there is not.
        Impact::Critical if is_at_entry => Passage::Blocked,
        Impact::Critical | Impact::Serious | Impact::Moderate => Passage::Hindered,
        Impact::Minor => Passage::Clear,
    })
}
