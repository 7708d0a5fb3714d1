//! ACT 09o5cg: text has enhanced contrast.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::contrast::{contrast_verdict, elements_with_visible_text};
use crate::verdict::Verdict;

/// WCAG 2.2, 1.4.6.
const NORMAL: f32 = 7.0;
/// WCAG 2.2, 1.4.6, for large scale text.
const LARGE: f32 = 4.5;

/// Elements with text that can be seen.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with_visible_text(page)
}

/// The text stands out clearly from what is behind it.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    contrast_verdict(page, node, NORMAL, LARGE)
}
