//! The whole run as JSON, in one piece or as a stream of lines.

use std::fmt::Write as _;

use drempel_model::Run;
use serde::Serialize;
use serde_json::json;

use crate::text;

pub(crate) fn render(run: &Run) -> String {
    // A run is strings, numbers and maps with string keys, which always serialize.
    escape(&serde_json::to_string_pretty(run).unwrap_or_default())
}

/// One object on each line: the run without its lists, then rules, pages, findings, barriers and addresses.
pub(crate) fn lines(run: &Run) -> String {
    let mut lines = line(&json!({
        "kind": "run",
        "format": run.format,
        "tool_version": run.tool_version,
        "target": run.target,
        "started": run.started,
        "duration_ms": run.duration_ms,
        "interrupted": run.interrupted,
        "counts": {
            "rules": run.rules.len(),
            "pages": run.pages.len(),
            "findings": run.findings.len(),
            "barriers": run.barriers.len(),
            "urls": run.urls.len(),
        },
    }));
    for (id, rule) in &run.rules {
        lines.push_str(&line(&json!({ "kind": "rule", "id": id, "rule": rule })));
    }
    for page in &run.pages {
        lines.push_str(&line(&Line { kind: "page", value: page }));
    }
    for finding in &run.findings {
        lines.push_str(&line(&Line { kind: "finding", value: finding }));
    }
    for barrier in &run.barriers {
        lines.push_str(&line(&Line { kind: "barrier", value: barrier }));
    }
    for url in &run.urls {
        lines.push_str(&line(&Line { kind: "url", value: url }));
    }
    lines
}

#[derive(Serialize)]
struct Line<'a, T> {
    kind: &'static str,
    #[serde(flatten)]
    value: &'a T,
}

fn line(value: &impl Serialize) -> String {
    escape(&serde_json::to_string(value).unwrap_or_default())
}

/// Escapes what could act outside JSON; these characters stand in strings alone, so that the value stays the same.
pub(crate) fn escape(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len() + 64);
    for character in json.chars() {
        let is_markup = matches!(character, '<' | '>' | '&');
        let is_hidden = character.is_control() && character != '\n';
        if is_markup || is_hidden || text::is_disruptive(character) {
            // Writing to a string does not fail; none of these characters is beyond U+FFFF.
            let _ = write!(escaped, "\\u{:04x}", u32::from(character));
        } else {
            escaped.push(character);
        }
    }
    escaped.push('\n');
    escaped
}
