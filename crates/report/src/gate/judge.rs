//! What is new, known or ignored, and whether it is too much.

use std::collections::{BTreeMap, BTreeSet};

use drempel_model::{Finding, Impact, Outcome, Run};

use super::baseline::{Baseline, entry, known, page_path};
use super::options::{CheckOptions, Ignore};

/// What the gate says of a run.
#[derive(Clone, Debug, Default)]
pub struct Judgment {
    /// Positions in the run's findings of failed ones that are new and weigh enough to count.
    pub counted: Vec<usize>,
    /// New ones below the impact that counts.
    pub below: Vec<usize>,
    /// Failed findings that the baseline knows.
    pub known: Vec<usize>,
    /// Failed findings that an ignore covers.
    pub ignored: Vec<usize>,
    /// Number of entries of the baseline that are not found any more.
    pub solved: usize,
    /// Positions in the options' ignores of those past their day.
    pub expired: Vec<usize>,
    /// Positions in the options' ignores of those that cover nothing.
    pub unused: Vec<usize>,
    /// Numbers that are exceeded; the check fails where there is one.
    pub exceeded: Vec<Exceeded>,
    /// The baseline without what is solved.
    pub shrunk: Baseline,
    /// The baseline with everything that failed now and is not ignored.
    pub grown: Baseline,
}

/// A number that is exceeded.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Exceeded {
    /// An impact, a rule's id, or an errand's id.
    pub what: String,
    /// How many there are.
    pub count: usize,
    /// How many are let through.
    pub max: usize,
}

/// Judges a run. `base` is the address of the checked folder; `today` is a day as `2026-11-25`.
pub fn judge(
    run: &Run,
    options: &CheckOptions,
    baseline: &Baseline,
    base: Option<&str>,
    today: &str,
) -> Judgment {
    let (known, gone) = known(run, baseline, base);
    let mut judgment = Judgment { solved: gone.len(), ..Judgment::default() };
    let is_expired = |it: &Ignore| it.until.as_deref().is_some_and(|until| until < today);
    let mut used = BTreeSet::new();
    for (position, finding) in run.findings.iter().enumerate().filter(|it| it.1.outcome == Outcome::Failed) {
        let ignore = options
            .ignore
            .iter()
            .enumerate()
            .find(|(_, it)| covers(it, finding, base) && !is_expired(it))
            .map(|it| it.0);
        if let Some(ignore) = ignore {
            used.insert(ignore);
            judgment.ignored.push(position);
            continue;
        }
        judgment.grown.findings.push(entry(finding, base));
        if known.contains(&position) {
            judgment.known.push(position);
        } else if options.fail_on.is_some_and(|least| impact(run, finding) < least) {
            judgment.below.push(position);
        } else {
            judgment.counted.push(position);
        }
    }
    judgment.grown.findings.sort();
    let gone: BTreeSet<usize> = gone.into_iter().collect();
    let still = baseline.findings.iter().enumerate().filter(|it| !gone.contains(&it.0));
    judgment.shrunk.findings = still.map(|it| it.1.clone()).collect();
    judgment.shrunk.findings.sort();
    for (position, it) in options.ignore.iter().enumerate() {
        if is_expired(it) {
            judgment.expired.push(position);
        } else if !used.contains(&position) {
            judgment.unused.push(position);
        }
    }
    judgment.exceeded = exceeded(run, options, &judgment.counted);
    judgment
}

fn covers(ignore: &Ignore, finding: &Finding, base: Option<&str>) -> bool {
    ignore.rule == finding.rule
        && ignore.selector.as_ref().is_none_or(|it| *it == finding.target.selector)
        && ignore.page.as_ref().is_none_or(|it| matches(it, &page_path(finding, base)))
}

/// `*` stands for any characters; a slash in front makes no difference.
fn matches(pattern: &str, path: &str) -> bool {
    let path = path.trim_start_matches('/');
    let mut parts = pattern.trim_start_matches('/').split('*');
    let Some(mut rest) = parts.next().and_then(|first| path.strip_prefix(first)) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return rest.is_empty() };
    for part in middle {
        match rest.find(part).and_then(|it| rest.get(it + part.len()..)) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    rest.ends_with(last)
}

fn impact(run: &Run, finding: &Finding) -> Impact {
    run.rules.get(&finding.rule).map_or(Impact::Moderate, |it| it.impact)
}

fn exceeded(run: &Run, options: &CheckOptions, counted: &[usize]) -> Vec<Exceeded> {
    let mut by_rule: BTreeMap<&str, usize> = BTreeMap::new();
    let mut by_impact: BTreeMap<Impact, usize> = BTreeMap::new();
    for finding in counted.iter().filter_map(|it| run.findings.get(*it)) {
        if options.max_rule.contains_key(&finding.rule) {
            *by_rule.entry(&finding.rule).or_default() += 1;
        } else {
            *by_impact.entry(impact(run, finding)).or_default() += 1;
        }
    }
    let mut exceeded = Vec::new();
    let mut hold = |what: &str, count: usize, max: usize| {
        if count > max {
            exceeded.push(Exceeded { what: what.to_owned(), count, max });
        }
    };
    for (impact, count) in by_impact.iter().rev() {
        hold(impact.as_str(), *count, options.max.get(impact).copied().unwrap_or(0));
    }
    for (rule, count) in by_rule {
        hold(rule, count, options.max_rule.get(rule).copied().unwrap_or(0));
    }
    for (id, max) in &options.max_journey {
        let Some(journey) = run.journeys.iter().find(|it| it.id == *id) else { continue };
        let on_the_way = counted.iter().filter_map(|it| run.findings.get(*it)).filter(|finding| {
            journey.path.contains(&finding.url) && journey.barriers.contains(&finding.component)
        });
        hold(id, on_the_way.count(), *max);
    }
    exceeded
}
