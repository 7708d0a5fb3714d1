//! What computed values still change to because of each other, of the parent's box or of the kind of element.

use super::computed::ComputedStyle;
use crate::css::property::Longhand;
use crate::css::value::Value;

/// Kinds of elements whose style browsers bend.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(super) enum Kind {
    Plain,
    Root,
    /// Replaced elements and controls: `display: contents` hides them.
    Replaced,
    /// `legend`, `button` and the like keep a block of their own.
    Pseudo,
    /// An element in SVG below the outermost one.
    SvgInner,
}

/// Applies the adjustments.
pub(super) fn adjust(style: &mut ComputedStyle, parent: &ComputedStyle, kind: Kind) {
    let display = style.keyword(Longhand::Display);
    if display == "none" {
        style.makes_items = false;
        adjust_overflow(style);
        return;
    }
    let mut display = display;
    if display == "contents" {
        match kind {
            Kind::Root => display = "block",
            Kind::Replaced => display = "none",
            _ => {}
        }
    }
    if matches!(style.keyword(Longhand::Position), "absolute" | "fixed") {
        style.set(Longhand::Float, Value::Keyword("none"));
    }
    match style.keyword(Longhand::Float) {
        "inline-start" => {
            style.set(
                Longhand::Float,
                Value::Keyword(if parent.is_right_to_left() { "right" } else { "left" }),
            );
        }
        "inline-end" => {
            style.set(
                Longhand::Float,
                Value::Keyword(if parent.is_right_to_left() { "left" } else { "right" }),
            );
        }
        _ => {}
    }
    let is_item = parent.makes_items && kind != Kind::Root && kind != Kind::SvgInner;
    let is_out_of_flow = matches!(style.keyword(Longhand::Position), "absolute" | "fixed")
        || style.keyword(Longhand::Float) != "none";
    if display != "contents" && (kind == Kind::Root || is_item || is_out_of_flow) {
        display = blockify(display);
        style.is_blockified = true;
    }
    if display != style.keyword(Longhand::Display) {
        style.set(Longhand::Display, Value::Keyword(display));
    }
    style.makes_items = match display {
        "flex" | "inline-flex" | "grid" | "inline-grid" | "-webkit-box" | "-webkit-inline-box" => true,
        "contents" => parent.makes_items,
        _ => false,
    };
    adjust_overflow(style);
}

/// CSS Display 3, 2.7 "automatic box type transformations".
fn blockify(display: &'static str) -> &'static str {
    match display {
        "inline" | "inline-block" | "table-row-group" | "table-header-group" | "table-footer-group"
        | "table-row" | "table-cell" | "table-column-group" | "table-column" | "table-caption"
        | "ruby-text" => "block",
        "inline-flex" => "flex",
        "inline-grid" => "grid",
        "inline-table" => "table",
        "-webkit-inline-box" => "-webkit-box",
        "inline list-item" => "list-item",
        "inline flow-root list-item" => "flow-root list-item",
        "ruby" => "block ruby",
        "math" => "block math",
        other => other,
    }
}

/// CSS Overflow 3, 3.1: `visible` and `clip` go only with each other.
fn adjust_overflow(style: &mut ComputedStyle) {
    let (x, y) = (style.keyword(Longhand::OverflowX), style.keyword(Longhand::OverflowY));
    let is_open = |it: &str| matches!(it, "visible" | "clip");
    if is_open(x) == is_open(y) {
        return;
    }
    let closed = |it: &'static str| match it {
        "visible" => "auto",
        "clip" => "hidden",
        other => other,
    };
    style.set(Longhand::OverflowX, Value::Keyword(closed(x)));
    style.set(Longhand::OverflowY, Value::Keyword(closed(y)));
}
