//! One pass over the page: what each node is to eyes and to assistive technology.

use crate::Page;
use crate::css::property::Longhand;
use crate::dom::{Element, NodeId};
use crate::style::{ComputedStyle, Display, Position, Pseudo, VisibilityValue};
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
        // Parts of a formula have boxes of their own and are read as one.
        let is_in_formula =
            element.is_mathml_namespace() && !matches!(element.name(), "math" | "mtable" | "mtr" | "mtd");
        !is_in_formula && !self.style(element.id()).display().is_inline()
    }

    pub(super) fn rendered_flags(&self, node: NodeId) -> u16 {
        let flags = self.rendering().flags.get_or_init(|| all_flags(self));
        flags.get(node.index()).copied().unwrap_or(0)
    }
}

/// What a style does to the flags, computed once per style.
#[derive(Clone, Copy)]
struct StyleFlags {
    adds: u16,
    removes: u16,
    has_no_box: bool,
    skips_content: bool,
}

impl StyleFlags {
    fn new(style: &ComputedStyle) -> Self {
        let sight = sight::flags(style);
        let mut flags = Self {
            adds: sight,
            removes: 0,
            has_no_box: style.display() == Display::None,
            skips_content: skips_content(style),
        };
        match style.visibility() {
            VisibilityValue::Visible => flags.removes |= INVISIBLE,
            VisibilityValue::Hidden | VisibilityValue::Collapse => flags.adds |= INVISIBLE,
        }
        // What is fixed to the viewport does not move with what it stands in.
        if style.position() == Position::Fixed && sight & OFF_SCREEN == 0 {
            flags.removes |= OFF_SCREEN;
        }
        if style.keyword(Longhand::Interactivity) == "inert" {
            flags.adds |= INERT;
        }
        flags
    }
}

/// Parents in the flat tree stand before their children, so one pass in tree order is enough.
fn all_flags(page: &Page) -> Vec<u16> {
    let document = page.document();
    let mut flags = vec![0_u16; document.len()];
    // What an element adds to the flags of its content.
    let mut within = vec![0_u16; document.len()];
    let mut of_style: Vec<Option<StyleFlags>> = vec![None; page.style_count()];
    let has_shadow_trees = document.has_shadow_trees();
    for node in document.nodes().skip(1) {
        let parent = if has_shadow_trees { page.flat_parent(node) } else { document.parent(node) };
        let is_nowhere = has_shadow_trees && parent.is_none() && page.is_nowhere(node);
        let parent = parent.or_else(|| document.parent(node)).map_or(0, NodeId::index);
        let mut own = flags.get(parent).copied().unwrap_or(0);
        let closed = within.get(parent).copied().unwrap_or(0);
        let element = document.element(node);
        // The summary of closed details stays.
        let is_open = closed != 0
            && element.is_some_and(|it| {
                is_details_summary(page, it)
                    && it.parent().is_some_and(|it| !skips_content(page.style(it.id())))
            });
        if !is_open {
            own |= closed;
        }
        if let Some(element) = element {
            let position = page.style_position(node);
            let style = match of_style.get(position).copied().flatten() {
                Some(style) => style,
                None => {
                    let style = StyleFlags::new(page.style(node));
                    if let Some(slot) = of_style.get_mut(position) {
                        *slot = Some(style);
                    }
                    style
                }
            };
            own = element_flags(page, element, own, style);
            if let Some(slot) = within.get_mut(node.index()) {
                *slot = content_flags(page, element, style);
            }
        }
        if is_nowhere {
            own |= NOT_RENDERED;
        }
        if let Some(slot) = flags.get_mut(node.index()) {
            *slot = own;
        }
    }
    flags
}

fn element_flags(page: &Page, element: Element<'_>, inherited: u16, style: StyleFlags) -> u16 {
    let mut flags = (inherited & !style.removes) | style.adds;
    if (style.has_no_box && !is_area_of_image(page, element)) || is_drawn_by_reference(element) {
        flags |= NOT_RENDERED;
    }
    for (name, value) in element.plain_attrs() {
        match name {
            "aria-hidden" if value.trim_ascii().eq_ignore_ascii_case("true") => flags |= ARIA_HIDDEN,
            "inert" => flags |= INERT,
            _ => {}
        }
    }
    flags
}

/// An area is none to layout and yet a link on the image that uses its map, and nothing where none does (HTML standard,
/// 4.8.14 "image maps").
fn is_area_of_image(page: &Page, element: Element<'_>) -> bool {
    let above = std::iter::successors(element.parent(), |it| it.parent());
    let Some(map) = above.filter(|_| element.is_html("area")).find(|it| it.is_html("map")) else {
        return false;
    };
    let is_its = |reference: &str| {
        let name = reference.split_once('#').map(|it| it.1).filter(|it| !it.is_empty());
        name.is_some() && (name == map.attr("name") || name == map.attr("id"))
    };
    page.document().html_elements(&["img", "input", "object"]).filter_map(|it| it.attr("usemap")).any(is_its)
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
fn content_flags(page: &Page, element: Element<'_>, style: StyleFlags) -> u16 {
    if style.skips_content {
        return NOT_RENDERED;
    }
    if !element.is_html_namespace() {
        return 0;
    }
    match element.name() {
        "iframe" | "video" | "audio" | "meter" | "progress" => NOT_RENDERED,
        // Its content is for assistive technology alone.
        "canvas" => CLIPPED,
        "details" => {
            let content = page.pseudo_style(element.id(), Pseudo::DetailsContent);
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
