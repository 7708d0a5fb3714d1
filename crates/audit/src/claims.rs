//! What the accessibility statement claims, beside what was found.

use std::collections::BTreeMap;

use drempel_model::{Claim, Outcome, Run};

/// Puts the findings beside what the statement says of single requirements, and of all where it says that all are met.
///
/// Failed findings can contradict a claim; their absence proves nothing, so a claim without findings is not listed.
pub(crate) fn compare(run: &mut Run) {
    let Some(statement) = &mut run.statement else { return };
    let mut failed: BTreeMap<&str, BTreeMap<String, usize>> = BTreeMap::new();
    for finding in run.findings.iter().filter(|it| it.outcome == Outcome::Failed) {
        for requirement in
            run.rules.get(&finding.rule).map(|it| it.requirements.as_slice()).unwrap_or_default()
        {
            *failed.entry(requirement).or_default().entry(finding.rule.clone()).or_default() += 1;
        }
    }
    let says_all = matches!(statement.status.as_deref(), Some("A" | "full"));
    let single: BTreeMap<&str, bool> =
        statement.claims.iter().map(|it| (it.requirement.as_str(), it.is_met)).collect();
    let claims = failed.into_iter().filter_map(|(requirement, rules)| {
        let is_met = single.get(requirement).copied().or(says_all.then_some(true))?;
        let requirement = requirement.to_owned();
        Some(Claim { requirement, is_met, findings: rules.values().sum(), rules })
    });
    statement.claims = claims.collect();
}
