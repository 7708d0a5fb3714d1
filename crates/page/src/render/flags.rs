//! One pass over the page: what each node is to eyes and to assistive technology.

use crate::Page;
use crate::css::property::Longhand;
use crate::dom::{Element, NodeId};
use crate::style::{ComputedStyle, Display, Pseudo, VisibilityValue};
use crate::tree::is_details_summary;

use super::sight;

pub(super) const NOT_RENDERED: u16 = 1;
pub(super) const INVISIBLE: u16 = 1 << 1;
pub(super) const ARIA_HIDDEN: u16 = 1 << 2;
pub(super) const INERT: u16 = 1 << 3;
pub(super) const TRANSPARENT: u16 = 1 << 4;
pub(super) const CLIPPED: u16 = 1 << 5;
pub(super) const OFF_SCREEN: u16 = 1 << 6;
pub(super) const NO_SIZE: u16 = 1 << 7;

impl Page {
    /// True where neither the element nor what it stands in has `display: none` or is closed away.
    pub fn is_rendered(&self, node: NodeId) -> bool {
        self.rendered_flags(node) & NOT_RENDERED == 0
    }

    /// True where the element is rendered and `visibility` shows it.
    pub(crate) fn tree_is_shown(&self, node: NodeId) -> bool {
        self.rendered_flags(node) & (NOT_RENDERED | INVISIBLE) == 0
    }

    /// True where the element or what it stands in has `aria-hidden="true"`.
    pub fn is_aria_hidden(&self, node: NodeId) -> bool {
        self.rendered_flags(node) & ARIA_HIDDEN != 0
    }

    /// True where the element is taken from assistive technology by style or by `aria-hidden` (ACT glossary).
    pub fn is_programmatically_hidden(&self, node: NodeId) -> bool {
        self.rendered_flags(node) & (NOT_RENDERED | INVISIBLE | ARIA_HIDDEN) != 0
    }

    /// True where neither the element nor anything below can reach assistive technology: not rendered, or `aria-hidden`.
    /// `visibility` is another matter: what is below may be visible again.
    pub fn is_removed_with_all_below(&self, node: NodeId) -> bool {
        self.rendered_flags(node) & (NOT_RENDERED | ARIA_HIDDEN) != 0
    }

    /// True where the element or what it stands in is `inert`.
    pub(crate) fn tree_is_inert(&self, node: NodeId) -> bool {
        self.rendered_flags(node) & INERT != 0
    }

    /// True where the element makes a box of its own line, which parts words in a name.
    pub(crate) fn tree_is_block(&self, element: Element<'_>) -> bool {
        !self.style(element.id()).display().is_inline()
    }

    pub(super) fn rendered_flags(&self, node: NodeId) -> u16 {
        let flags = self.rendering().flags.get_or_init(|| all_flags(self));
        flags.get(node.index()).copied().unwrap_or(0)
    }
}

/// Parents in the flat tree stand before their children, so one pass in tree order is enough.
fn all_flags(page: &Page) -> Vec<u16> {
    let document = page.document();
    let mut flags = vec![0; document.len()];
    for node in document.nodes().skip(1) {
        let (parent, is_nowhere) = match page.flat_parent(node) {
            Some(parent) => (Some(parent), false),
            None => (document.parent(node), page.is_nowhere(node)),
        };
        let inherited = parent.and_then(|it| flags.get(it.index()).copied()).unwrap_or(0);
        let mut own = match document.element(node) {
            Some(element) => element_flags(page, element, inherited),
            None => inherited | closed_away(page, node),
        };
        if is_nowhere {
            own |= NOT_RENDERED;
        }
        if let Some(slot) = flags.get_mut(node.index()) {
            *slot = own;
        }
    }
    flags
}

fn element_flags(page: &Page, element: Element<'_>, inherited: u16) -> u16 {
    let style = page.style(element.id());
    let mut flags = inherited | closed_away(page, element.id()) | sight::flags(style);
    // An area is none to layout and yet a link on its image.
    if (style.display() == Display::None && !element.is_html("area")) || is_drawn_by_reference(element) {
        flags |= NOT_RENDERED;
    }
    match style.visibility() {
        VisibilityValue::Visible => flags &= !INVISIBLE,
        VisibilityValue::Hidden | VisibilityValue::Collapse => flags |= INVISIBLE,
    }
    // What is fixed to the viewport does not move with what it stands in.
    if style.position() == crate::style::Position::Fixed && sight::flags(style) & OFF_SCREEN == 0 {
        flags &= !OFF_SCREEN;
    }
    if element.attr("aria-hidden").is_some_and(|it| it.trim_ascii().eq_ignore_ascii_case("true")) {
        flags |= ARIA_HIDDEN;
    }
    if element.has_attr("inert") || style.keyword(Longhand::Interactivity) == "inert" {
        flags |= INERT;
    }
    flags
}

/// SVG 2, 5.1: shown where something refers to it, and nowhere else, whatever `display` says.
fn is_drawn_by_reference(element: Element<'_>) -> bool {
    element.is_svg_namespace()
        && matches!(
            element.name(),
            "defs"
                | "symbol"
                | "clipPath"
                | "mask"
                | "pattern"
                | "marker"
                | "linearGradient"
                | "radialGradient"
                | "filter"
                | "script"
                | "style"
                | "metadata"
                | "title"
                | "desc"
        )
}

/// Content of closed `details`, of boxes whose content is skipped, and of elements that show something else instead.
fn closed_away(page: &Page, node: NodeId) -> u16 {
    let document = page.document();
    let Some(parent) = page.flat_parent(node).and_then(|it| document.element(it)) else { return 0 };
    let style = page.style(parent.id());
    if skips_content(style) {
        return NOT_RENDERED;
    }
    if !parent.is_html_namespace() {
        return 0;
    }
    match parent.name() {
        "iframe" | "video" | "audio" | "meter" | "progress" => NOT_RENDERED,
        // Its content is for assistive technology alone.
        "canvas" => CLIPPED,
        "details" if document.element(node).is_none_or(|it| !is_details_summary(page, it)) => {
            let content = page.pseudo_style(parent.id(), Pseudo::DetailsContent);
            if content.is_none_or(skips_content) { NOT_RENDERED } else { 0 }
        }
        _ => 0,
    }
}

/// CSS Contain 2, 4: `content-visibility: hidden` on a box that can be contained.
fn skips_content(style: &ComputedStyle) -> bool {
    style.keyword(Longhand::ContentVisibility) == "hidden"
        && !matches!(
            style.display(),
            Display::Inline
                | Display::Contents
                | Display::Table
                | Display::InlineTable
                | Display::TableRow
                | Display::TableRowGroup
                | Display::TableColumn
        )
}
