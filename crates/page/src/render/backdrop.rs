//! What stands behind the text of an element: colors laid over each other from the page's canvas up.

use crate::Page;
use crate::css::Rgba;
use crate::css::property::Longhand;
use crate::css::value::Value;
use crate::dom::NodeId;
use crate::style::{ComputedStyle, Position};

use super::overlap::{Overlaps, container, is_lifted, is_out_of_flow, is_positioned};

/// Most different colors that are followed through the layers.
const MAX_COLORS: usize = 24;
/// Background images no larger than this stand beside text, as icons do.
const ICON_PX: f32 = 64.0;
/// Background images no thicker than this are lines under text.
const LINE_PX: f32 = 6.0;
/// The canvas of a page that asks for the dark color scheme, as Chromium has it.
const DARK_CANVAS: (u8, u8, u8) = (0x12, 0x12, 0x12);

/// Why the colors of a text cannot be known without seeing the page.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum UnknownPaint {
    /// A picture behind the text.
    Image,
    /// The text is placed over something that it does not stand in, or something is placed under it.
    Position,
    /// A filter, a blend mode, a mask or text cut out of its background.
    Effect,
    /// The value depends on the size of a box.
    Layout,
    /// A style sheet that the page asks for could not be read.
    MissingSheet,
}

/// Colors that may be behind the text, and whether that is all there is to know.
#[derive(Clone, Debug)]
pub(super) struct Layer {
    pub(super) colors: Vec<Rgba>,
    pub(super) unknown: Option<UnknownPaint>,
}

/// A layer that fades as a whole, and what is behind it.
pub(super) struct Group {
    behind: Layer,
    opacity: f32,
}

/// Groups that are open around an element, and the layer right behind its text.
pub(super) struct Backdrop {
    groups: Vec<Group>,
    pub(super) layer: Layer,
}

impl Backdrop {
    /// Colors of the text and of what is behind it as they reach the eye: every group is closed on both.
    pub(super) fn flatten(mut self, text: Rgba) -> (Vec<(Rgba, Rgba)>, Option<UnknownPaint>) {
        let mut pairs: Vec<(Rgba, Rgba)> =
            self.layer.colors.iter().map(|behind| (text.over(*behind), *behind)).collect();
        let mut unknown = self.layer.unknown;
        while let Some(group) = self.groups.pop() {
            let mut next = Vec::new();
            for (text, behind) in &pairs {
                for below in &group.behind.colors {
                    let pair =
                        (text.faded(group.opacity).over(*below), behind.faded(group.opacity).over(*below));
                    if !next.contains(&pair) && next.len() < MAX_COLORS {
                        next.push(pair);
                    }
                }
            }
            unknown = unknown.or(group.behind.unknown);
            pairs = next;
        }
        (pairs, unknown)
    }
}

/// Where positioned boxes may lie behind an element: a bit for the page itself, then one for each positioned element from
/// the root down. With the element's style, which tells those of all around it, this decides the backdrop.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub(super) struct Behind(u64);

/// Positioned elements around one that are told apart; around those in more of them, anything may lie behind.
const MAX_CONTAINERS: u32 = 63;

impl Behind {
    pub(super) fn new(page: &Page, node: NodeId, overlaps: &Overlaps) -> Self {
        if overlaps.are_none() {
            return Self::default();
        }
        let (mut is_lifted_below, mut bits, mut containers) = (false, 0_u64, 0);
        for at in std::iter::once(node).chain(page.flat_ancestors(node)) {
            let style = page.style(at);
            if is_positioned(style) {
                let may_lie = overlaps.may_lie_behind(page, Some(at), node, is_lifted_below);
                bits = bits << 1 | u64::from(may_lie);
                containers += 1;
            }
            is_lifted_below |= is_lifted(style);
        }
        if containers > MAX_CONTAINERS {
            return Self(u64::MAX);
        }
        Self(bits << 1 | u64::from(overlaps.may_lie_behind(page, None, node, is_lifted_below)))
    }

    /// What is said of the next container from the outside.
    fn next(&mut self) -> bool {
        let may_lie = self.0 & 1 != 0;
        self.0 >>= 1;
        may_lie
    }
}

/// Paints the backgrounds from the canvas up to the element itself.
pub(super) fn backdrop(page: &Page, node: NodeId, mut behind: Behind) -> Backdrop {
    let mut chain: Vec<NodeId> = page.flat_ancestors(node).collect();
    chain.reverse();
    chain.push(node);
    let mut backdrop = Backdrop { groups: Vec::new(), layer: canvas(page) };
    // The layer at each positioned element, for what is placed in it.
    let mut containers: Vec<(NodeId, usize, Layer)> = Vec::new();
    let mut overlap = |layer: &mut Layer| {
        if behind.next() {
            layer.unknown = Some(UnknownPaint::Position);
        }
    };
    overlap(&mut backdrop.layer);
    for at in chain {
        let style = page.style(at);
        if is_out_of_flow(style) {
            place(page, at, style, &containers, &mut backdrop);
        }
        if style.opacity() < 1.0 {
            let transparent = Layer { colors: vec![Rgba::TRANSPARENT], unknown: None };
            let behind = std::mem::replace(&mut backdrop.layer, transparent);
            backdrop.groups.push(Group { behind, opacity: style.opacity() });
        }
        if let Some(unknown) = effect(style) {
            backdrop.layer.unknown = Some(unknown);
        }
        paint(style, &mut backdrop.layer);
        if is_positioned(style) {
            overlap(&mut backdrop.layer);
            containers.push((at, backdrop.groups.len(), backdrop.layer.clone()));
        }
    }
    backdrop
}

fn canvas(page: &Page) -> Layer {
    let is_dark = page.document().root_element().is_some_and(|it| page.style(it.id()).prefers_dark());
    let (red, green, blue) = DARK_CANVAS;
    let color = if is_dark { Rgba::from_rgb8(red, green, blue) } else { Rgba::WHITE };
    Layer { colors: vec![color], unknown: None }
}

/// A box out of the flow lies over what it is placed in, where its place is within; else over nobody knows what.
fn place(
    page: &Page,
    node: NodeId,
    style: &ComputedStyle,
    containers: &[(NodeId, usize, Layer)],
    backdrop: &mut Backdrop,
) {
    let containing = container(page, node, style);
    let layer = containers
        .iter()
        .rev()
        .find(|(it, groups, _)| Some(*it) == containing && *groups == backdrop.groups.len())
        .map(|(_, _, layer)| layer);
    match layer {
        Some(layer) if lies_within(style) => backdrop.layer = layer.clone(),
        _ => backdrop.layer.unknown = Some(UnknownPaint::Position),
    }
}

/// True where the written place is within the box that it counts from.
fn lies_within(style: &ComputedStyle) -> bool {
    let is_within = |it: Longhand| match style.value(it) {
        Value::Length(px, _) => Some((0.0..100.0).contains(px)),
        Value::Percentage(percent) => Some((0.0..=50.0).contains(percent)),
        Value::Keyword(_) => None,
        _ => Some(false),
    };
    let axis = |from: Longhand, to: Longhand| match (is_within(from), is_within(to)) {
        (None, None) => false,
        (from, to) => from.unwrap_or(true) && to.unwrap_or(true),
    };
    style.position() == Position::Absolute
        && axis(Longhand::Top, Longhand::Bottom)
        && axis(Longhand::Left, Longhand::Right)
}

/// Effects that change colors in ways that styles alone do not tell.
fn effect(style: &ComputedStyle) -> Option<UnknownPaint> {
    let is_changed = |longhand: Longhand, usual: &str| !style.value(longhand).is(usual);
    let cuts_text = style.value(Longhand::BackgroundClip).items().iter().any(|it| it.is("text"));
    if is_changed(Longhand::Filter, "none")
        || is_changed(Longhand::BackdropFilter, "none")
        || is_changed(Longhand::MixBlendMode, "normal")
        || is_changed(Longhand::MaskImage, "none")
        || cuts_text
    {
        return Some(UnknownPaint::Effect);
    }
    let uncertain =
        [Longhand::BackgroundColor, Longhand::BackgroundImage, Longhand::Opacity, Longhand::Display];
    uncertain.into_iter().any(|it| style.layout_dependent.contains(it)).then_some(UnknownPaint::Layout)
}

/// Paints the color and the images of one box.
fn paint(style: &ComputedStyle, layer: &mut Layer) {
    let color = style.background_color();
    if color.is_opaque() {
        // Effects of the box itself are kept: they change what is painted here.
        let own = effect(style);
        *layer = Layer { colors: vec![color], unknown: own };
    } else if color.alpha > 0.0 {
        add(layer, |below| vec![color.over(below)]);
    }
    let images = style.value(Longhand::BackgroundImage);
    // The first image is the uppermost.
    for (number, image) in images.items().iter().enumerate().rev() {
        let cover = covers(style, number);
        match image {
            Value::Keyword(_) => {}
            _ if cover == Cover::Beside => {}
            Value::Image(gradient) => {
                let stops: Option<Vec<Rgba>> = gradient
                    .stops
                    .iter()
                    .filter_map(|it| it.color.as_ref())
                    .map(|it| style.resolve_color(it).map(crate::css::Color::to_rgba))
                    .collect();
                match stops {
                    Some(stops) => add(layer, |below| {
                        let mut colors: Vec<Rgba> = stops.iter().map(|it| it.over(below)).collect();
                        if cover == Cover::Part {
                            colors.push(below);
                        }
                        colors
                    }),
                    None => layer.unknown = Some(UnknownPaint::Image),
                }
            }
            _ => layer.unknown = Some(UnknownPaint::Image),
        }
    }
}

fn add(layer: &mut Layer, paint: impl Fn(Rgba) -> Vec<Rgba>) {
    let mut colors: Vec<Rgba> = Vec::new();
    for below in &layer.colors {
        for color in paint(*below) {
            if !colors.contains(&color) {
                colors.push(color);
            }
        }
    }
    if colors.len() > MAX_COLORS {
        colors.truncate(MAX_COLORS);
        layer.unknown = Some(UnknownPaint::Image);
    }
    layer.colors = colors;
}

/// How much of a box an image takes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Cover {
    Whole,
    Part,
    /// An icon beside the text, a line under it, or nothing.
    Beside,
}

fn covers(style: &ComputedStyle, number: usize) -> Cover {
    let item = |longhand: Longhand| {
        let items = style.value(longhand);
        match items {
            Value::Commas(items) if !items.is_empty() => items.get(number % items.len()).cloned(),
            other => Some(other.clone()),
        }
    };
    let sizes = item(Longhand::BackgroundSize);
    let sizes = sizes.as_ref().map(Value::items).unwrap_or_default();
    let px = |it: &Value| match it {
        Value::Length(px, _) => Some(*px),
        Value::Percentage(0.0) => Some(0.0),
        _ => None,
    };
    let repeats = item(Longhand::BackgroundRepeat).is_none_or(|it| !it.is("no-repeat"));
    let is_line = sizes.iter().filter_map(px).any(|it| it <= LINE_PX);
    let is_icon = !sizes.is_empty() && sizes.iter().all(|it| px(it).is_some_and(|it| it <= ICON_PX));
    if !repeats && (is_line || is_icon) {
        return Cover::Beside;
    }
    if sizes.iter().filter_map(px).any(|it| it == 0.0) {
        return Cover::Beside;
    }
    let fills = repeats
        || sizes
            .iter()
            .all(|it| matches!(it, Value::Keyword("auto" | "cover")) || *it == Value::Percentage(100.0));
    if fills { Cover::Whole } else { Cover::Part }
}
