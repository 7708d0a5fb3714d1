//! The whole run as JSON.

use std::fmt::Write as _;

use drempel_model::Run;

use crate::text;

pub(crate) fn render(run: &Run) -> String {
    // A run is strings, numbers and maps with string keys, which always serialize.
    escape(&serde_json::to_string_pretty(run).unwrap_or_default())
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
