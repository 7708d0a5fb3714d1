//! The page itself costs little data.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::html_root;
use crate::common::thresholds::thresholds;
use crate::verdict::Verdict;

/// Every page.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    html_root(page)
}

/// Its HTML is small, also without what is written into it that belongs in files of its own.
pub(crate) fn expectation(page: &Page, _: NodeId) -> Verdict {
    let limits = thresholds();
    let inline = inline_bytes(page);
    if inline as f64 > limits.inline_bytes.value {
        return Verdict::failed("inline").with("size", kilobytes(inline));
    }
    let bytes = page.source_bytes();
    Verdict::passed_if(bytes as f64 <= limits.html_bytes.value, "large").with("size", kilobytes(bytes))
}

/// Bytes of `data:` addresses, scripts and styles in the HTML.
fn inline_bytes(page: &Page) -> usize {
    let document = page.document();
    document
        .elements()
        .map(|it| {
            let addresses: usize = ["src", "href", "srcset", "style"]
                .iter()
                .filter_map(|name| it.attr(name))
                .filter(|value| value.contains("data:"))
                .map(str::len)
                .sum();
            let is_code = it.is_html("script") || it.is_html("style");
            let code: usize = if is_code {
                document.children(it.id()).filter_map(|it| document.text(it)).map(str::len).sum()
            } else {
                0
            };
            addresses + code
        })
        .sum()
}

fn kilobytes(bytes: usize) -> String {
    (bytes / 1_000).to_string()
}
