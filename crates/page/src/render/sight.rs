//! What is there and cannot be seen: the known patterns of hiding things from sight alone.

use crate::Page;
use crate::css::property::Longhand;
use crate::css::value::Value;
use crate::dom::NodeId;
use crate::style::{ComputedStyle, Display, Position};

use super::flags::{CLIPPED, INVISIBLE, NO_SIZE, NOT_RENDERED, OFF_SCREEN, TRANSPARENT};

/// Farther out than any element that somebody is to see: the smallest offset in use for hiding.
const FAR_PX: f32 = 500.0;

/// Why something cannot be seen.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum HiddenBy {
    /// `display: none`, closed `details`, `content-visibility`, or no place in the flat tree.
    NotRendered,
    /// `visibility`.
    Visibility,
    /// `opacity: 0` on it or around it.
    Transparency,
    /// `clip` or `clip-path` that leaves nothing.
    Clipping,
    /// A place far outside the page.
    OffScreen,
    /// A box of at most one px that cuts off what it holds.
    NoSize,
}

impl Page {
    /// Why a node cannot be seen; `None` where, as far as styles tell, it can.
    ///
    /// Layout is not known: what another part covers, or a script shows later, is not looked at.
    pub fn hidden_from_sight(&self, node: NodeId) -> Option<HiddenBy> {
        let flags = self.rendered_flags(node);
        [
            (NOT_RENDERED, HiddenBy::NotRendered),
            (INVISIBLE, HiddenBy::Visibility),
            (TRANSPARENT, HiddenBy::Transparency),
            (CLIPPED, HiddenBy::Clipping),
            (OFF_SCREEN, HiddenBy::OffScreen),
            (NO_SIZE, HiddenBy::NoSize),
        ]
        .into_iter()
        .find(|(flag, _)| flags & flag != 0)
        .map(|(_, why)| why)
    }

    /// True where, as far as styles tell, the node can be seen.
    pub fn is_visible(&self, node: NodeId) -> bool {
        self.hidden_from_sight(node).is_none()
    }
}

/// Flags that a style gives to its element and to what stands in it.
pub(super) fn flags(style: &ComputedStyle) -> u16 {
    let mut flags = 0;
    if style.opacity() <= 0.0 {
        flags |= TRANSPARENT;
    }
    if is_clipped(style) {
        flags |= CLIPPED;
    }
    if is_off_screen(style) {
        flags |= OFF_SCREEN;
    }
    if has_no_size(style) {
        flags |= NO_SIZE;
    }
    flags
}

/// `clip: rect(…)` around at most one px, or a `clip-path` around nothing.
fn is_clipped(style: &ComputedStyle) -> bool {
    let is_out_of_flow = matches!(style.position(), Position::Absolute | Position::Fixed);
    if is_out_of_flow && let Value::Function("rect", edges) = style.value(Longhand::Clip) {
        let edge = |index: usize| edges.get(index).and_then(Value::as_px);
        let spans_nothing = |from: Option<f32>, to: Option<f32>| matches!((from, to), (Some(from), Some(to)) if to - from <= 1.0);
        if spans_nothing(edge(0), edge(2)) || spans_nothing(edge(3), edge(1)) {
            return true;
        }
    }
    let path = style.value(Longhand::ClipPath);
    if path.is("none") {
        return false;
    }
    let mut text = String::new();
    path.write(&mut text);
    shape_is_empty(&text)
}

/// Shapes of no area, as they are written to hide things.
fn shape_is_empty(text: &str) -> bool {
    let Some((name, rest)) = text.split_once('(') else { return false };
    let arguments = rest.split(')').next().unwrap_or_default();
    let number = |it: &str| {
        let digits = it.trim_end_matches(|it: char| it == '%' || it.is_ascii_alphabetic());
        digits.parse::<f32>().ok()
    };
    match name.trim().to_ascii_lowercase().as_str() {
        "inset" => {
            let edges: Option<Vec<f32>> = arguments
                .split_ascii_whitespace()
                .take_while(|it| *it != "round")
                .map(|it| if it.ends_with('%') { number(it) } else { None })
                .collect();
            match edges.as_deref() {
                Some([all]) => *all >= 50.0,
                Some([vertical, horizontal]) => *vertical >= 50.0 || *horizontal >= 50.0,
                Some([top, horizontal, bottom]) => top + bottom >= 100.0 || *horizontal >= 50.0,
                Some([top, right, bottom, left]) => top + bottom >= 100.0 || right + left >= 100.0,
                _ => false,
            }
        }
        "circle" | "ellipse" => {
            arguments.split_ascii_whitespace().take_while(|it| *it != "at").any(|it| number(it) == Some(0.0))
        }
        "polygon" => {
            let mut corners = arguments.split(',').map(str::trim);
            let Some(first) = corners.next() else { return true };
            corners.all(|it| it == first)
        }
        _ => false,
    }
}

fn is_off_screen(style: &ComputedStyle) -> bool {
    let px = |longhand: Longhand| style.value(longhand).as_px();
    let is_far = |longhand: Longhand| px(longhand).is_some_and(|it| it <= -FAR_PX);
    if style.position() != Position::Static
        && [Longhand::Left, Longhand::Top, Longhand::Right, Longhand::Bottom].into_iter().any(is_far)
    {
        return true;
    }
    let is_pushed_out = matches!(style.position(), Position::Absolute | Position::Fixed)
        && [Longhand::Left, Longhand::Top].into_iter().any(|it| px(it).is_some_and(|it| it >= 9_999.0));
    is_pushed_out || is_far(Longhand::MarginLeft) && !is_balanced(style) || is_moved_out(style)
}

/// A negative margin that the other side gives back widens a box and moves nothing out.
fn is_balanced(style: &ComputedStyle) -> bool {
    style.value(Longhand::PaddingLeft).as_px().is_some_and(|it| it >= FAR_PX)
        || style.value(Longhand::MarginRight).as_px().is_some_and(|it| it <= -FAR_PX)
}

/// `transform: scale(0)`, or a translation far out.
fn is_moved_out(style: &ComputedStyle) -> bool {
    style.value(Longhand::Transform).items().iter().any(|it| {
        let Value::Function(name, arguments) = it else { return false };
        let numbers = || arguments.iter().filter_map(|it| it.as_number());
        let pixels = || arguments.iter().filter_map(Value::as_px);
        match *name {
            "scale" | "scalex" | "scaley" | "scaleX" | "scaleY" => numbers().any(|it| it == 0.0),
            name if name.starts_with("translate") => pixels().any(|it| it <= -FAR_PX),
            _ => false,
        }
    })
}

/// A box of at most one px that cuts off what runs over.
fn has_no_size(style: &ComputedStyle) -> bool {
    if matches!(style.display(), Display::Inline | Display::Contents) {
        return false;
    }
    let px = |longhand: Longhand| style.value(longhand).as_px();
    let is_nothing = |sizes: [Longhand; 2], least: Longhand, paddings: [Longhand; 2]| {
        let is_small = sizes.into_iter().any(|it| px(it).is_some_and(|it| it <= 1.0));
        is_small
            && px(least).is_none_or(|it| it <= 1.0)
            && paddings.into_iter().all(|it| px(it).is_some_and(|it| it <= 1.0))
    };
    let (horizontal, vertical) = style.overflow();
    let cuts = |it: crate::style::Overflow| it != crate::style::Overflow::Visible;
    (cuts(horizontal)
        && is_nothing(
            [Longhand::Width, Longhand::MaxWidth],
            Longhand::MinWidth,
            [Longhand::PaddingLeft, Longhand::PaddingRight],
        ))
        || (cuts(vertical)
            && is_nothing(
                [Longhand::Height, Longhand::MaxHeight],
                Longhand::MinHeight,
                [Longhand::PaddingTop, Longhand::PaddingBottom],
            ))
}
