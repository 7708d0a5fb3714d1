//! What a run says of each success criterion, and of a share of pages.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use drempel_model::{Machine, Outcome, Run, UrlState, share_interval};

use crate::criteria::{CRITERIA, Criterion};
use crate::words::{self, Word};

/// What the rules of a run say of one criterion.
#[derive(Clone, Debug)]
pub(crate) struct Assessment<'run> {
    pub(crate) criterion: &'static Criterion,
    /// Rules whose failed result breaks the criterion, in order of id.
    pub(crate) rules: Vec<&'run str>,
    /// Rules that touch the criterion without deciding it, in order of id.
    pub(crate) touching: Vec<&'run str>,
    /// The greatest outcome of the deciding rules on any page; `untested` where there is none.
    pub(crate) outcome: Outcome,
    /// Number of pages by the greatest outcome that the deciding rules have there.
    pub(crate) pages: BTreeMap<Outcome, usize>,
    /// Positions in the run's barriers of failed barriers that break the criterion.
    pub(crate) barriers: Vec<usize>,
}

impl Assessment<'_> {
    /// Number of pages with this outcome.
    pub(crate) fn page_count(&self, outcome: Outcome) -> usize {
        self.pages.get(&outcome).copied().unwrap_or(0)
    }

    /// Number of pages where the criterion's rules found something to judge.
    pub(crate) fn judged(&self) -> usize {
        self.page_count(Outcome::Failed)
            + self.page_count(Outcome::CantTell)
            + self.page_count(Outcome::Passed)
    }
}

/// How far a machine decides a criterion.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Coverage {
    /// Every way to fail it that a page can show is found.
    Fully,
    /// Some ways to fail it are found.
    Partly,
    /// No rule of the run judges it.
    Not,
}

/// By what the run says of its own rules, else by whether a rule judges the criterion.
pub(crate) fn coverage(run: &Run, assessment: &Assessment<'_>) -> Coverage {
    let machine = run.requirements.get(&assessment.criterion.id()).map(|it| it.machine);
    match (machine, assessment.rules.is_empty()) {
        (Some(Machine::Fully), false) => Coverage::Fully,
        (_, false) => Coverage::Partly,
        (_, true) => Coverage::Not,
    }
}

/// The clause for web pages in the version of EN 301 549 that the run is held to; a dash where it has none.
pub(crate) fn clause<'a>(run: &'a Run, criterion: &Criterion) -> &'a str {
    let known = match run.requirements.get(&criterion.id()) {
        Some(requirement) => requirement.en301549.get(&run.en301549).map(String::as_str),
        None => Some(criterion.clause).filter(|it| !it.is_empty()),
    };
    known.unwrap_or("–")
}

/// What an outcome other than `failed` means for the criterion: rules see only a part of it.
pub(crate) fn note(assessment: &Assessment<'_>) -> Word {
    match assessment.outcome {
        Outcome::Failed => words::FAILED,
        Outcome::CantTell => words::CRITERION_CANT_TELL,
        Outcome::Passed => words::CRITERION_PASSED,
        Outcome::Inapplicable => words::CRITERION_INAPPLICABLE,
        Outcome::Untested if !assessment.touching.is_empty() => words::CRITERION_TOUCHED,
        Outcome::Untested => words::CRITERION_UNTESTED,
    }
}

/// Every criterion, in order of number.
pub(crate) fn assess(run: &Run) -> Vec<Assessment<'_>> {
    let mut assessments: Vec<Assessment<'_>> = CRITERIA.iter().map(|it| empty(run, it)).collect();
    let mut criteria_of: HashMap<&str, Vec<usize>> = HashMap::new();
    for (position, assessment) in assessments.iter().enumerate() {
        for rule in &assessment.rules {
            criteria_of.entry(rule).or_default().push(position);
        }
    }
    for page in &run.pages {
        let mut greatest = vec![None::<Outcome>; assessments.len()];
        for (rule, outcome) in &page.outcomes {
            for position in criteria_of.get(rule).into_iter().flatten() {
                if let Some(seen) = greatest.get_mut(*position) {
                    *seen = Some(seen.map_or(*outcome, |it| it.max(*outcome)));
                }
            }
        }
        for (assessment, outcome) in assessments.iter_mut().zip(greatest) {
            if let Some(outcome) = outcome {
                *assessment.pages.entry(outcome).or_default() += 1;
                assessment.outcome = assessment.outcome.max(outcome);
            }
        }
    }
    for (position, barrier) in run.barriers.iter().enumerate().filter(|it| it.1.outcome == Outcome::Failed) {
        for criterion in criteria_of.get(barrier.rule.as_str()).into_iter().flatten() {
            if let Some(assessment) = assessments.get_mut(*criterion) {
                assessment.barriers.push(position);
                // A barrier of the whole site has no page that failed.
                assessment.outcome = Outcome::Failed;
            }
        }
    }
    assessments
}

fn empty<'run>(run: &'run Run, criterion: &'static Criterion) -> Assessment<'run> {
    let id = criterion.id();
    let rules: BTreeSet<&str> = run
        .rules
        .iter()
        .filter(|(_, rule)| rule.requirements.contains(&id))
        .map(|it| it.0.as_str())
        .collect();
    let touching = run
        .rules
        .iter()
        .filter(|(name, rule)| rule.secondary.contains(&id) && !rules.contains(name.as_str()));
    Assessment {
        criterion,
        touching: touching.map(|it| it.0.as_str()).collect(),
        rules: rules.into_iter().collect(),
        outcome: Outcome::Untested,
        pages: BTreeMap::new(),
        barriers: Vec::new(),
    }
}

/// True where pages of the site were left out, so that a share of pages is an estimate.
pub(crate) fn is_sample(run: &Run) -> bool {
    run.interrupted
        || run.urls.iter().any(|it| matches!(it.state, UrlState::OverBudget | UrlState::SampledOut))
}

/// The 95 % interval of a share, as whole percentages rounded outwards; all there can be where nothing was counted.
pub(crate) fn interval(part: usize, whole: usize) -> (u32, u32) {
    let (low, high) = share_interval(part, whole).unwrap_or((0.0, 1.0));
    // The bounds are within 0 and 1, so that nothing is lost; a hair is taken off for the last digit of binary fractions.
    let percent = |it: f64| it.clamp(0.0, 100.0) as u32;
    (percent((low * 100.0 + 1e-9).floor()), percent((high * 100.0 - 1e-9).ceil()))
}

#[cfg(test)]
mod tests {
    use super::interval;

    #[test]
    fn intervals_hold_the_share_and_shrink() {
        assert_eq!(interval(0, 10), (0, 28));
        assert_eq!(interval(5, 10), (23, 77));
        assert_eq!(interval(500, 1000), (46, 54));
        assert_eq!(interval(10, 10), (72, 100));
        assert_eq!(interval(0, 0), (0, 100));
    }
}
