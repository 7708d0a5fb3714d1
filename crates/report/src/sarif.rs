//! SARIF 2.1.0.

use std::fmt::Write as _;
use std::io::{self, Write};

use drempel_model::{Finding, Impact, Language, Outcome, RuleInfo, Run};
use serde::Serialize;
use serde_json::{Value, json};

use crate::criteria::find;
use crate::json::{Listed, write_pretty};
use crate::{markdown, place, text, words};

/// The file; fields stand in order of name, as those of plain values do.
#[derive(Serialize)]
struct Log<R> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    runs: [Analysis<R>; 1],
    version: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Analysis<R> {
    column_kind: &'static str,
    invocations: Value,
    results: R,
    tool: Value,
}

pub(crate) fn write(run: &Run, language: Language, to: &mut dyn Write) -> io::Result<()> {
    let rules: Vec<Value> = run
        .rules
        .iter()
        .map(|(id, rule)| {
            json!({
                "id": id,
                "shortDescription": { "text": rule.title.get(language) },
                "fullDescription": { "text": rule.why.get(language) },
                "help": { "text": rule.fix.get(language), "markdown": help(rule, language) },
                "defaultConfiguration": { "level": level(rule.impact) },
                "properties": { "tags": rule.requirements, "impact": rule.impact.as_str() },
            })
        })
        .collect();
    let analysis = Analysis {
        column_kind: "unicodeCodePoints",
        invocations: json!([{ "executionSuccessful": !run.interrupted, "startTimeUtc": run.started }]),
        results: Listed(|| run.findings.iter().map(|it| result(run, language, it))),
        tool: json!({ "driver": { "name": "drempel", "version": run.tool_version, "rules": rules } }),
    };
    let log =
        Log { schema: "https://json.schemastore.org/sarif-2.1.0.json", runs: [analysis], version: "2.1.0" };
    write_pretty(&log, to)
}

fn result(run: &Run, language: Language, finding: &Finding) -> Value {
    let impact = run.rules.get(&finding.rule).map_or(Impact::Moderate, |it| it.impact);
    let is_failed = finding.outcome == Outcome::Failed;
    json!({
        "ruleId": finding.rule,
        "kind": if is_failed { "fail" } else { "review" },
        // SARIF 3.27.10: a result of another kind than `fail` has level `none`.
        "level": if is_failed { level(impact) } else { "none" },
        "message": { "text": text::line(finding.message.text.get(language), 2_000) },
        "locations": [{
            "physicalLocation": {
                "artifactLocation": { "uri": place::uri(run, &finding.url) },
                "region": {
                    "startLine": finding.target.line.max(1),
                    "snippet": { "text": text::block(&finding.target.snippet, 2_000) },
                },
            },
            "logicalLocations": [{
                "fullyQualifiedName": text::line(&finding.target.selector, 2_000),
                "kind": "element",
            }],
        }],
        "partialFingerprints": { "drempel/v1": finding.fingerprint, "drempelComponent/v1": finding.component },
    })
}

/// Who is stopped, how to repair it, and the criteria with their explanation.
fn help(rule: &RuleInfo, language: Language) -> String {
    let mut help = format!(
        "**{}**\n\n{}\n\n**{}**\n\n{}\n",
        words::WHY.get(language),
        markdown::escape(rule.why.get(language)),
        words::REPAIR.get(language),
        markdown::escape(rule.fix.get(language)),
    );
    for criterion in rule.requirements.iter().filter_map(|it| find(it)) {
        let _ = write!(
            help,
            "\n- [WCAG {} {}]({})",
            criterion.number,
            criterion.name(language),
            criterion.understanding()
        );
    }
    help
}

fn level(impact: Impact) -> &'static str {
    match impact {
        Impact::Critical | Impact::Serious => "error",
        Impact::Moderate => "warning",
        Impact::Minor => "note",
    }
}
