//! The computed style of one element or pseudo-element.

use std::sync::Arc;

use super::custom::CustomMap;
use crate::css::color::{Color, ColorContext, Rgba};
use crate::css::initial::initial_value;
use crate::css::property::{ALL, COUNT, GROUPS, Longhand};
use crate::css::value::Value;

/// A set of longhands.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct LonghandSet([u64; COUNT.div_ceil(64)]);

impl LonghandSet {
    pub(crate) fn insert(&mut self, longhand: Longhand) {
        if let Some(word) = self.0.get_mut(longhand.index() / 64) {
            *word |= 1 << (longhand.index() % 64);
        }
    }

    pub(crate) fn remove(&mut self, longhand: Longhand) {
        if let Some(word) = self.0.get_mut(longhand.index() / 64) {
            *word &= !(1 << (longhand.index() % 64));
        }
    }

    pub(crate) fn contains(&self, longhand: Longhand) -> bool {
        self.0.get(longhand.index() / 64).is_some_and(|word| word & (1 << (longhand.index() % 64)) != 0)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// Keeps what is in the other set as well.
    pub(crate) fn intersect(&mut self, other: &Self) {
        for (word, other) in self.0.iter_mut().zip(other.0) {
            *word &= other;
        }
    }
}

/// What the font size came from, which a change between proportional and monospaced fonts asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct FontFacts {
    /// The size before the smallest legible one is applied: what `em` of children counts from.
    pub(super) specified_px: f32,
    /// Position in the list of size keywords.
    pub(super) keyword: Option<u8>,
    pub(super) is_absolute: bool,
    pub(super) is_monospace: bool,
}

/// A computed style. Cheap to clone: styles share what they have in common.
#[derive(Clone, Debug)]
pub struct ComputedStyle {
    pub(super) groups: [Arc<[Value]>; GROUPS],
    pub(super) custom: Option<Arc<CustomMap>>,
    /// Longhands whose value layout alone can tell.
    pub(crate) layout_dependent: LonghandSet,
    pub(super) font: FontFacts,
    pub(super) is_dark: bool,
    /// True for a root, a float, an absolutely positioned box or an item of a flex or grid container.
    pub(super) is_blockified: bool,
    /// True where children are flex or grid items.
    pub(super) makes_items: bool,
}

impl ComputedStyle {
    /// The style of nothing: every property initial.
    pub(crate) fn initial() -> Self {
        let mut groups: [Vec<Value>; GROUPS] = Default::default();
        for longhand in ALL {
            if let Some(group) = groups.get_mut(longhand.group()) {
                group.push(super::compute::initial_computed(*longhand));
            }
        }
        Self {
            groups: groups.map(Arc::from),
            custom: None,
            layout_dependent: LonghandSet::default(),
            font: FontFacts { specified_px: 16.0, keyword: Some(3), is_absolute: false, is_monospace: false },
            is_dark: false,
            is_blockified: false,
            makes_items: false,
        }
    }

    pub(crate) fn value(&self, longhand: Longhand) -> &Value {
        self.groups
            .get(longhand.group())
            .and_then(|it| it.get(longhand.slot()))
            .unwrap_or_else(|| initial_value(longhand))
    }

    pub(super) fn set(&mut self, longhand: Longhand, value: Value) {
        if *self.value(longhand) == value {
            return;
        }
        if let Some(group) = self.groups.get_mut(longhand.group())
            && let Some(slot) = Arc::make_mut(group).get_mut(longhand.slot())
        {
            *slot = value;
        }
    }

    /// The keyword of a property; empty where the value is none.
    pub(crate) fn keyword(&self, longhand: Longhand) -> &'static str {
        self.value(longhand).keyword()
    }

    /// The value as text, colors that depend on the element aside.
    pub(crate) fn text(&self, longhand: Longhand) -> String {
        let mut out = String::new();
        self.value(longhand).write(&mut out);
        out
    }

    /// The tokens of a custom property (`--name`), `var()` replaced.
    pub fn custom_property(&self, name: &str) -> Option<&str> {
        self.custom.as_ref()?.get(name).map(|it| &**it)
    }

    /// `display`.
    pub fn display(&self) -> Display {
        match self.keyword(Longhand::Display) {
            "none" => Display::None,
            "contents" => Display::Contents,
            "inline" => Display::Inline,
            "inline-block" => Display::InlineBlock,
            "block" => Display::Block,
            "flow-root" => Display::FlowRoot,
            "flex" | "-webkit-box" => Display::Flex,
            "inline-flex" | "-webkit-inline-box" => Display::InlineFlex,
            "grid" | "grid-lanes" => Display::Grid,
            "inline-grid" | "inline-grid-lanes" => Display::InlineGrid,
            "table" => Display::Table,
            "inline-table" => Display::InlineTable,
            "table-row-group" | "table-header-group" | "table-footer-group" => Display::TableRowGroup,
            "table-row" => Display::TableRow,
            "table-cell" => Display::TableCell,
            "table-column" | "table-column-group" => Display::TableColumn,
            "table-caption" => Display::TableCaption,
            it if it.ends_with("list-item") => Display::ListItem,
            _ => Display::Other,
        }
    }

    /// True where `color-scheme` asks for dark colors and takes no light ones.
    pub fn prefers_dark(&self) -> bool {
        self.is_dark
    }

    /// `visibility`.
    pub fn visibility(&self) -> VisibilityValue {
        match self.keyword(Longhand::Visibility) {
            "hidden" => VisibilityValue::Hidden,
            "collapse" => VisibilityValue::Collapse,
            _ => VisibilityValue::Visible,
        }
    }

    /// `position`.
    pub fn position(&self) -> Position {
        match self.keyword(Longhand::Position) {
            "relative" => Position::Relative,
            "absolute" => Position::Absolute,
            "fixed" => Position::Fixed,
            "sticky" => Position::Sticky,
            _ => Position::Static,
        }
    }

    /// True for `float: left` or `right`.
    pub fn is_floating(&self) -> bool {
        self.keyword(Longhand::Float) != "none"
    }

    /// The color of text, before anything is put over or under it.
    pub fn color(&self) -> Rgba {
        self.current_color().to_rgba()
    }

    pub(crate) fn current_color(&self) -> Color {
        match self.value(Longhand::Color) {
            Value::Color(color) => *color,
            _ => Color::BLACK,
        }
    }

    pub(crate) fn color_context(&self) -> ColorContext {
        ColorContext { current: Some(self.current_color()), is_dark: self.is_dark }
    }

    /// A color of the style with `currentcolor` resolved; `None` where the property holds no color.
    pub(crate) fn resolve_color(&self, value: &Value) -> Option<Color> {
        match value {
            Value::Color(color) => Some(*color),
            Value::Keyword("currentcolor") => Some(self.current_color()),
            Value::ColorExpression(expression) => expression.resolve(self.color_context()),
            _ => None,
        }
    }

    fn rgba(&self, longhand: Longhand) -> Rgba {
        self.resolve_color(self.value(longhand)).map_or(Rgba::TRANSPARENT, Color::to_rgba)
    }

    /// `background-color`.
    pub fn background_color(&self) -> Rgba {
        self.rgba(Longhand::BackgroundColor)
    }

    /// The color that text is filled with: `-webkit-text-fill-color`, which is `color` unless set.
    pub fn text_fill_color(&self) -> Rgba {
        self.rgba(Longhand::TextFillColor)
    }

    /// True where `background-image` holds an image or gradient.
    pub fn has_background_image(&self) -> bool {
        self.value(Longhand::BackgroundImage).items().iter().any(|it| !it.is("none"))
    }

    /// Addresses in `background-image`, resolved.
    pub fn background_urls(&self) -> impl Iterator<Item = &str> {
        self.value(Longhand::BackgroundImage).items().iter().filter_map(|it| match it {
            Value::Url(url) => Some(&**url),
            _ => None,
        })
    }

    /// `opacity`, from 0 to 1.
    pub fn opacity(&self) -> f32 {
        self.value(Longhand::Opacity).as_number().unwrap_or(1.0)
    }

    /// `font-size` in CSS px.
    pub fn font_size_px(&self) -> f32 {
        self.value(Longhand::FontSize).as_px().unwrap_or(16.0)
    }

    /// `font-size` in CSS pt.
    pub fn font_size_pt(&self) -> f32 {
        self.font_size_px() * 0.75
    }

    /// `font-weight`, from 1 to 1000.
    pub fn font_weight(&self) -> f32 {
        self.value(Longhand::FontWeight).as_number().unwrap_or(400.0)
    }

    /// `font-style`.
    pub fn font_style(&self) -> FontStyle {
        match self.value(Longhand::FontStyle) {
            Value::Keyword("italic") => FontStyle::Italic,
            Value::List(_) => FontStyle::Oblique,
            _ => FontStyle::Normal,
        }
    }

    /// `font-family` in order; generic families by their keyword.
    pub fn font_families(&self) -> impl Iterator<Item = &str> {
        self.value(Longhand::FontFamily).items().iter().filter_map(|it| match it {
            Value::Keyword(generic) => Some(*generic),
            Value::Ident(name) => Some(&**name),
            _ => None,
        })
    }

    /// `line-height` in px; `None` for `normal`, which the font decides.
    pub fn line_height_px(&self) -> Option<f32> {
        match self.value(Longhand::LineHeight) {
            Value::Number(factor) => Some(factor * self.font_size_px()),
            Value::Length(px, _) => Some(*px),
            _ => None,
        }
    }

    /// `letter-spacing` in px; 0 for `normal`.
    pub fn letter_spacing_px(&self) -> f32 {
        self.value(Longhand::LetterSpacing).as_px().unwrap_or(0.0)
    }

    /// `word-spacing` in px; 0 for `normal`.
    pub fn word_spacing_px(&self) -> f32 {
        self.value(Longhand::WordSpacing).as_px().unwrap_or(0.0)
    }

    /// `text-align` as written in CSS (`start`, `justify`, …).
    pub fn text_align(&self) -> &'static str {
        self.keyword(Longhand::TextAlign)
    }

    /// `text-transform`, its case aside from width.
    pub fn text_transform(&self) -> TextTransform {
        let value = self.value(Longhand::TextTransform);
        let has = |keyword: &str| value.items().iter().any(|it| it.is(keyword));
        if has("uppercase") {
            TextTransform::Uppercase
        } else if has("lowercase") {
            TextTransform::Lowercase
        } else if has("capitalize") {
            TextTransform::Capitalize
        } else {
            TextTransform::None
        }
    }

    /// True where white space in the source is kept.
    pub fn preserves_white_space(&self) -> bool {
        matches!(self.keyword(Longhand::WhiteSpaceCollapse), "preserve" | "break-spaces")
    }

    /// True where `text-decoration-line` holds `underline`; lines of ancestors are not counted.
    pub fn has_underline(&self) -> bool {
        self.value(Longhand::TextDecorationLine).items().iter().any(|it| it.is("underline"))
    }

    /// `overflow` as (horizontal, vertical).
    pub fn overflow(&self) -> (Overflow, Overflow) {
        let one = |longhand: Longhand| match self.keyword(longhand) {
            "hidden" => Overflow::Hidden,
            "clip" => Overflow::Clip,
            "scroll" => Overflow::Scroll,
            "auto" | "overlay" => Overflow::Auto,
            _ => Overflow::Visible,
        };
        (one(Longhand::OverflowX), one(Longhand::OverflowY))
    }

    /// `text-indent` in CSS px; `None` where it is a share of the width.
    pub fn text_indent_px(&self) -> Option<f32> {
        self.value(Longhand::TextIndent).as_px()
    }

    /// True for `pointer-events: none`.
    pub fn ignores_pointer(&self) -> bool {
        self.keyword(Longhand::PointerEvents) == "none"
    }

    /// True for `direction: rtl`.
    pub fn is_right_to_left(&self) -> bool {
        self.keyword(Longhand::Direction) == "rtl"
    }

    /// The border of one side: width in px, style and color. Without a style it is drawn with no width, whatever its
    /// computed one.
    pub fn border(&self, side: BorderSide) -> (f32, &'static str, Rgba) {
        let (width, style, color) = match side {
            BorderSide::Top => (Longhand::BorderTopWidth, Longhand::BorderTopStyle, Longhand::BorderTopColor),
            BorderSide::Right => {
                (Longhand::BorderRightWidth, Longhand::BorderRightStyle, Longhand::BorderRightColor)
            }
            BorderSide::Bottom => {
                (Longhand::BorderBottomWidth, Longhand::BorderBottomStyle, Longhand::BorderBottomColor)
            }
            BorderSide::Left => {
                (Longhand::BorderLeftWidth, Longhand::BorderLeftStyle, Longhand::BorderLeftColor)
            }
        };
        let style = self.keyword(style);
        let is_drawn = !matches!(style, "none" | "hidden");
        let width_px = self.value(width).as_px().filter(|_| is_drawn).unwrap_or(0.0);
        (width_px, style, self.rgba(color))
    }

    /// True where an outline is drawn: a style, a width and a color that can be seen.
    pub fn has_visible_outline(&self) -> bool {
        let style = self.keyword(Longhand::OutlineStyle);
        let width = self.value(Longhand::OutlineWidth).as_px().unwrap_or(0.0);
        let color = self.resolve_color(self.value(Longhand::OutlineColor));
        style == "auto" || (style != "none" && width > 0.0 && color.is_none_or(|it| it.alpha > 0.0))
    }

    /// True where both styles hold the same values: nothing a reader could see differs.
    pub fn is_same(&self, other: &Self) -> bool {
        self.groups.iter().zip(&other.groups).all(|(a, b)| Arc::ptr_eq(a, b) || a == b)
    }
}

/// `display` by what it makes of the box.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Display {
    /// No box.
    None,
    /// No box of its own, its content is there.
    Contents,
    /// `inline`
    Inline,
    /// `inline-block`
    InlineBlock,
    /// `block`
    Block,
    /// `flow-root`
    FlowRoot,
    /// `list-item`, inline ones included.
    ListItem,
    /// `flex`
    Flex,
    /// `inline-flex`
    InlineFlex,
    /// `grid`
    Grid,
    /// `inline-grid`
    InlineGrid,
    /// `table`
    Table,
    /// `inline-table`
    InlineTable,
    /// `table-row-group`, `table-header-group`, `table-footer-group`
    TableRowGroup,
    /// `table-row`
    TableRow,
    /// `table-cell`
    TableCell,
    /// `table-column`, `table-column-group`
    TableColumn,
    /// `table-caption`
    TableCaption,
    /// Ruby, math and whatever comes.
    Other,
}

impl Display {
    /// True where the box runs within a line of text: its text joins words before and after.
    pub fn is_inline(self) -> bool {
        matches!(self, Self::Inline | Self::Contents)
    }

    /// True for containers whose children are laid out as flex or grid items.
    pub fn is_flex_or_grid(self) -> bool {
        matches!(self, Self::Flex | Self::InlineFlex | Self::Grid | Self::InlineGrid)
    }
}

/// `visibility`.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum VisibilityValue {
    /// `visible`
    Visible,
    /// `hidden`
    Hidden,
    /// `collapse`
    Collapse,
}

/// `position`.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Position {
    /// `static`
    Static,
    /// `relative`
    Relative,
    /// `absolute`
    Absolute,
    /// `fixed`
    Fixed,
    /// `sticky`
    Sticky,
}

/// `overflow` on one axis.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Overflow {
    /// `visible`
    Visible,
    /// `hidden`
    Hidden,
    /// `clip`
    Clip,
    /// `scroll`
    Scroll,
    /// `auto`
    Auto,
}

/// `font-style`.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum FontStyle {
    /// Upright.
    Normal,
    /// `italic`
    Italic,
    /// `oblique` with an angle.
    Oblique,
}

/// `text-transform`.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum TextTransform {
    /// As written.
    None,
    /// `uppercase`
    Uppercase,
    /// `lowercase`
    Lowercase,
    /// `capitalize`
    Capitalize,
}

/// A side of a box.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum BorderSide {
    /// The upper one.
    Top,
    /// The right one.
    Right,
    /// The lower one.
    Bottom,
    /// The left one.
    Left,
}
