//! One row per finding, RFC 4180, guarded against formulas.

use std::io::{self, Write};

use drempel_model::{Finding, Language, Run};

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

pub(crate) fn write(run: &Run, language: Language, to: &mut dyn Write) -> io::Result<()> {
    to.write_all((COLUMNS.join(",") + "\r\n").as_bytes())?;
    for finding in &run.findings {
        to.write_all(row(values(run, language, finding).iter().map(String::as_str)).as_bytes())?;
    }
    Ok(())
}

/// A finding in the order of [`COLUMNS`].
pub(crate) fn values(run: &Run, language: Language, finding: &Finding) -> Vec<String> {
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
