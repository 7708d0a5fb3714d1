//! The whole run as JSON, in one piece or as a stream of lines.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

use drempel_model::Run;
use serde::{Serialize, Serializer};
use serde_json::json;

use crate::text;

/// Writes the whole run.
pub(crate) fn write(run: &Run, to: &mut dyn Write) -> io::Result<()> {
    write_pretty(run, to)
}

/// Writes a value piece by piece, for the text of a large site takes more memory than its run.
pub(crate) fn write_pretty(value: &impl Serialize, to: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(Escaping(&mut *to), value)?;
    to.write_all(b"\n")
}

/// A list whose items are made one by one, as they are written.
pub(crate) struct Listed<F>(pub(crate) F);

impl<F: Fn() -> I, I: Iterator<Item: Serialize>> Serialize for Listed<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// Writes one object on each line: the run without its lists, then rules, pages, findings, barriers and addresses.
pub(crate) fn write_lines(run: &Run, to: &mut dyn Write) -> io::Result<()> {
    let mut put = |text: String| to.write_all(text.as_bytes());
    put(line(&json!({
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
    })))?;
    for (id, rule) in &run.rules {
        put(line(&json!({ "kind": "rule", "id": id, "rule": rule })))?;
    }
    for page in &run.pages {
        put(line(&Line { kind: "page", value: page }))?;
    }
    for finding in &run.findings {
        put(line(&Line { kind: "finding", value: finding }))?;
    }
    for barrier in &run.barriers {
        put(line(&Line { kind: "barrier", value: barrier }))?;
    }
    for url in &run.urls {
        put(line(&Line { kind: "url", value: url }))?;
    }
    Ok(())
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

/// JSON without what could act outside it, and a line break at its end.
pub(crate) fn escape(json: &str) -> String {
    escaped(json).into_owned() + "\n"
}

/// Escapes what could act outside JSON; these characters stand in strings alone, so that the value stays the same.
pub(crate) fn escaped(json: &str) -> Cow<'_, str> {
    if !json.contains(is_escaped) {
        return Cow::Borrowed(json);
    }
    let mut escaped = String::with_capacity(json.len() + 64);
    for character in json.chars() {
        if is_escaped(character) {
            // Writing to a string does not fail; none of these characters is beyond U+FFFF.
            let _ = write!(escaped, "\\u{:04x}", u32::from(character));
        } else {
            escaped.push(character);
        }
    }
    Cow::Owned(escaped)
}

fn is_escaped(character: char) -> bool {
    let is_hidden = character.is_control() && character != '\n';
    matches!(character, '<' | '>' | '&') || is_hidden || text::is_disruptive(character)
}

/// Escapes what is written through it.
struct Escaping<'a>(&'a mut dyn Write);

impl Write for Escaping<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Whole characters are handed over, as JSON is written in pieces of text.
        match std::str::from_utf8(bytes) {
            Ok(text) => self.0.write_all(escaped(text).as_bytes())?,
            Err(_) => return Err(io::Error::new(io::ErrorKind::InvalidData, "half a character")),
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
