//! What changed between two runs of one site.

use std::collections::{BTreeMap, BTreeSet};

use drempel_model::{Barrier, History, Impact, Outcome, PastBarrier, PastRun, Run, RunPoint, Words};
use url::Url;

/// Most runs kept in a row.
const TREND: usize = 50;

/// What changed from one run to a later one of the same site, barrier by barrier.
///
/// A run that was broken off is compared, but is no point in the row of runs.
pub fn compare(earlier: &PastRun, later: &Run) -> History {
    let (before, now) = (failed(&earlier.barriers), failed(&later.barriers));
    let (places_before, places_now) = (earlier.places(), places(later));
    let mut history = History {
        previous: past_point(earlier),
        new: Vec::new(),
        looked_at_first: Vec::new(),
        solved: Vec::new(),
        not_looked_at: 0,
        staying: 0,
        trend: earlier.trend().to_vec(),
    };
    // What the other run would have found: it had the rule, and one of the places of the barrier.
    let was_seen = |barrier: &Barrier| {
        let mut findings = barrier.findings.iter().filter_map(|it| later.findings.get(*it));
        earlier.has_tried(&barrier.rule) && findings.any(|it| places_before.contains(&*it.url))
    };
    for barrier in now.values() {
        if before.contains_key(barrier.id.as_str()) {
            history.staying += 1;
        } else if was_seen(barrier) {
            history.new.push(barrier.id.clone());
        } else {
            history.looked_at_first.push(barrier.id.clone());
        }
    }
    // In order of weight, as the runs have them; the maps are in order of id.
    let order: BTreeMap<&str, usize> =
        later.barriers.iter().enumerate().map(|(position, it)| (it.id.as_str(), position)).collect();
    for ids in [&mut history.new, &mut history.looked_at_first] {
        ids.sort_by_key(|it| order.get(it.as_str()).copied());
    }
    let is_seen = |barrier: &Barrier| {
        let mut findings = barrier.findings.iter().filter_map(|it| earlier.findings.get(*it));
        later.rules.contains_key(&barrier.rule)
            && !later.untested.contains_key(&barrier.rule)
            && findings.any(|it| places_now.contains(&*it.url))
    };
    for barrier in earlier.barriers.iter().filter(|it| before.contains_key(it.id.as_str())) {
        if now.contains_key(barrier.id.as_str()) {
            continue;
        }
        if is_seen(barrier) {
            history.solved.push(past(earlier, barrier));
        } else {
            history.not_looked_at += 1;
        }
    }
    if !earlier.interrupted {
        history.trend.push(past_point(earlier));
    }
    let surplus = history.trend.len().saturating_sub(TREND);
    history.trend.drain(..surplus);
    history
}

/// A run in numbers.
pub(crate) fn point(run: &Run) -> RunPoint {
    RunPoint {
        started: run.started.clone(),
        tool_version: run.tool_version.clone(),
        rules: run.rules.len(),
        pages: run.pages.len(),
        barriers: by_impact(&run.barriers),
    }
}

fn past_point(run: &PastRun) -> RunPoint {
    RunPoint {
        started: run.started.clone(),
        tool_version: run.tool_version.clone(),
        rules: run.rule_count(),
        pages: run.page_count(),
        barriers: by_impact(&run.barriers),
    }
}

fn by_impact(barriers: &[Barrier]) -> BTreeMap<Impact, usize> {
    let mut counts = BTreeMap::new();
    for barrier in failed(barriers).values() {
        *counts.entry(barrier.impact).or_default() += 1;
    }
    counts
}

fn failed(barriers: &[Barrier]) -> BTreeMap<&str, &Barrier> {
    barriers.iter().filter(|it| it.outcome == Outcome::Failed).map(|it| (it.id.as_str(), it)).collect()
}

/// Pages and documents that a run looked at.
fn places(run: &Run) -> BTreeSet<&Url> {
    run.pages.iter().map(|it| &*it.url).chain(run.documents.iter().map(|it| &it.url)).collect()
}

fn past(run: &PastRun, barrier: &Barrier) -> PastBarrier {
    let mut findings = barrier.findings.iter().filter_map(|it| run.findings.get(*it));
    let shown = findings.clone().find(|it| it.outcome == barrier.outcome).or_else(|| findings.next());
    let text = shown.map(|it| it.message.text.clone());
    PastBarrier {
        id: barrier.id.clone(),
        rule: barrier.rule.clone(),
        impact: barrier.impact,
        text: text.unwrap_or_else(|| Words { nl: barrier.rule.clone(), en: barrier.rule.clone() }),
        page_count: barrier.page_count,
    }
}

#[cfg(test)]
mod tests {
    use drempel_model::Outcome;

    use super::compare;
    use crate::tests::{past, run};

    #[test]
    fn only_what_was_looked_at_twice_is_new_or_solved() {
        let mut earlier = run("x");
        let mut later = run("x");
        later.started = "2026-11-25T09:30:00Z".into();
        let history = compare(&past(&earlier), &later);
        assert_eq!((history.staying, history.new.len(), history.solved.len()), (1, 0, 0));
        // The test's run is broken off, so it is no point in the row.
        assert!(history.trend.is_empty());

        earlier.interrupted = false;
        earlier.barriers[0].id = "0000000000000001".into();
        let history = compare(&past(&earlier), &later);
        assert_eq!(history.new, ["fedcba9876543210"]);
        assert_eq!(history.solved[0].id, "0000000000000001");
        assert_eq!(history.trend.len(), 1);

        // A rule that was not there yet, and pages that are not there any more.
        earlier.rules.clear();
        later.pages.clear();
        let history = compare(&past(&earlier), &later);
        assert!(history.new.is_empty() && history.solved.is_empty());
        assert_eq!((history.looked_at_first.len(), history.not_looked_at), (1, 1));

        // A point that a person has to look at is no barrier.
        later.barriers[0].outcome = Outcome::CantTell;
        later.history = Some(history);
        later.interrupted = false;
        let history = compare(&past(&later), &earlier);
        assert_eq!((history.staying, history.not_looked_at), (0, 0));
        assert_eq!(history.trend.len(), 2);
    }
}
