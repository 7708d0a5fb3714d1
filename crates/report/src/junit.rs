//! One test case per rule, with the failed targets as its failure.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use drempel_model::{Finding, Language, Outcome, Run};
use maud::html;

use crate::text;

/// Findings listed per rule; the rest is counted.
const LISTED: usize = 100;

pub(crate) fn render(run: &Run, language: Language) -> String {
    let mut failed: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in run.findings.iter().filter(|it| it.outcome == Outcome::Failed) {
        failed.entry(&finding.rule).or_default().push(finding);
    }
    let failures = run.rules.keys().filter(|it| failed.contains_key(it.as_str())).count();
    let is_tested =
        |rule: &str| run.pages.iter().filter_map(|it| it.outcomes.get(rule)).any(|it| *it >= Outcome::Passed);
    let skipped = run.rules.keys().filter(|it| !failed.contains_key(it.as_str()) && !is_tested(it)).count();
    let seconds = format!("{}.{:03}", run.duration_ms / 1_000, run.duration_ms % 1_000);
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(
        xml,
        "<testsuites name=\"drempel\" tests=\"{0}\" failures=\"{failures}\" errors=\"0\" time=\"{seconds}\">\n\
         <testsuite name=\"{1}\" tests=\"{0}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\" time=\"{seconds}\">",
        run.rules.len(),
        escape(&run.target),
    );
    for (id, rule) in &run.rules {
        let name = format!("{id}: {}", rule.title.get(language));
        let _ = write!(xml, "<testcase classname=\"{}\" name=\"{}\"", escape(&rule.group), escape(&name));
        if let Some(findings) = failed.get(id.as_str()) {
            let _ = write!(
                xml,
                "><failure type=\"{}\" message=\"{} × {}\">",
                rule.impact.as_str(),
                findings.len(),
                escape(rule.title.get(language))
            );
            for finding in findings.iter().take(LISTED) {
                let place = format!(
                    "{}:{} {} {}",
                    finding.url,
                    finding.target.line,
                    finding.target.selector,
                    finding.message.text.get(language)
                );
                let _ = writeln!(xml, "{}", escape(&place));
            }
            if findings.len() > LISTED {
                let _ = writeln!(xml, "+ {}", findings.len() - LISTED);
            }
            xml.push_str("</failure></testcase>\n");
        } else if is_tested(id) {
            xml.push_str("/>\n");
        } else {
            xml.push_str("><skipped/></testcase>\n");
        }
    }
    xml.push_str("</testsuite>\n</testsuites>\n");
    xml
}

fn escape(value: &str) -> String {
    let value = text::line(value, 2_000);
    html! { (value) }.into_string()
}
