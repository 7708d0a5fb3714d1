//! ACT bc659a: meta element has no refresh delay.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::verdict::Verdict;

/// Twenty hours, in seconds: WCAG 2.2.1 lets longer limits be.
const LONGEST: u64 = 72_000;

/// The first `meta http-equiv="refresh"` that a browser obeys.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    page.document().elements().find(|it| delay(*it).is_some()).map(Element::id).into_iter().collect()
}

/// It acts at once, or after more than twenty hours.
pub(crate) fn expectation(page: &Page, meta: NodeId) -> Verdict {
    let delay = page.document().element(meta).and_then(delay).unwrap_or(0);
    Verdict::passed_if(delay == 0 || delay > LONGEST, "delayed").with("seconds", delay.to_string())
}

/// Seconds until the page goes or reloads (HTML standard, "shared declarative refresh steps").
fn delay(element: Element<'_>) -> Option<u64> {
    if !element.is_html("meta") || !element.attr_is("http-equiv", "refresh") {
        return None;
    }
    let text = element.attr_trimmed("content")?;
    let digits_end = text.find(|it: char| !it.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(digits_end);
    if digits.is_empty() && !rest.starts_with('.') {
        return None;
    }
    let rest = rest.trim_start_matches(|it: char| it.is_ascii_digit() || it == '.');
    let goes_on =
        rest.is_empty() || rest.starts_with(|it: char| it.is_ascii_whitespace() || matches!(it, ';' | ','));
    // A number too great to hold is longer than any limit; none before the point is 0.
    goes_on.then(|| if digits.is_empty() { 0 } else { digits.parse().unwrap_or(u64::MAX) })
}
