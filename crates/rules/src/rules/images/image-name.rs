//! ACT 23a2a8: image has non-empty accessible name.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::{elements_where, has_name};
use crate::verdict::Verdict;

/// Images that are not hidden: `img` elements, and whatever has the role of an image.
///
/// `svg` has a rule of its own; image buttons are no images to assistive technology.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_where(page, |it| {
        let is_image =
            it.is_html("img") || (it.is_html_namespace() && page.explicit_role(it.id()) == Some(Role::Image));
        is_image && !page.is_programmatically_hidden(it.id())
    })
}

/// It has a name, or is marked as decoration.
pub(crate) fn expectation(page: &Page, image: NodeId) -> Verdict {
    let is_decorative = matches!(page.role(image), None | Some(Role::None));
    Verdict::passed_if(is_decorative || has_name(page, image), "missing")
}
