//! GitLab's code quality report: one entry per finding.

use std::io::{self, Write};

use drempel_model::{Finding, Impact, Language, Outcome, Run};
use serde_json::{Value, json};

use crate::json::{Listed, write_pretty};
use crate::{place, text};

pub(crate) fn write(run: &Run, language: Language, to: &mut dyn Write) -> io::Result<()> {
    write_pretty(&Listed(|| run.findings.iter().map(|it| entry(run, language, it))), to)
}

fn entry(run: &Run, language: Language, finding: &Finding) -> Value {
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
