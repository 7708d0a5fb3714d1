//! SARIF 2.1.0.

use std::fmt::Write as _;

use drempel_model::{Impact, Language, Outcome, RuleInfo, Run};
use serde_json::{Value, json};

use crate::criteria::find;
use crate::{json as escaping, markdown, place, text, words};

pub(crate) fn render(run: &Run, language: Language) -> String {
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
    let results: Vec<Value> = run
        .findings
        .iter()
        .map(|finding| {
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
        })
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "drempel", "version": run.tool_version, "rules": rules } },
            "invocations": [{ "executionSuccessful": !run.interrupted, "startTimeUtc": run.started }],
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    escaping::escape(&serde_json::to_string_pretty(&log).unwrap_or_default())
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
