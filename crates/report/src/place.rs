//! Where a page's file stands, for tools that show findings beside the lines of a file.

use drempel_model::Run;
use url::Url;

use crate::text;

/// Longest path in characters.
const PATH_CHARS: usize = 2_000;

/// The path of a page's file: below the folder where the audit was started when the target says so, else absolute.
///
/// `None` for pages that are no file.
pub(crate) fn file(run: &Run, url: &Url) -> Option<String> {
    if url.scheme() != "file" {
        return None;
    }
    let path = decoded(url.path());
    let target = run.target.trim_start_matches("./").trim_end_matches('/');
    let is_below = !target.is_empty() && !target.starts_with('/') && !target.starts_with('.');
    let start = is_below.then(|| path.rfind(&format!("/{target}"))).flatten();
    let path = start.and_then(|it| path.get(it + 1..)).unwrap_or(&path);
    Some(text::line(path, PATH_CHARS))
}

/// As [`file`], percent-encoded for a URI; pages that are no file keep their address.
pub(crate) fn uri(run: &Run, url: &Url) -> String {
    let encoded = url.as_str();
    let relative = file(run, url).filter(|it| !it.starts_with('/')).and_then(|path| {
        // The same number of segments from the end, as they are encoded in the URL.
        let count = path.split('/').count();
        let mut segments: Vec<&str> = url.path().rsplit('/').take(count).collect();
        segments.reverse();
        Some(segments.join("/")).filter(|it| !it.is_empty() && it.len() <= PATH_CHARS)
    });
    relative.unwrap_or_else(|| short_uri(encoded))
}

/// An address without the part that no tool could use for its length.
pub(crate) fn short_uri(url: &str) -> String {
    // A serialized URL is ASCII, so that any cut is between characters; `%` and two digits stay together.
    match url.get(..PATH_CHARS) {
        Some(start) => match start.char_indices().rev().take(2).find(|it| it.1 == '%') {
            Some((cut, _)) => start.get(..cut).unwrap_or(start).to_owned(),
            None => start.to_owned(),
        },
        None => url.to_owned(),
    }
}

/// `%20` and its like as characters.
fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let hex = (*first == b'%').then(|| tail.get(..2)).flatten();
        let byte =
            hex.and_then(|it| std::str::from_utf8(it).ok()).and_then(|it| u8::from_str_radix(it, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { tail.get(2..).unwrap_or_default() } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
