//! ACT afw4f7: text has minimum contrast.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::contrast::{contrast_verdict, elements_with_visible_text};
use crate::verdict::Verdict;

/// WCAG 2.2, 1.4.3.
const NORMAL: f32 = 4.5;
/// WCAG 2.2, 1.4.3, for large scale text.
const LARGE: f32 = 3.0;

/// Elements with text that can be seen.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with_visible_text(page)
}

/// The text stands out from what is behind it.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    contrast_verdict(page, node, NORMAL, LARGE)
}
