//! One row per finding, RFC 4180, guarded against formulas.

use drempel_model::{Language, Run};

use crate::text;

/// The columns, as programs know them.
pub(crate) const COLUMNS: [&str; 12] = [
    "outcome",
    "impact",
    "rule",
    "requirements",
    "owner",
    "url",
    "line",
    "selector",
    "message",
    "snippet",
    "fingerprint",
    "component",
];

pub(crate) fn render(run: &Run, language: Language) -> String {
    let mut csv = COLUMNS.join(",") + "\r\n";
    for position in 0..run.findings.len() {
        csv.push_str(&row(values(run, language, position).iter().map(String::as_str)));
    }
    csv
}

/// The finding at this position, in the order of [`COLUMNS`].
pub(crate) fn values(run: &Run, language: Language, position: usize) -> Vec<String> {
    let Some(finding) = run.findings.get(position) else { return Vec::new() };
    let rule = run.rules.get(&finding.rule);
    vec![
        finding.outcome.as_str().to_owned(),
        rule.map(|it| it.impact.as_str().to_owned()).unwrap_or_default(),
        finding.rule.clone(),
        rule.map(|it| it.requirements.join(" ")).unwrap_or_default(),
        rule.map(|it| format!("{:?}", it.owner).to_lowercase()).unwrap_or_default(),
        finding.url.to_string(),
        finding.target.line.to_string(),
        finding.target.selector.clone(),
        finding.message.text.get(language).to_owned(),
        finding.target.snippet.clone(),
        finding.fingerprint.clone(),
        finding.component.clone(),
    ]
}

/// One row with its line end.
pub(crate) fn row<'a>(values: impl IntoIterator<Item = &'a str>) -> String {
    let cells: Vec<String> = values.into_iter().map(cell).collect();
    cells.join(",") + "\r\n"
}

fn cell(value: &str) -> String {
    let value = text::line(value, 2_000);
    // Spreadsheets run a cell that starts like this as a formula, also after blanks.
    let is_formula = value.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let guard = if is_formula { "'" } else { "" };
    format!("\"{guard}{}\"", value.replace('"', "\"\""))
}
