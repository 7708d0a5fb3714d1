//! ACT 7d6734: SVG element with explicit role has non-empty accessible name.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::{elements_with, has_name};
use crate::verdict::Verdict;

/// SVG elements in the accessibility tree whose role attribute says that they are an image.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_with(page, &["role"], |it| {
        let role = page.explicit_role(it.id());
        it.is_svg_namespace()
            && matches!(role, Some(Role::Image | Role::GraphicsDocument | Role::GraphicsSymbol))
            && page.is_included_in_accessibility_tree(it.id())
    })
}

/// It has a name.
pub(crate) fn expectation(page: &Page, image: NodeId) -> Verdict {
    Verdict::passed_if(has_name(page, image), "missing")
}
