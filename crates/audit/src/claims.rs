//! What the accessibility statement claims, beside what was found.

use std::collections::BTreeMap;

use drempel_model::{Claim, Outcome, Run};

/// Where the statement says that everything is met, lists the requirements that findings contradict.
///
/// Failed findings can contradict such a claim; their absence proves nothing, so nothing is listed then.
pub(crate) fn compare(run: &mut Run) {
    let Some(statement) = &mut run.statement else { return };
    if !matches!(statement.status.as_deref(), Some("A" | "full")) {
        return;
    }
    let mut failed: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in run.findings.iter().filter(|it| it.outcome == Outcome::Failed) {
        for requirement in
            run.rules.get(&finding.rule).map(|it| it.requirements.as_slice()).unwrap_or_default()
        {
            *failed.entry(requirement).or_default() += 1;
        }
    }
    statement.claims = failed
        .into_iter()
        .map(|(requirement, findings)| Claim { requirement: requirement.to_owned(), is_met: true, findings })
        .collect();
}
