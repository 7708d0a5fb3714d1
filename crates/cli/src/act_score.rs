//! How far our answers agree with W3C's, by the rules of its page of ACT implementations.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use drempel_model::Outcome;

use crate::act::{Answer, Case};

/// How consistent our answers are with one ACT rule, in W3C's words.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Level {
    /// No false alarm, at least one failed case found, none of the others passed by.
    Complete,
    /// No false alarm, and some failed cases passed by.
    Partial,
    /// A false alarm, or no failed case found.
    Inconsistent,
    /// None of our rules implements it.
    Missing,
}

/// Our answers to the cases of one ACT rule, counted.
#[derive(Debug)]
pub(crate) struct RuleScore<'a> {
    pub(crate) id: &'a str,
    pub(crate) name: &'a str,
    /// True where W3C approved the rule; then only its approved cases decide the level.
    pub(crate) is_approved: bool,
    pub(crate) level: Level,
    /// Cases in all.
    pub(crate) cases: usize,
    /// Expected to fail, and failed.
    pub(crate) found: usize,
    /// Expected to fail, and left to a person.
    pub(crate) left_open: usize,
    /// Expected to fail, and passed by.
    pub(crate) missed: usize,
    /// Failed where nothing is wrong.
    pub(crate) false_alarms: usize,
}

impl RuleScore<'_> {
    /// Cases with the right answer: failed where it must, anything else where nothing is wrong.
    pub(crate) fn correct(&self) -> usize {
        self.cases - self.left_open - self.missed - self.false_alarms
    }
}

/// Scores every ACT rule of the cases, approved ones first, in order of id.
pub(crate) fn score<'a>(cases: &'a [Case], answers: &[Answer<'_>]) -> Vec<RuleScore<'a>> {
    // Several of our rules may answer one case: the greatest outcome counts.
    let mut combined: BTreeMap<(&str, &str), Outcome> = BTreeMap::new();
    for answer in answers {
        let key = (answer.case.rule_id.as_str(), answer.case.testcase_id.as_str());
        let outcome = combined.entry(key).or_insert(Outcome::Untested);
        *outcome = answer.outcome.max(*outcome);
    }
    let mut rules: BTreeMap<(bool, &str), Vec<&Case>> = BTreeMap::new();
    for case in cases {
        let is_approved = cases.iter().any(|it| it.approved && it.rule_id == case.rule_id);
        rules.entry((!is_approved, &case.rule_id)).or_default().push(case);
    }
    let answer = |case: &Case| combined.get(&(case.rule_id.as_str(), case.testcase_id.as_str())).copied();
    rules
        .into_iter()
        .map(|((is_proposed, id), cases)| {
            let deciding = cases.iter().copied().filter(|it| is_proposed || it.approved);
            let mut rule = count(id, cases.iter().copied(), answer);
            rule.level = level(deciding, answer);
            rule.is_approved = !is_proposed;
            rule
        })
        .collect()
}

fn count<'a>(
    id: &'a str,
    cases: impl Iterator<Item = &'a Case>,
    answer: impl Fn(&Case) -> Option<Outcome>,
) -> RuleScore<'a> {
    let mut rule = RuleScore {
        id,
        name: "",
        is_approved: false,
        level: Level::Missing,
        cases: 0,
        found: 0,
        left_open: 0,
        missed: 0,
        false_alarms: 0,
    };
    for case in cases {
        rule.name = &case.rule_name;
        rule.cases += 1;
        let is_failed = answer(case) == Some(Outcome::Failed);
        match (case.expected == Outcome::Failed, is_failed) {
            (true, true) => rule.found += 1,
            (true, false) if answer(case) == Some(Outcome::CantTell) => rule.left_open += 1,
            (true, false) => rule.missed += 1,
            (false, true) => rule.false_alarms += 1,
            (false, false) => {}
        }
    }
    rule
}

fn level<'a>(
    cases: impl Iterator<Item = &'a Case> + Clone,
    answer: impl Fn(&Case) -> Option<Outcome>,
) -> Level {
    let rule = count("", cases.clone(), &answer);
    if cases.clone().all(|it| answer(it).is_none()) {
        return Level::Missing;
    }
    let is_untested = |it: &Case| matches!(answer(it), None | Some(Outcome::Untested));
    let says_some = cases.clone().any(|it| answer(it) == Some(Outcome::CantTell));
    let sees_inapplicable = cases
        .clone()
        .filter(|it| it.expected == Outcome::Inapplicable)
        .all(|it| matches!(answer(it), Some(Outcome::Passed | Outcome::Inapplicable)));
    if rule.false_alarms > 0 || (rule.found == 0 && !(says_some && sees_inapplicable)) {
        Level::Inconsistent
    } else if rule.found > 0 && rule.missed == 0 && !cases.clone().any(is_untested) {
        Level::Complete
    } else {
        Level::Partial
    }
}

/// A line for each ACT rule, and the sums.
pub(crate) fn table(scores: &[RuleScore<'_>]) -> String {
    let mut text = format!(
        "{:<8}{:<14}{:>6}{:>7}{:>8}{:>8}{:>8}  {}\n",
        "rule", "level", "cases", "found", "open", "missed", "false", "name"
    );
    for it in scores {
        let level = match it.level {
            Level::Complete => "complete",
            Level::Partial => "partial",
            Level::Inconsistent => "inconsistent",
            Level::Missing => "missing",
        };
        let _ = writeln!(
            text,
            "{:<8}{level:<14}{:>6}{:>7}{:>8}{:>8}{:>8}  {}",
            it.id, it.cases, it.found, it.left_open, it.missed, it.false_alarms, it.name
        );
    }
    for (what, is_approved) in [("approved", true), ("proposed", false)] {
        let rules = || scores.iter().filter(|it| it.is_approved == is_approved);
        let complete = rules().filter(|it| it.level == Level::Complete).count();
        let _ = writeln!(text, "{what}: {complete} of {} rules complete", rules().count());
    }
    let cases: usize = scores.iter().map(|it| it.cases).sum();
    let correct: usize = scores.iter().map(RuleScore::correct).sum();
    let false_alarms: usize = scores.iter().map(|it| it.false_alarms).sum();
    let _ = writeln!(text, "{correct} of {cases} cases correct, {false_alarms} false alarms");
    text
}
