//! W3C's Evaluation and Report Language (EARL 1.0) as JSON-LD: every rule on every page, with pointers to its findings.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use drempel_model::{Finding, Language, Run};
use serde::Serialize;
use serde_json::{Value, json};

use crate::criteria::find;
use crate::json::escaped;
use crate::{place, text};

/// Pages, rules and findings are one object on each line, so that a large file can be read by line.
pub(crate) fn write(run: &Run, language: Language, to: &mut dyn Write) -> io::Result<()> {
    let assertor = json!({
        "@id": "_:assertor",
        "@type": ["Assertor", "Software"],
        "title": "Drempel",
        "hasVersion": text::line(&run.tool_version, 50),
    });
    to.write_all(format!("{{\n\"@context\": {},\n\"@graph\": [\n", context()).as_bytes())?;
    put(to, &assertor)?;
    for (id, rule) in &run.rules {
        let test = json!({
            "@id": test(id),
            "@type": "TestCase",
            "title": rule.title.get(language),
            "isPartOf": rule.requirements.iter().map(|it| requirement(it)).collect::<Vec<_>>(),
            "seeAlso": rule.act.iter().map(|it| format!("https://www.w3.org/WAI/standards-guidelines/act/rules/{it}/")).collect::<Vec<_>>(),
        });
        put_next(to, &test)?;
    }
    let tests: BTreeMap<&str, String> = run.rules.keys().map(|it| (it.as_str(), test(it))).collect();
    let date = text::line(&run.started, 50);
    // Both lists are in order of URL; what was found in documents is between.
    let mut findings = run.findings.iter().peekable();
    for page in &run.pages {
        while findings.next_if(|it| it.url < page.url).is_some() {}
        let of_page: Vec<_> = std::iter::from_fn(|| findings.next_if(|it| it.url == page.url)).collect();
        let subject = place::short_uri(page.url.as_str());
        let title = text::line(&page.title, 500);
        put_next(to, &json!({ "@id": subject, "@type": "TestSubject", "title": title }))?;
        for (rule, outcome) in &page.outcomes {
            let found = of_page.iter().filter(|it| it.rule == rule).map(|it| pointer(it, language));
            let assertion = Assertion {
                kind: "Assertion",
                asserted_by: "_:assertor",
                date: &date,
                mode: "earl:automatic",
                result: TestResult {
                    kind: "TestResult",
                    outcome: format!("earl:{}", outcome.as_str()),
                    pointer: found.collect(),
                },
                subject: &subject,
                test: tests.get(rule).map_or_else(|| test(rule).into(), |it| it.as_str().into()),
            };
            put_next(to, &assertion)?;
        }
    }
    to.write_all(b"\n]\n}\n")
}

/// What a rule says of a page; a large run has millions. Fields stand in order of name, as those of plain values do.
#[derive(Serialize)]
struct Assertion<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "assertedBy")]
    asserted_by: &'static str,
    date: &'a str,
    mode: &'static str,
    result: TestResult,
    subject: &'a str,
    test: Cow<'a, str>,
}

#[derive(Serialize)]
struct TestResult {
    #[serde(rename = "@type")]
    kind: &'static str,
    outcome: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pointer: Vec<Value>,
}

fn pointer(finding: &Finding, language: Language) -> Value {
    json!({
        "@type": "ptr:CSSSelectorPointer",
        "expression": text::line(&finding.target.selector, 2_000),
        "lineNumber": finding.target.line,
        "description": text::line(finding.message.text.get(language), 2_000),
    })
}

fn put_next(to: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    to.write_all(b",\n")?;
    put(to, value)
}

fn put(to: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    to.write_all(escaped(&serde_json::to_string(value)?).as_bytes())
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
