//! One row per finding, RFC 4180, guarded against formulas.

use drempel_model::{Language, Run};

use crate::text;

pub(crate) fn render(run: &Run, language: Language) -> String {
    let mut csv = String::from(
        "outcome,impact,rule,requirements,owner,url,line,selector,message,snippet,fingerprint,component\r\n",
    );
    for finding in &run.findings {
        let rule = run.rules.get(&finding.rule);
        let owner = rule.map(|it| format!("{:?}", it.owner).to_lowercase()).unwrap_or_default();
        let line = finding.target.line.to_string();
        let row = [
            finding.outcome.as_str(),
            rule.map_or("", |it| it.impact.as_str()),
            &finding.rule,
            &rule.map(|it| it.requirements.join(" ")).unwrap_or_default(),
            &owner,
            finding.url.as_str(),
            &line,
            &finding.target.selector,
            finding.message.text.get(language),
            &finding.target.snippet,
            &finding.fingerprint,
            &finding.component,
        ];
        let cells: Vec<String> = row.into_iter().map(cell).collect();
        csv.push_str(&cells.join(","));
        csv.push_str("\r\n");
    }
    csv
}

fn cell(value: &str) -> String {
    let value = text::line(value, 2_000);
    // Spreadsheets run a cell that starts like this as a formula, also after blanks.
    let is_formula = value.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let guard = if is_formula { "'" } else { "" };
    format!("\"{guard}{}\"", value.replace('"', "\"\""))
}
