//! Logical properties: names that mean another side where text runs another way (CSS Logical 1).

use super::property::Longhand;

/// A longhand whose side depends on writing mode and direction.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Logical(u8);

/// Which way text runs.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Flow {
    pub(crate) is_vertical: bool,
    /// Lines follow each other from right to left.
    pub(crate) block_is_reversed: bool,
    /// Text runs from right to left, or from bottom to top.
    pub(crate) inline_is_reversed: bool,
}

impl Flow {
    pub(crate) fn new(writing_mode: &str, direction: &str) -> Self {
        let is_rtl = direction == "rtl";
        let is_vertical = !matches!(writing_mode, "horizontal-tb" | "lr" | "lr-tb" | "rl" | "rl-tb" | "");
        Self {
            is_vertical,
            block_is_reversed: matches!(writing_mode, "vertical-rl" | "sideways-rl" | "tb" | "tb-rl"),
            inline_is_reversed: is_rtl != (writing_mode == "sideways-lr"),
        }
    }

    const HORIZONTAL: Self = Self { is_vertical: false, block_is_reversed: false, inline_is_reversed: false };
}

/// Physical longhands as top, right, bottom, left.
type Sides = [Longhand; 4];

const MARGIN: Sides =
    [Longhand::MarginTop, Longhand::MarginRight, Longhand::MarginBottom, Longhand::MarginLeft];
const PADDING: Sides =
    [Longhand::PaddingTop, Longhand::PaddingRight, Longhand::PaddingBottom, Longhand::PaddingLeft];
const INSET: Sides = [Longhand::Top, Longhand::Right, Longhand::Bottom, Longhand::Left];
const BORDER_WIDTH: Sides = [
    Longhand::BorderTopWidth,
    Longhand::BorderRightWidth,
    Longhand::BorderBottomWidth,
    Longhand::BorderLeftWidth,
];
const BORDER_STYLE: Sides = [
    Longhand::BorderTopStyle,
    Longhand::BorderRightStyle,
    Longhand::BorderBottomStyle,
    Longhand::BorderLeftStyle,
];
const BORDER_COLOR: Sides = [
    Longhand::BorderTopColor,
    Longhand::BorderRightColor,
    Longhand::BorderBottomColor,
    Longhand::BorderLeftColor,
];

enum Target {
    /// One of four sides: block start, block end, inline start, inline end.
    Side(&'static Sides, u8),
    /// Along the lines (horizontal and vertical counterpart), or across.
    Axis(Longhand, Longhand, bool),
    /// A corner: block side, inline side; true is the end.
    Corner(bool, bool),
}

static TABLE: [(&str, Target); 36] = [
    ("margin-block-start", Target::Side(&MARGIN, 0)),
    ("margin-block-end", Target::Side(&MARGIN, 1)),
    ("margin-inline-start", Target::Side(&MARGIN, 2)),
    ("margin-inline-end", Target::Side(&MARGIN, 3)),
    ("padding-block-start", Target::Side(&PADDING, 0)),
    ("padding-block-end", Target::Side(&PADDING, 1)),
    ("padding-inline-start", Target::Side(&PADDING, 2)),
    ("padding-inline-end", Target::Side(&PADDING, 3)),
    ("inset-block-start", Target::Side(&INSET, 0)),
    ("inset-block-end", Target::Side(&INSET, 1)),
    ("inset-inline-start", Target::Side(&INSET, 2)),
    ("inset-inline-end", Target::Side(&INSET, 3)),
    ("border-block-start-width", Target::Side(&BORDER_WIDTH, 0)),
    ("border-block-end-width", Target::Side(&BORDER_WIDTH, 1)),
    ("border-inline-start-width", Target::Side(&BORDER_WIDTH, 2)),
    ("border-inline-end-width", Target::Side(&BORDER_WIDTH, 3)),
    ("border-block-start-style", Target::Side(&BORDER_STYLE, 0)),
    ("border-block-end-style", Target::Side(&BORDER_STYLE, 1)),
    ("border-inline-start-style", Target::Side(&BORDER_STYLE, 2)),
    ("border-inline-end-style", Target::Side(&BORDER_STYLE, 3)),
    ("border-block-start-color", Target::Side(&BORDER_COLOR, 0)),
    ("border-block-end-color", Target::Side(&BORDER_COLOR, 1)),
    ("border-inline-start-color", Target::Side(&BORDER_COLOR, 2)),
    ("border-inline-end-color", Target::Side(&BORDER_COLOR, 3)),
    ("inline-size", Target::Axis(Longhand::Width, Longhand::Height, true)),
    ("block-size", Target::Axis(Longhand::Width, Longhand::Height, false)),
    ("min-inline-size", Target::Axis(Longhand::MinWidth, Longhand::MinHeight, true)),
    ("min-block-size", Target::Axis(Longhand::MinWidth, Longhand::MinHeight, false)),
    ("max-inline-size", Target::Axis(Longhand::MaxWidth, Longhand::MaxHeight, true)),
    ("max-block-size", Target::Axis(Longhand::MaxWidth, Longhand::MaxHeight, false)),
    ("overflow-inline", Target::Axis(Longhand::OverflowX, Longhand::OverflowY, true)),
    ("overflow-block", Target::Axis(Longhand::OverflowX, Longhand::OverflowY, false)),
    ("border-start-start-radius", Target::Corner(false, false)),
    ("border-start-end-radius", Target::Corner(false, true)),
    ("border-end-start-radius", Target::Corner(true, false)),
    ("border-end-end-radius", Target::Corner(true, true)),
];

/// Other names that WebKit gave some of them.
static ALIASES: [(&str, &str); 8] = [
    ("-webkit-margin-start", "margin-inline-start"),
    ("-webkit-margin-end", "margin-inline-end"),
    ("-webkit-margin-before", "margin-block-start"),
    ("-webkit-margin-after", "margin-block-end"),
    ("-webkit-padding-start", "padding-inline-start"),
    ("-webkit-padding-end", "padding-inline-end"),
    ("-webkit-padding-before", "padding-block-start"),
    ("-webkit-padding-after", "padding-block-end"),
];

impl Logical {
    pub(crate) const COUNT: usize = TABLE.len();

    pub(crate) fn by_name(name: &str) -> Option<Self> {
        let name = ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, name)| name);
        let index = TABLE.iter().position(|(it, _)| *it == name)?;
        u8::try_from(index).ok().map(Self)
    }

    pub(crate) fn from_index(index: usize) -> Option<Self> {
        if index < Self::COUNT { u8::try_from(index).ok().map(Self) } else { None }
    }

    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }

    /// The longhand it means where text runs as in English; its grammar is the same everywhere.
    pub(crate) fn usual_longhand(self) -> Longhand {
        self.longhand(Flow::HORIZONTAL)
    }

    /// The longhand it means.
    pub(crate) fn longhand(self, flow: Flow) -> Longhand {
        let Some((_, target)) = TABLE.get(self.index()) else { return Longhand::Width };
        match target {
            Target::Side(sides, side) => sides[physical_side(flow, *side)],
            Target::Axis(horizontal, vertical, is_inline) => {
                if *is_inline != flow.is_vertical {
                    *horizontal
                } else {
                    *vertical
                }
            }
            Target::Corner(block_end, inline_end) => {
                let block = physical_side(flow, u8::from(*block_end));
                let inline = physical_side(flow, 2 + u8::from(*inline_end));
                match (block.min(inline), block.max(inline)) {
                    (0, 1) => Longhand::BorderTopRightRadius,
                    (0, _) => Longhand::BorderTopLeftRadius,
                    (1, _) => Longhand::BorderBottomRightRadius,
                    _ => Longhand::BorderBottomLeftRadius,
                }
            }
        }
    }
}

/// 0 is top, 1 right, 2 bottom, 3 left.
fn physical_side(flow: Flow, logical: u8) -> usize {
    let is_end = logical % 2 == 1;
    let is_block = logical < 2;
    let is_reversed = if is_block { flow.block_is_reversed } else { flow.inline_is_reversed };
    let at_far_side = is_end != is_reversed;
    match (is_block != flow.is_vertical, at_far_side) {
        (true, false) => 0,
        (true, true) => 2,
        (false, false) => 3,
        (false, true) => 1,
    }
}
