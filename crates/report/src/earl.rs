//! W3C's Evaluation and Report Language (EARL 1.0) as JSON-LD: every rule on every page, with pointers to its findings.

use std::collections::HashMap;

use drempel_model::{Finding, Language, Outcome, Run};
use serde_json::{Value, json};

use crate::criteria::find;
use crate::{json as escaping, place, text};

/// Pages, rules and findings are one object on each line, so that a large file can be read by line.
pub(crate) fn render(run: &Run, language: Language) -> String {
    let mut findings: HashMap<(&str, &str), Vec<&Finding>> = HashMap::new();
    for finding in &run.findings {
        findings.entry((finding.url.as_str(), &finding.rule)).or_default().push(finding);
    }
    let assertor = json!({
        "@id": "_:assertor",
        "@type": ["Assertor", "Software"],
        "title": "Drempel",
        "hasVersion": text::line(&run.tool_version, 50),
    });
    let mut lines = vec![assertor];
    lines.extend(run.rules.iter().map(|(id, rule)| {
        json!({
            "@id": test(id),
            "@type": "TestCase",
            "title": rule.title.get(language),
            "isPartOf": rule.requirements.iter().map(|it| requirement(it)).collect::<Vec<_>>(),
            "seeAlso": rule.act.iter().map(|it| format!("https://www.w3.org/WAI/standards-guidelines/act/rules/{it}/")).collect::<Vec<_>>(),
        })
    }));
    let mut earl = format!("{{\n\"@context\": {},\n\"@graph\": [\n", context());
    for line in lines {
        push(&mut earl, &line);
    }
    for page in &run.pages {
        push(
            &mut earl,
            &json!({
                "@id": place::short_uri(page.url.as_str()),
                "@type": "TestSubject",
                "title": text::line(&page.title, 500),
            }),
        );
        for (rule, outcome) in &page.outcomes {
            let found = findings.get(&(page.url.as_str(), rule)).map(Vec::as_slice).unwrap_or_default();
            push(&mut earl, &assertion(run, language, page.url.as_str(), rule, *outcome, found));
        }
    }
    // The last comma has no value after it.
    earl.truncate(earl.trim_end_matches([',', '\n']).len());
    earl.push_str("\n]\n}");
    escaping::escape(&earl)
}

fn push(earl: &mut String, value: &Value) {
    earl.push_str(&value.to_string());
    earl.push_str(",\n");
}

fn assertion(
    run: &Run,
    language: Language,
    url: &str,
    rule: &str,
    outcome: Outcome,
    findings: &[&Finding],
) -> Value {
    let mut result = json!({ "@type": "TestResult", "outcome": format!("earl:{}", outcome.as_str()) });
    if !findings.is_empty() {
        let pointers: Vec<Value> = findings
            .iter()
            .map(|it| {
                json!({
                    "@type": "ptr:CSSSelectorPointer",
                    "expression": text::line(&it.target.selector, 2_000),
                    "lineNumber": it.target.line,
                    "description": text::line(it.message.text.get(language), 2_000),
                })
            })
            .collect();
        result["pointer"] = Value::Array(pointers);
    }
    json!({
        "@type": "Assertion",
        "assertedBy": "_:assertor",
        "mode": "earl:automatic",
        "subject": place::short_uri(url),
        "test": test(rule),
        "date": text::line(&run.started, 50),
        "result": result,
    })
}

fn test(rule: &str) -> String {
    format!("urn:drempel:rule:{}", text::line(rule, 100))
}

fn requirement(id: &str) -> String {
    match find(id) {
        Some(criterion) => format!("https://www.w3.org/TR/WCAG22/#{}", criterion.slug),
        None => format!("urn:drempel:requirement:{}", text::line(id, 100)),
    }
}

fn context() -> Value {
    let reference = |id: &str| json!({ "@id": id, "@type": "@id" });
    json!({
        "earl": "http://www.w3.org/ns/earl#",
        "dct": "http://purl.org/dc/terms/",
        "ptr": "http://www.w3.org/2009/pointers#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "Assertion": "earl:Assertion",
        "Assertor": "earl:Assertor",
        "Software": "earl:Software",
        "TestCase": "earl:TestCase",
        "TestResult": "earl:TestResult",
        "TestSubject": "earl:TestSubject",
        "assertedBy": reference("earl:assertedBy"),
        "mode": reference("earl:mode"),
        "subject": reference("earl:subject"),
        "test": reference("earl:test"),
        "outcome": reference("earl:outcome"),
        "result": "earl:result",
        "pointer": "earl:pointer",
        "expression": "ptr:expression",
        "lineNumber": "ptr:lineNumber",
        "title": "dct:title",
        "description": "dct:description",
        "date": "dct:date",
        "hasVersion": "dct:hasVersion",
        "isPartOf": reference("dct:isPartOf"),
        "seeAlso": reference("rdfs:seeAlso"),
    })
}
