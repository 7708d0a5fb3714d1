//! Whether a text explains a word on the spot.

use crate::Language;

/// How far after a word its explanation may start, in bytes.
const REACH: usize = 60;

/// True where the word at `start..end` is followed by an explanation, or is itself what stands between brackets
/// behind the plain word.
pub(crate) fn is_explained(text: &str, start: usize, end: usize, language: Language) -> bool {
    let after = text.get(end..).unwrap_or_default();
    let before = text.get(..start).unwrap_or_default();
    if before.ends_with('(') && after.starts_with(')') {
        return true;
    }
    let after = after.trim_start_matches(['"', '\'', '’', '”', '»', '*', ',', ' ', '\u{a0}']);
    if after.starts_with(['(', '–', '—', '=', ':']) || after.starts_with("- ") {
        return true;
    }
    let near = shortened(after, REACH).to_lowercase();
    let phrases: &[&str] = match language {
        Language::Dutch => &[
            "dat is",
            "dat zijn",
            "dit is",
            "dit zijn",
            "dat betekent",
            "dit betekent",
            "betekent",
            "ofwel",
            "oftewel",
            "d.w.z",
            "dat wil zeggen",
            "noemen we",
            "noemen wij",
        ],
        Language::English => {
            &["that is", "this is", "which is", "which means", "this means", "means", "i.e."]
        }
    };
    let sentence = near.find(". ").map_or(near.as_str(), |stop| shortened(&near, stop + 16));
    phrases.iter().any(|it| sentence.contains(it))
}

/// The longest start of at most `bytes` bytes that ends between characters.
fn shortened(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
