//! Groups findings with one cause.

use std::collections::{BTreeMap, BTreeSet};

use drempel_model::{Barrier, Finding, Impact, Outcome, RuleInfo};

/// Findings with the same component are one barrier. What is failed, weighs most and is on most pages comes first.
pub(crate) fn group(findings: &[Finding], rules: &BTreeMap<String, RuleInfo>) -> Vec<Barrier> {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, finding) in findings.iter().enumerate() {
        groups.entry(&finding.component).or_default().push(index);
    }
    let mut barriers: Vec<_> =
        groups.into_iter().filter_map(|(id, members)| barrier(id, members, findings, rules)).collect();
    sort(&mut barriers);
    barriers
}

/// What is failed, weighs most and is on most pages comes first.
pub(crate) fn sort(barriers: &mut [Barrier]) {
    barriers.sort_by(|a, b| {
        let weight = |it: &Barrier| (it.outcome, it.impact, it.page_count, it.finding_count);
        weight(b).cmp(&weight(a)).then_with(|| a.id.cmp(&b.id))
    });
}

fn barrier(
    id: &str,
    members: Vec<usize>,
    findings: &[Finding],
    rules: &BTreeMap<String, RuleInfo>,
) -> Option<Barrier> {
    let of_group = || members.iter().filter_map(|index| findings.get(*index));
    let rule = of_group().next()?.rule.clone();
    let pages: BTreeSet<_> = of_group().map(|it| &it.url).collect();
    Some(Barrier {
        id: id.to_owned(),
        outcome: of_group().map(|it| it.outcome).max().unwrap_or(Outcome::CantTell),
        impact: rules.get(&rule).map_or(Impact::Moderate, |it| it.impact),
        rule,
        page_count: pages.len(),
        finding_count: members.len(),
        findings: members,
    })
}
