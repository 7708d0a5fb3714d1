//! How much room text takes, without layout: bounds from the number of characters and the size of the font.

use drempel_page::Page;
use drempel_page::dom::NodeId;
use drempel_page::style::Display;

use super::visible::{px, visible_texts};

/// Width of a character as a share of the font size: narrow text in a narrow font, and wide in a wide one.
const NARROW: f32 = 0.38;
const WIDE: f32 = 0.65;
/// Height of a line as a share of the font size, where the style says `normal`.
const LOW: f32 = 1.1;
const HIGH: f32 = 1.5;

/// Whether text takes more than one line.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Lines {
    /// One line, whatever the font.
    One,
    /// More than one.
    Several,
    /// Depends on the font.
    Unknown,
}

/// Whether content fits the height of its box.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Fit {
    /// It fits, or the box grows with it.
    Fits,
    /// It does not.
    Overflows,
    /// Depends on the font, or on content whose size is not known.
    Unknown,
}

/// How many lines the text of an element takes.
pub fn lines(page: &Page, node: NodeId) -> Lines {
    let width = width_px(page, node);
    let document = page.document();
    if document.descendant_elements(node).any(|it| it.is_html("br")) {
        return Lines::Unknown;
    }
    let text = extent(page, node);
    if is_one_line(page, node) {
        Lines::One
    } else if text * NARROW > width {
        Lines::Several
    } else if text * WIDE < width {
        Lines::One
    } else {
        Lines::Unknown
    }
}

/// Whether the text of a box fits its height.
pub fn fits_height(page: &Page, node: NodeId) -> Fit {
    let fixed = ["height", "max-height"].iter().filter_map(|it| px(page, node, it)).reduce(f32::min);
    let Some(height) = fixed else {
        let grows = ["height", "max-height"]
            .iter()
            .all(|it| page.resolved(node, it).is_none_or(|it| matches!(it.as_str(), "auto" | "none")));
        return if grows { Fit::Fits } else { Fit::Unknown };
    };
    let (mut least, mut most) = (0.0_f32, 0.0_f32);
    let width = width_px(page, node).max(1.0);
    for text in visible_texts(page, node) {
        let style = page.style(text);
        let font = style.font_size_px();
        let characters = shown_characters(page, text);
        let line = |share: f32| style.line_height_px().unwrap_or(font * share);
        // Texts may stand beside each other in one line, or each have their own and a margin as well.
        least += characters * NARROW * font / width * line(LOW);
        most += ((characters * WIDE * font / width).ceil() + 2.0) * line(HIGH);
    }
    // Each line break with text before it makes a line, whatever the width.
    let breaks = page.document().child_elements(node).filter(|it| it.is_html("br")).count();
    if breaks > 0 {
        let style = page.style(node);
        let line = style.line_height_px().unwrap_or(style.font_size_px() * LOW);
        least = least.max(breaks as f32 * line);
    }
    let has_more = page.document().descendant_elements(node).any(|it| {
        ["img", "svg", "video", "iframe", "canvas", "object", "input", "select", "textarea", "table"]
            .iter()
            .any(|name| it.name() == *name)
    });
    // A line that is begun counts whole, which the sum of shares leaves out: the bound stays a lower one.
    if least > height {
        Fit::Overflows
    } else if most <= height && !has_more {
        Fit::Fits
    } else {
        Fit::Unknown
    }
}

/// Whether content that stays on one line fits the width of its box: text, and images of a fixed width.
pub fn fits_width(page: &Page, node: NodeId) -> Fit {
    let Some(width) = ["width", "max-width"].iter().filter_map(|it| px(page, node, it)).reduce(f32::min)
    else {
        return Fit::Unknown;
    };
    if !is_one_line(page, node) {
        return Fit::Unknown;
    }
    let text: f32 = visible_texts(page, node)
        .filter(|it| is_one_line(page, *it))
        .map(|it| shown_characters(page, it) * page.style(it).font_size_px() * NARROW)
        .sum();
    let images: f32 = page
        .document()
        .child_elements(node)
        .filter(|it| it.is_html("img") && page.style(it.id()).display() != Display::Block)
        .filter_map(|it| {
            px(page, it.id(), "width").or_else(|| it.attr_trimmed("width").and_then(|it| it.parse().ok()))
        })
        .sum();
    if text + images > width { Fit::Overflows } else { Fit::Unknown }
}

/// True where lines are not broken (CSS Text 4, `text-wrap-mode`, which `white-space` sets).
pub fn is_one_line(page: &Page, node: NodeId) -> bool {
    page.resolved(node, "text-wrap-mode").is_some_and(|it| it == "nowrap")
}

/// The text's length in characters times the size of their font.
fn extent(page: &Page, node: NodeId) -> f32 {
    visible_texts(page, node).map(|it| shown_characters(page, it) * page.style(it).font_size_px()).sum()
}

/// Characters without the white space that is not shown.
fn shown_characters(page: &Page, text: NodeId) -> f32 {
    let text = page.document().text(text).unwrap_or_default();
    let count: usize = text.split_whitespace().map(|it| it.chars().count() + 1).sum();
    count as f32
}

/// The width that text has at most: the smallest that is fixed on the way up, or the window's.
fn width_px(page: &Page, node: NodeId) -> f32 {
    std::iter::once(node)
        .chain(page.document().ancestors(node))
        .filter(|it| page.document().is_element(*it))
        .flat_map(|it| ["width", "max-width"].map(|property| px(page, it, property)))
        .flatten()
        .fold(page.settings().viewport_width_px, f32::min)
}
