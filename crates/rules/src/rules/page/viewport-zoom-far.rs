//! The page can be made five times as large.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_named;
use crate::verdict::Verdict;

/// What people with low vision need at most, and twice what WCAG 1.4.4 asks for.
const FAR: f64 = 5.0;
/// WCAG 2.2, 1.4.4; below it another rule fails.
const ENOUGH: f64 = 2.0;

/// Viewport settings that limit the zoom.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["meta"], |it| it.attr_is("name", "viewport") && maximum(it).is_some())
}

/// The limit is five times or more, or so low that another rule says so.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let maximum = page.document().element(node).and_then(maximum).unwrap_or(FAR);
    Verdict::passed_if(!(ENOUGH..FAR).contains(&maximum), "limited").with("maximum", maximum.to_string())
}

fn maximum(meta: Element<'_>) -> Option<f64> {
    let content = meta.attr("content")?;
    let value = content.split([',', ';']).find_map(|it| {
        let (name, value) = it.split_once('=')?;
        name.trim().eq_ignore_ascii_case("maximum-scale").then_some(value.trim())
    })?;
    value.parse().ok().filter(|it: &f64| it.is_finite())
}
