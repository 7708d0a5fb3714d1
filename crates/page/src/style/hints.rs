//! Presentational attributes as declarations (HTML standard, chapter 15; SVG 2, 6.6): an author's, weaker than any sheet.

use cssparser::Parser;
use html5ever::local_name;

use super::pseudo_class;
use crate::css::color::parse_legacy_color;
use crate::css::declaration::{Block, Property, parse_key};
use crate::css::initial::blank_url;
use crate::css::parse::Context;
use crate::css::property::Longhand;
use crate::css::value::Value;
use crate::dom::{Document, Element};

/// Adds what the element's attributes, and those of the table or body around it, ask for.
pub(super) fn add_hints(element: Element<'_>, base: &url::Url, block: &mut Block) {
    if element.is_svg_namespace() {
        add_svg(element, block);
        return;
    }
    if !element.is_html_namespace() {
        return;
    }
    if element.has_attr("dir") || element.is_html("bdi") {
        let is_rtl = pseudo_class::is_right_to_left(element);
        block.push(Longhand::Direction, Value::Keyword(if is_rtl { "rtl" } else { "ltr" }));
    }
    match element.name() {
        "body" => body(element, base, block),
        "a" | "area" => link(element, block),
        "table" => table(element, base, block),
        "caption" => align(element, block),
        "thead" | "tbody" | "tfoot" | "tr" => {
            background(element, base, block);
            cell_align(element, block);
            dimension(element, "height", Longhand::Height, block);
        }
        "td" | "th" => cell(element, base, block),
        "col" | "colgroup" => dimension(element, "width", Longhand::Width, block),
        "div" | "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => align(element, block),
        "font" => font(element, block),
        "hr" => rule(element, block),
        "img" | "iframe" | "embed" | "object" | "video" | "canvas" | "marquee" => embedded(element, block),
        "input" if pseudo_class::input_type(element) == "image" => embedded(element, block),
        "ol" | "ul" | "li" | "menu" => list(element, block),
        "textarea" if element.attr_is("wrap", "off") => {
            block.push(Longhand::TextWrapMode, Value::Keyword("nowrap"));
        }
        _ => {}
    }
}

/// Attributes that [`add_hints`] reads of other HTML elements than `body`, tables, cells and links.
const ATTRIBUTES: [html5ever::LocalName; 17] = [
    local_name!("dir"),
    local_name!("background"),
    local_name!("bgcolor"),
    local_name!("align"),
    local_name!("valign"),
    local_name!("width"),
    local_name!("height"),
    local_name!("color"),
    local_name!("face"),
    local_name!("size"),
    local_name!("noshade"),
    local_name!("hspace"),
    local_name!("vspace"),
    local_name!("border"),
    local_name!("frameborder"),
    local_name!("type"),
    local_name!("wrap"),
];

/// Tells which elements have no presentational hints, which are most.
pub(super) struct Hints {
    /// True where `<body link>` colors links.
    has_link_color: bool,
}

impl Hints {
    pub(super) fn new(document: &Document) -> Self {
        Self { has_link_color: document.body().is_some_and(|it| it.has_attr("link")) }
    }

    /// True where [`add_hints`] may find something.
    pub(super) fn may_have(&self, element: Element<'_>) -> bool {
        let attributes = &element.data().attrs;
        match element.name() {
            "body" | "td" | "th" | "table" | "bdi" => true,
            "a" | "area" if self.has_link_color => true,
            _ if element.is_svg_namespace() => !attributes.is_empty(),
            _ => attributes.iter().any(|(name, _)| ATTRIBUTES.contains(&name.local)),
        }
    }
}

fn color(element: Element<'_>, name: &str, longhand: Longhand, block: &mut Block) {
    if let Some(color) = element.attr(name).and_then(parse_legacy_color) {
        block.push(longhand, Value::Color(color));
    }
}

fn background(element: Element<'_>, base: &url::Url, block: &mut Block) {
    if let Some(address) = element.attr_trimmed("background")
        && let Ok(url) = base.join(address)
    {
        block.push(Longhand::BackgroundImage, Value::Url(String::from(url).into()));
    }
    color(element, "bgcolor", Longhand::BackgroundColor, block);
}

fn body(element: Element<'_>, base: &url::Url, block: &mut Block) {
    background(element, base, block);
    color(element, "text", Longhand::Color, block);
    for (names, longhands) in [
        (["marginheight", "topmargin"], [Longhand::MarginTop, Longhand::MarginBottom]),
        (["marginwidth", "leftmargin"], [Longhand::MarginLeft, Longhand::MarginRight]),
    ] {
        let px = names.iter().find_map(|name| element.attr(name).and_then(integer));
        if let Some(px) = px {
            for longhand in longhands {
                block.push(longhand, Value::px(px));
            }
        }
    }
}

/// `<body link>` colors every link that was not visited.
fn link(element: Element<'_>, block: &mut Block) {
    if element.has_attr("href")
        && let Some(body) = element.document().body()
    {
        color(body, "link", Longhand::Color, block);
    }
}

fn table(element: Element<'_>, base: &url::Url, block: &mut Block) {
    if element.document().is_quirks()
        && let Some(color) =
            element.document().body().and_then(|it| it.attr("text")).and_then(parse_legacy_color)
    {
        block.push(Longhand::Color, Value::Color(color));
    }
    background(element, base, block);
    dimension(element, "width", Longhand::Width, block);
    dimension(element, "height", Longhand::Height, block);
    if let Some(px) = element.attr("cellspacing").and_then(integer) {
        block.push(Longhand::BorderSpacing, Value::List([Value::px(px), Value::px(px)].into()));
    }
    match lower(element, "align").as_str() {
        "left" => block.push(Longhand::Float, Value::Keyword("left")),
        "right" => block.push(Longhand::Float, Value::Keyword("right")),
        "center" | "middle" => {
            block.push(Longhand::MarginLeft, Value::Keyword("auto"));
            block.push(Longhand::MarginRight, Value::Keyword("auto"));
        }
        _ => {}
    }
    if let Some(width) = border_attribute(element) {
        borders(block, width, if width > 0.0 { "outset" } else { "none" });
    }
    if let Some(color) = element.attr("bordercolor").and_then(parse_legacy_color) {
        for side in BORDER_COLORS {
            block.push(side, Value::Color(color));
        }
    }
    spaces(element, block);
}

const BORDER_WIDTHS: [Longhand; 4] = [
    Longhand::BorderTopWidth,
    Longhand::BorderRightWidth,
    Longhand::BorderBottomWidth,
    Longhand::BorderLeftWidth,
];
const BORDER_STYLES: [Longhand; 4] = [
    Longhand::BorderTopStyle,
    Longhand::BorderRightStyle,
    Longhand::BorderBottomStyle,
    Longhand::BorderLeftStyle,
];
const BORDER_COLORS: [Longhand; 4] = [
    Longhand::BorderTopColor,
    Longhand::BorderRightColor,
    Longhand::BorderBottomColor,
    Longhand::BorderLeftColor,
];
const PADDINGS: [Longhand; 4] =
    [Longhand::PaddingTop, Longhand::PaddingRight, Longhand::PaddingBottom, Longhand::PaddingLeft];

fn borders(block: &mut Block, width_px: f32, style: &'static str) {
    for (width, line) in BORDER_WIDTHS.into_iter().zip(BORDER_STYLES) {
        block.push(width, Value::px(width_px));
        block.push(line, Value::Keyword(style));
    }
}

/// `border` on a table: what does not parse counts as 1.
fn border_attribute(table: Element<'_>) -> Option<f32> {
    table.attr("border").map(|it| integer(it).unwrap_or(1.0))
}

fn cell(element: Element<'_>, base: &url::Url, block: &mut Block) {
    let table = element.document().ancestor_elements(element.id()).take(3).find(|it| it.is_html("table"));
    if let Some(table) = table {
        if let Some(px) = table.attr("cellpadding").and_then(integer) {
            for side in PADDINGS {
                block.push(side, Value::px(px));
            }
        }
        if border_attribute(table).is_some_and(|it| it > 0.0) {
            borders(block, 1.0, "inset");
        }
    }
    background(element, base, block);
    cell_align(element, block);
    for (name, longhand) in [("width", Longhand::Width), ("height", Longhand::Height)] {
        // Zero is no width of a cell.
        if element.attr(name).and_then(parse_dimension).is_some_and(|it| it != Value::px(0.0)) {
            dimension(element, name, longhand, block);
        }
    }
    if element.has_attr("nowrap") {
        block.push(Longhand::TextWrapMode, Value::Keyword("nowrap"));
    }
}

fn cell_align(element: Element<'_>, block: &mut Block) {
    let align = match lower(element, "align").as_str() {
        "left" => "-webkit-left",
        "right" => "-webkit-right",
        "center" => "-webkit-center",
        "middle" | "absmiddle" => "center",
        "justify" => "justify",
        _ => "",
    };
    if !align.is_empty() {
        block.push(Longhand::TextAlign, Value::Keyword(align));
    }
    let vertical = match lower(element, "valign").as_str() {
        "top" => "top",
        "middle" => "middle",
        "bottom" => "bottom",
        "baseline" => "baseline",
        _ => return,
    };
    block.push(Longhand::VerticalAlign, Value::Keyword(vertical));
}

fn align(element: Element<'_>, block: &mut Block) {
    let align = match lower(element, "align").as_str() {
        "left" => "-webkit-left",
        "right" => "-webkit-right",
        "center" | "middle" => "-webkit-center",
        "justify" => "justify",
        _ => return,
    };
    block.push(Longhand::TextAlign, Value::Keyword(align));
}

fn font(element: Element<'_>, block: &mut Block) {
    color(element, "color", Longhand::Color, block);
    if let Some(face) = element.attr("face") {
        declare(Longhand::FontFamily, face, false, block);
    }
    if let Some(keyword) = element.attr("size").and_then(font_size) {
        block.push(Longhand::FontSize, Value::Keyword(keyword));
    }
}

/// HTML standard, "rules for parsing a legacy font size".
fn font_size(text: &str) -> Option<&'static str> {
    let text = text.trim_start_matches(crate::dom::is_html_whitespace);
    let (offset, digits) = match text.as_bytes().first()? {
        b'+' => (1, text.get(1..)?),
        b'-' => (-1, text.get(1..)?),
        _ => (0, text),
    };
    let end = digits.find(|it: char| !it.is_ascii_digit()).unwrap_or(digits.len());
    let number: i32 = digits.get(..end)?.parse().ok()?;
    let size = if offset == 0 { number } else { 3_i32.saturating_add(number.saturating_mul(offset)) };
    Some(match size {
        ..=1 => "x-small",
        2 => "small",
        3 => "medium",
        4 => "large",
        5 => "x-large",
        6 => "xx-large",
        7.. => "xxx-large",
    })
}

fn rule(element: Element<'_>, block: &mut Block) {
    match lower(element, "align").as_str() {
        "left" => {
            block.push(Longhand::MarginLeft, Value::px(0.0));
            block.push(Longhand::MarginRight, Value::Keyword("auto"));
        }
        "right" => {
            block.push(Longhand::MarginLeft, Value::Keyword("auto"));
            block.push(Longhand::MarginRight, Value::px(0.0));
        }
        _ => {}
    }
    dimension(element, "width", Longhand::Width, block);
    color(element, "color", Longhand::Color, block);
    if element.has_attr("color") || element.has_attr("noshade") {
        for side in BORDER_STYLES {
            block.push(side, Value::Keyword("solid"));
        }
        if element.has_attr("color") {
            for side in BORDER_COLORS {
                block.push(side, Value::Keyword("currentcolor"));
            }
            block.push(Longhand::BackgroundColor, Value::Keyword("currentcolor"));
        }
    }
    if let Some(size) = element.attr("size").and_then(integer) {
        if size <= 1.0 {
            block.push(Longhand::BorderBottomWidth, Value::px(0.0));
        } else {
            block.push(Longhand::Height, Value::px(size - 2.0));
        }
    }
}

fn embedded(element: Element<'_>, block: &mut Block) {
    dimension(element, "width", Longhand::Width, block);
    dimension(element, "height", Longhand::Height, block);
    spaces(element, block);
    if element.is_html("iframe") {
        let is_off = element.attr("frameborder").is_some_and(|it| integer(it).unwrap_or(0.0) == 0.0);
        if is_off {
            borders(block, 0.0, "inset");
        }
    } else if !matches!(element.name(), "video" | "canvas" | "marquee")
        && let Some(width) = element.attr("border").and_then(integer)
    {
        borders(block, width, "solid");
    }
    match lower(element, "align").as_str() {
        "left" => block.push(Longhand::Float, Value::Keyword("left")),
        "right" => block.push(Longhand::Float, Value::Keyword("right")),
        "top" => block.push(Longhand::VerticalAlign, Value::Keyword("top")),
        "middle" => block.push(Longhand::VerticalAlign, Value::Keyword("-webkit-baseline-middle")),
        "absmiddle" | "abscenter" | "center" => block.push(Longhand::VerticalAlign, Value::Keyword("middle")),
        "bottom" | "baseline" => block.push(Longhand::VerticalAlign, Value::Keyword("baseline")),
        "texttop" => block.push(Longhand::VerticalAlign, Value::Keyword("text-top")),
        _ => {}
    }
}

fn spaces(element: Element<'_>, block: &mut Block) {
    for (name, longhands) in [
        ("hspace", [Longhand::MarginLeft, Longhand::MarginRight]),
        ("vspace", [Longhand::MarginTop, Longhand::MarginBottom]),
    ] {
        for longhand in longhands {
            dimension(element, name, longhand, block);
        }
    }
}

fn list(element: Element<'_>, block: &mut Block) {
    let kind = match element.attr("type").map(str::trim) {
        Some("1") => "decimal",
        Some("a") => "lower-alpha",
        Some("A") => "upper-alpha",
        Some("i") => "lower-roman",
        Some("I") => "upper-roman",
        Some(other) => {
            let names = ["none", "disc", "circle", "square"];
            let Some(name) = names.into_iter().find(|it| other.eq_ignore_ascii_case(it)) else { return };
            name
        }
        None => return,
    };
    declare(Longhand::ListStyleType, kind, false, block);
}

fn dimension(element: Element<'_>, name: &str, longhand: Longhand, block: &mut Block) {
    if let Some(value) = element.attr(name).and_then(parse_dimension) {
        block.push(longhand, value);
    }
}

/// HTML standard, "rules for parsing dimension values".
fn parse_dimension(text: &str) -> Option<Value> {
    let text = text.trim_start_matches(crate::dom::is_html_whitespace);
    let end = text.find(|it: char| !it.is_ascii_digit()).unwrap_or(text.len());
    let (whole, mut rest) = text.split_at(end);
    if whole.is_empty() {
        return None;
    }
    let mut number = whole.to_owned();
    if let Some(fraction) = rest.strip_prefix('.') {
        let end = fraction.find(|it: char| !it.is_ascii_digit()).unwrap_or(fraction.len());
        let (digits, after) = fraction.split_at(end);
        number.push('.');
        number.push_str(digits);
        rest = after;
    }
    let number: f32 = number.parse().ok()?;
    Some(if rest.starts_with('%') { Value::Percentage(number) } else { Value::px(number) })
}

/// HTML standard, "rules for parsing non-negative integers".
fn integer(text: &str) -> Option<f32> {
    let text = text.trim_start_matches(crate::dom::is_html_whitespace);
    let text = text.strip_prefix('+').unwrap_or(text);
    let end = text.find(|it: char| !it.is_ascii_digit()).unwrap_or(text.len());
    text.get(..end)?.parse().ok()
}

fn lower(element: Element<'_>, name: &str) -> String {
    element.attr_trimmed(name).unwrap_or_default().to_ascii_lowercase()
}

/// Adds a declaration of CSS text; `unitless` takes lengths without a unit, as SVG's attributes do.
fn declare(longhand: Longhand, text: &str, unitless: bool, block: &mut Block) {
    let context = Context::new(blank_url());
    if let Ok((value, is_quirk)) = parse_key(longhand.into(), &mut Parser::new(text), &context)
        && (unitless || !is_quirk)
    {
        block.push(longhand, value);
    }
}

fn add_svg(element: Element<'_>, block: &mut Block) {
    for (name, value) in element.plain_attrs() {
        if matches!(name, "id" | "class" | "d" | "style" | "viewBox" | "transform") {
            continue;
        }
        if matches!(name, "width" | "height") {
            if element.name() == "svg" {
                declare(if name == "width" { Longhand::Width } else { Longhand::Height }, value, true, block);
            }
            continue;
        }
        if IS_SVG_PRESENTATION.contains(&name)
            && let Some(Property::Key(key)) = Property::by_name(name)
            && let Some(longhand) = key.longhand()
        {
            let takes_unitless = !name.ends_with("color") && !matches!(name, "fill" | "stroke");
            declare(longhand, value, takes_unitless, block);
        }
    }
}

/// SVG 2, 6.6 "presentation attributes", as far as the styles hold them.
const IS_SVG_PRESENTATION: &[&str] = &[
    "clip-path",
    "clip-rule",
    "color",
    "cursor",
    "direction",
    "display",
    "fill",
    "fill-opacity",
    "fill-rule",
    "filter",
    "font-family",
    "font-size",
    "font-stretch",
    "font-style",
    "font-weight",
    "letter-spacing",
    "opacity",
    "overflow",
    "pointer-events",
    "stroke",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-opacity",
    "stroke-width",
    "text-anchor",
    "unicode-bidi",
    "visibility",
    "word-spacing",
    "writing-mode",
];
