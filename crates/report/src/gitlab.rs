//! GitLab's code quality report: one entry per finding.

use drempel_model::{Impact, Language, Outcome, Run};
use serde_json::{Value, json};

use crate::{json as escaping, place, text};

pub(crate) fn render(run: &Run, language: Language) -> String {
    let entries: Vec<Value> = run
        .findings
        .iter()
        .map(|finding| {
            let impact = run.rules.get(&finding.rule).map(|it| it.impact);
            // A page that is no file has a path all the same: the one in its address.
            let path = place::file(run, &finding.url)
                .unwrap_or_else(|| text::line(finding.url.path().trim_start_matches('/'), 2_000));
            json!({
                "description": text::line(finding.message.text.get(language), 2_000),
                "check_name": finding.rule,
                "fingerprint": finding.fingerprint,
                "severity": severity(finding.outcome, impact),
                "location": { "path": path, "lines": { "begin": finding.target.line.max(1) } },
            })
        })
        .collect();
    escaping::escape(&serde_json::to_string_pretty(&entries).unwrap_or_default())
}

fn severity(outcome: Outcome, impact: Option<Impact>) -> &'static str {
    match (outcome, impact) {
        (Outcome::CantTell, _) => "info",
        (_, Some(Impact::Critical)) => "critical",
        (_, Some(Impact::Serious)) => "major",
        (_, Some(Impact::Moderate) | None) => "minor",
        (_, Some(Impact::Minor)) => "info",
    }
}
