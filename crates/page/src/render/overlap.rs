//! Positioned boxes that may lie behind text which does not stand in them: a photo under a heading, a colored veil.

use std::collections::HashMap;

use crate::Page;
use crate::css::property::Longhand;
use crate::css::value::Value;
use crate::dom::NodeId;
use crate::style::{ComputedStyle, Position, Pseudo};

/// Boxes no larger than this in both directions are icons beside text.
const ICON_PX: f32 = 64.0;
/// Boxes no thicker than this are lines.
const LINE_PX: f32 = 8.0;
/// Elements looked through for something that paints.
const MAX_LOOKED_AT: usize = 200;

/// Positioned boxes by what they are positioned in; `None` is the page itself.
#[derive(Debug, Default)]
pub(super) struct Overlaps {
    by_container: HashMap<Option<NodeId>, Vec<Painter>>,
}

#[derive(Debug)]
struct Painter {
    /// The element, or the one whose pseudo-element it is.
    node: NodeId,
    is_pseudo: bool,
    is_below: bool,
    covers: bool,
}

impl Overlaps {
    pub(super) fn new(page: &Page) -> Self {
        let mut overlaps = Self::default();
        for element in page.document().elements() {
            let node = element.id();
            let style = page.style(node);
            if is_out_of_flow(style) && page.is_visible(node) && !is_small(style) && paints(page, node) {
                overlaps.add(container(page, node, style), node, style, false);
            }
            for pseudo in [Pseudo::Before, Pseudo::After] {
                let Some(style) = page.pseudo_style(node, pseudo) else { continue };
                if is_out_of_flow(style) && page.is_visible(node) && !is_small(style) && has_background(style)
                {
                    let container = if is_positioned(page.style(node)) {
                        Some(node)
                    } else {
                        container(page, node, style)
                    };
                    overlaps.add(container, node, style, true);
                }
            }
        }
        overlaps
    }

    fn add(&mut self, container: Option<NodeId>, node: NodeId, style: &ComputedStyle, is_pseudo: bool) {
        let z_index = style.value(Longhand::ZIndex).as_number();
        let edges = [Longhand::Top, Longhand::Right, Longhand::Bottom, Longhand::Left];
        let is_zero = |it: Longhand| match style.value(it) {
            Value::Length(number, _) | Value::Percentage(number) => *number <= 0.0,
            _ => false,
        };
        let painter = Painter {
            node,
            is_pseudo,
            is_below: z_index.is_some_and(|it| it < 0.0),
            covers: edges.into_iter().filter(|it| is_zero(*it)).count() >= 2,
        };
        self.by_container.entry(container).or_default().push(painter);
    }

    /// True where no box may lie behind anything.
    pub(super) fn are_none(&self) -> bool {
        self.by_container.is_empty()
    }

    /// True where a box positioned in `container` may lie behind content of `container` that is reached through
    /// `inner`; `inner_is_lifted` says that something on the way there is painted above boxes without a `z-index`.
    pub(super) fn may_lie_behind(
        &self,
        page: &Page,
        container: Option<NodeId>,
        inner: NodeId,
        inner_is_lifted: bool,
    ) -> bool {
        let Some(painters) = self.by_container.get(&container) else { return false };
        painters.iter().any(|it| {
            let is_other = it.is_pseudo || !page.document().is_inclusive_descendant(inner, it.node);
            // What is positioned on the page itself mostly lies over it: menus, banners, dialogs.
            let is_behind = it.is_below || (inner_is_lifted && container.is_some());
            is_other && is_behind && (container.is_some() || it.covers)
        })
    }
}

/// True where the style makes a box that is painted above those without a `z-index`.
pub(super) fn is_lifted(style: &ComputedStyle) -> bool {
    is_positioned(style)
        || style.opacity() < 1.0
        || !style.value(Longhand::Transform).is("none")
        || style.value(Longhand::ZIndex).as_number().is_some_and(|it| it > 0.0)
}

pub(super) fn is_positioned(style: &ComputedStyle) -> bool {
    style.position() != Position::Static || !style.value(Longhand::Transform).is("none")
}

pub(super) fn is_out_of_flow(style: &ComputedStyle) -> bool {
    matches!(style.position(), Position::Absolute | Position::Fixed)
}

/// The nearest positioned element around.
pub(super) fn container(page: &Page, node: NodeId, style: &ComputedStyle) -> Option<NodeId> {
    if style.position() == Position::Fixed {
        return None;
    }
    page.flat_ancestors(node).find(|it| is_positioned(page.style(*it)))
}

fn is_small(style: &ComputedStyle) -> bool {
    let px = |longhand: Longhand| style.value(longhand).as_px();
    let (width, height) = (px(Longhand::Width), px(Longhand::Height));
    let is_icon =
        matches!((width, height), (Some(width), Some(height)) if width <= ICON_PX && height <= ICON_PX);
    is_icon || [width, height].into_iter().flatten().any(|it| it <= LINE_PX)
}

fn has_background(style: &ComputedStyle) -> bool {
    style.background_color().alpha > 0.0 || style.has_background_image()
}

fn paints(page: &Page, node: NodeId) -> bool {
    let document = page.document();
    let own = document.element(node).into_iter();
    own.chain(document.descendant_elements(node)).take(MAX_LOOKED_AT).any(|it| {
        let is_media = it.is_html_namespace()
            && matches!(it.name(), "img" | "video" | "canvas" | "iframe" | "object" | "embed" | "picture");
        let style = page.style(it.id());
        page.is_visible(it.id()) && (is_media && !is_small(style) || has_background(style))
    })
}
