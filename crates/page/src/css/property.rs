//! The longhand properties that styles hold: names, inheritance, initial values and grammars.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::grammar::Grammar;
use super::grammar::Grammar::{
    Color, ColorOr, Function, Integer, Keywords, LineWidth, Number, Numeric as Num, Raw,
};
use super::parse::Numeric;
use super::{font, grammar, image, text};

/// Properties that change together are stored together, so that styles share what they have in common.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[repr(u8)]
pub(crate) enum Group {
    Font,
    Inherited,
    Box,
    Border,
    Background,
    Rare,
}

/// Number of [`Group`]s.
pub(crate) const GROUPS: usize = 6;

/// What the tables know of a longhand.
pub(crate) struct Definition {
    pub(crate) name: &'static str,
    pub(crate) is_inherited: bool,
    pub(crate) initial: &'static str,
    pub(crate) grammar: Grammar,
}

macro_rules! longhands {
    ($($group:ident $inherited:literal { $($variant:ident $name:literal $initial:literal $grammar:expr;)* })*) => {
        /// A longhand property.
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        #[repr(u8)]
        pub(crate) enum Longhand { $($($variant,)*)* }

        /// Every longhand, in order of its number.
        pub(crate) const ALL: &[Longhand] = &[$($(Longhand::$variant,)*)*];

        static DEFINITIONS: &[Definition] = &[$($(Definition {
            name: $name,
            is_inherited: $inherited,
            initial: $initial,
            grammar: $grammar,
        },)*)*];

        const GROUP_OF: &[Group] = &[$($({ let _ = $name; Group::$group },)*)*];
    };
}

const LINE_STYLES: &[&str] =
    &["none", "hidden", "inset", "groove", "outset", "ridge", "dotted", "dashed", "solid", "double"];
const SIZES: &[&str] = &[
    "auto",
    "min-content",
    "max-content",
    "fit-content",
    "-webkit-fill-available",
    "stretch",
    "-webkit-min-content",
    "-webkit-max-content",
    "-webkit-fit-content",
    "intrinsic",
    "min-intrinsic",
];
const MAX_SIZES: &[&str] = &[
    "none",
    "min-content",
    "max-content",
    "fit-content",
    "-webkit-fill-available",
    "stretch",
    "-webkit-min-content",
    "-webkit-max-content",
    "-webkit-fit-content",
];
const LENGTH: Numeric = Numeric::LENGTH;
const POSITIVE_LENGTH: Numeric = Numeric::LENGTH.not_negative();
const LENGTH_PERCENTAGE: Numeric = Numeric::LENGTH_PERCENTAGE;
const POSITIVE: Numeric = Numeric::LENGTH_PERCENTAGE.not_negative();
const BLEND_MODES: &[&str] = &[
    "normal",
    "multiply",
    "screen",
    "overlay",
    "darken",
    "lighten",
    "color-dodge",
    "color-burn",
    "hard-light",
    "soft-light",
    "difference",
    "exclusion",
    "hue",
    "saturation",
    "color",
    "luminosity",
    "plus-lighter",
];
const BREAKS: &[&str] =
    &["auto", "avoid", "avoid-column", "avoid-page", "column", "left", "page", "recto", "right", "verso"];

longhands! {
    Font true {
        Color "color" "canvastext" Color;
        FontFamily "font-family" "\"Times New Roman\"" Function(font::family);
        FontSize "font-size" "medium" Function(font::size);
        FontWeight "font-weight" "normal" Function(font::weight);
        FontStyle "font-style" "normal" Function(font::style);
        FontStretch "font-stretch" "normal" Function(font::stretch);
        FontVariantCaps "font-variant-caps" "normal" Keywords(&["normal", "small-caps", "all-small-caps", "petite-caps", "all-petite-caps", "unicase", "titling-caps"]);
        LineHeight "line-height" "normal" Function(font::line_height);
        LetterSpacing "letter-spacing" "normal" Num(LENGTH_PERCENTAGE, &["normal"]);
        WordSpacing "word-spacing" "normal" Num(LENGTH_PERCENTAGE, &["normal"]);
        TextAlign "text-align" "start" Keywords(&["start", "end", "left", "right", "center", "justify", "match-parent", "-webkit-auto", "-webkit-left", "-webkit-right", "-webkit-center", "-internal-center"]);
        TextAlignLast "text-align-last" "auto" Keywords(&["auto", "start", "end", "left", "right", "center", "justify", "match-parent"]);
        TextTransform "text-transform" "none" Function(text::transform);
        TextIndent "text-indent" "0px" Function(text::indent);
        WhiteSpaceCollapse "white-space-collapse" "collapse" Keywords(&["collapse", "preserve", "preserve-breaks", "break-spaces"]);
        TextWrapMode "text-wrap-mode" "wrap" Keywords(&["wrap", "nowrap"]);
        TextWrapStyle "text-wrap-style" "auto" Keywords(&["auto", "balance", "pretty", "stable"]);
        Direction "direction" "ltr" Keywords(&["ltr", "rtl"]);
        WritingMode "writing-mode" "horizontal-tb" Keywords(&["horizontal-tb", "vertical-rl", "vertical-lr", "sideways-rl", "sideways-lr", "lr", "lr-tb", "rl", "rl-tb", "tb", "tb-rl"]);
        Visibility "visibility" "visible" Keywords(&["visible", "hidden", "collapse"]);
    }
    Inherited true {
        WordBreak "word-break" "normal" Keywords(&["normal", "break-all", "keep-all", "break-word", "auto-phrase"]);
        OverflowWrap "overflow-wrap" "normal" Keywords(&["normal", "break-word", "anywhere"]);
        Hyphens "hyphens" "manual" Keywords(&["none", "manual", "auto"]);
        LineBreak "line-break" "auto" Keywords(&["auto", "loose", "normal", "strict", "anywhere", "after-white-space"]);
        TabSize "tab-size" "8" Num(Numeric { number: true, ..POSITIVE_LENGTH }, &[]);
        TextOrientation "text-orientation" "mixed" Keywords(&["mixed", "upright", "sideways", "sideways-right"]);
        TextShadow "text-shadow" "none" Function(text::shadow);
        TextRendering "text-rendering" "auto" Keywords(&["auto", "optimizespeed", "optimizelegibility", "geometricprecision"]);
        TextUnderlineOffset "text-underline-offset" "auto" Num(LENGTH_PERCENTAGE, &["auto"]);
        TextUnderlinePosition "text-underline-position" "auto" Raw;
        TextSizeAdjust "text-size-adjust" "auto" Num(Numeric::PERCENTAGE, &["auto", "none"]);
        TextAnchor "text-anchor" "start" Keywords(&["start", "middle", "end"]);
        TextFillColor "-webkit-text-fill-color" "currentcolor" Color;
        TextStrokeColor "-webkit-text-stroke-color" "currentcolor" Color;
        TextStrokeWidth "-webkit-text-stroke-width" "0px" LineWidth;
        FontSmoothing "-webkit-font-smoothing" "auto" Keywords(&["auto", "none", "antialiased", "subpixel-antialiased"]);
        TapHighlightColor "-webkit-tap-highlight-color" "rgba(0, 0, 0, 0.18)" Color;
        FontKerning "font-kerning" "auto" Keywords(&["auto", "normal", "none"]);
        FontFeatureSettings "font-feature-settings" "normal" Raw;
        FontVariationSettings "font-variation-settings" "normal" Raw;
        FontVariantLigatures "font-variant-ligatures" "normal" Raw;
        FontVariantNumeric "font-variant-numeric" "normal" Raw;
        FontVariantEastAsian "font-variant-east-asian" "normal" Raw;
        FontVariantAlternates "font-variant-alternates" "normal" Raw;
        FontVariantPosition "font-variant-position" "normal" Keywords(&["normal", "sub", "super"]);
        FontVariantEmoji "font-variant-emoji" "normal" Keywords(&["normal", "text", "emoji", "unicode"]);
        FontOpticalSizing "font-optical-sizing" "auto" Keywords(&["auto", "none"]);
        FontSizeAdjust "font-size-adjust" "none" Raw;
        FontSynthesisWeight "font-synthesis-weight" "auto" Keywords(&["auto", "none"]);
        FontSynthesisStyle "font-synthesis-style" "auto" Keywords(&["auto", "none"]);
        FontSynthesisSmallCaps "font-synthesis-small-caps" "auto" Keywords(&["auto", "none"]);
        FontPalette "font-palette" "normal" Raw;
        Cursor "cursor" "auto" Function(grammar::cursor);
        PointerEvents "pointer-events" "auto" Keywords(&["auto", "none", "visiblepainted", "visiblefill", "visiblestroke", "visible", "painted", "fill", "stroke", "bounding-box", "all"]);
        ListStyleType "list-style-type" "disc" Function(grammar::list_style_type);
        ListStylePosition "list-style-position" "outside" Keywords(&["outside", "inside"]);
        ListStyleImage "list-style-image" "none" Function(image::image_or_none);
        Quotes "quotes" "auto" Function(grammar::quotes);
        ColorScheme "color-scheme" "normal" Function(grammar::color_scheme);
        AccentColor "accent-color" "auto" ColorOr(&["auto"]);
        CaretColor "caret-color" "auto" ColorOr(&["auto"]);
        BorderCollapse "border-collapse" "separate" Keywords(&["separate", "collapse"]);
        BorderSpacing "border-spacing" "0px 0px" Function(grammar::border_spacing);
        CaptionSide "caption-side" "top" Keywords(&["top", "bottom"]);
        EmptyCells "empty-cells" "show" Keywords(&["show", "hide"]);
        Fill "fill" "black" Function(grammar::paint);
        FillOpacity "fill-opacity" "1" Number;
        FillRule "fill-rule" "nonzero" Keywords(&["nonzero", "evenodd"]);
        ClipRule "clip-rule" "nonzero" Keywords(&["nonzero", "evenodd"]);
        Stroke "stroke" "none" Function(grammar::paint);
        StrokeOpacity "stroke-opacity" "1" Number;
        StrokeWidth "stroke-width" "1px" Function(grammar::stroke_width);
        StrokeLinecap "stroke-linecap" "butt" Keywords(&["butt", "round", "square"]);
        StrokeLinejoin "stroke-linejoin" "miter" Keywords(&["miter", "round", "bevel"]);
        StrokeDasharray "stroke-dasharray" "none" Raw;
        ImageRendering "image-rendering" "auto" Keywords(&["auto", "optimizespeed", "optimizequality", "pixelated", "crisp-edges", "-webkit-optimize-contrast"]);
        Interactivity "interactivity" "auto" Keywords(&["auto", "inert"]);
        PrintColorAdjust "print-color-adjust" "economy" Keywords(&["economy", "exact"]);
        ForcedColorAdjust "forced-color-adjust" "auto" Keywords(&["auto", "none", "preserve-parent-color"]);
        Orphans "orphans" "2" Integer(&[]);
        Widows "widows" "2" Integer(&[]);
        TextEmphasisStyle "text-emphasis-style" "none" Raw;
        TextEmphasisColor "text-emphasis-color" "currentcolor" Color;
        TextEmphasisPosition "text-emphasis-position" "over" Raw;
        TextDecorationSkipInk "text-decoration-skip-ink" "auto" Keywords(&["auto", "none", "all"]);
        UserModify "-webkit-user-modify" "read-only" Keywords(&["read-only", "read-write", "read-write-plaintext-only"]);
        TextSecurity "-webkit-text-security" "none" Keywords(&["none", "disc", "circle", "square"]);
        MathDepth "math-depth" "0" Raw;
        MathStyle "math-style" "normal" Keywords(&["normal", "compact"]);
        RubyPosition "ruby-position" "over" Keywords(&["over", "under"]);
    }
    Box false {
        Display "display" "inline" Function(grammar::display);
        Position "position" "static" Keywords(&["static", "relative", "absolute", "fixed", "sticky", "-webkit-sticky"]);
        Float "float" "none" Keywords(&["none", "left", "right", "inline-start", "inline-end"]);
        Clear "clear" "none" Keywords(&["none", "left", "right", "both", "inline-start", "inline-end"]);
        Top "top" "auto" Num(LENGTH_PERCENTAGE, &["auto"]);
        Right "right" "auto" Num(LENGTH_PERCENTAGE, &["auto"]);
        Bottom "bottom" "auto" Num(LENGTH_PERCENTAGE, &["auto"]);
        Left "left" "auto" Num(LENGTH_PERCENTAGE, &["auto"]);
        Width "width" "auto" Num(POSITIVE, SIZES);
        Height "height" "auto" Num(POSITIVE, SIZES);
        MinWidth "min-width" "auto" Num(POSITIVE, SIZES);
        MinHeight "min-height" "auto" Num(POSITIVE, SIZES);
        MaxWidth "max-width" "none" Num(POSITIVE, MAX_SIZES);
        MaxHeight "max-height" "none" Num(POSITIVE, MAX_SIZES);
        MarginTop "margin-top" "0px" Num(LENGTH_PERCENTAGE, &["auto"]);
        MarginRight "margin-right" "0px" Num(LENGTH_PERCENTAGE, &["auto"]);
        MarginBottom "margin-bottom" "0px" Num(LENGTH_PERCENTAGE, &["auto"]);
        MarginLeft "margin-left" "0px" Num(LENGTH_PERCENTAGE, &["auto"]);
        PaddingTop "padding-top" "0px" Num(POSITIVE, &[]);
        PaddingRight "padding-right" "0px" Num(POSITIVE, &[]);
        PaddingBottom "padding-bottom" "0px" Num(POSITIVE, &[]);
        PaddingLeft "padding-left" "0px" Num(POSITIVE, &[]);
        BoxSizing "box-sizing" "content-box" Keywords(&["content-box", "border-box"]);
        OverflowX "overflow-x" "visible" Keywords(&["visible", "hidden", "clip", "scroll", "auto", "overlay"]);
        OverflowY "overflow-y" "visible" Keywords(&["visible", "hidden", "clip", "scroll", "auto", "overlay"]);
        ZIndex "z-index" "auto" Integer(&["auto"]);
        Opacity "opacity" "1" Number;
        VerticalAlign "vertical-align" "baseline" Num(LENGTH_PERCENTAGE, &["baseline", "sub", "super", "top", "text-top", "middle", "bottom", "text-bottom", "-webkit-baseline-middle"]);
        UnicodeBidi "unicode-bidi" "normal" Keywords(&["normal", "embed", "isolate", "bidi-override", "isolate-override", "plaintext", "-webkit-isolate", "-webkit-plaintext"]);
    }
    Border false {
        BorderTopWidth "border-top-width" "medium" LineWidth;
        BorderRightWidth "border-right-width" "medium" LineWidth;
        BorderBottomWidth "border-bottom-width" "medium" LineWidth;
        BorderLeftWidth "border-left-width" "medium" LineWidth;
        BorderTopStyle "border-top-style" "none" Keywords(LINE_STYLES);
        BorderRightStyle "border-right-style" "none" Keywords(LINE_STYLES);
        BorderBottomStyle "border-bottom-style" "none" Keywords(LINE_STYLES);
        BorderLeftStyle "border-left-style" "none" Keywords(LINE_STYLES);
        BorderTopColor "border-top-color" "currentcolor" Color;
        BorderRightColor "border-right-color" "currentcolor" Color;
        BorderBottomColor "border-bottom-color" "currentcolor" Color;
        BorderLeftColor "border-left-color" "currentcolor" Color;
        BorderTopLeftRadius "border-top-left-radius" "0px" Function(grammar::corner_radius);
        BorderTopRightRadius "border-top-right-radius" "0px" Function(grammar::corner_radius);
        BorderBottomRightRadius "border-bottom-right-radius" "0px" Function(grammar::corner_radius);
        BorderBottomLeftRadius "border-bottom-left-radius" "0px" Function(grammar::corner_radius);
        OutlineWidth "outline-width" "medium" LineWidth;
        OutlineStyle "outline-style" "none" Keywords(&["none", "auto", "inset", "groove", "outset", "ridge", "dotted", "dashed", "solid", "double"]);
        OutlineColor "outline-color" "auto" ColorOr(&["auto", "-webkit-focus-ring-color"]);
        OutlineOffset "outline-offset" "0px" Num(LENGTH, &[]);
        BorderImageSource "border-image-source" "none" Function(image::image_or_none);
        BorderImageSlice "border-image-slice" "100%" Raw;
        BorderImageWidth "border-image-width" "1" Raw;
        BorderImageOutset "border-image-outset" "0" Raw;
        BorderImageRepeat "border-image-repeat" "stretch" Raw;
    }
    Background false {
        BackgroundColor "background-color" "transparent" Color;
        BackgroundImage "background-image" "none" Function(image::images);
        BackgroundRepeat "background-repeat" "repeat" Function(image::repeats);
        BackgroundPositionX "background-position-x" "0%" Function(image::positions_x);
        BackgroundPositionY "background-position-y" "0%" Function(image::positions_y);
        BackgroundSize "background-size" "auto" Function(image::sizes);
        BackgroundAttachment "background-attachment" "scroll" Function(image::attachments);
        BackgroundClip "background-clip" "border-box" Function(image::clips);
        BackgroundOrigin "background-origin" "padding-box" Function(image::origins);
        BackgroundBlendMode "background-blend-mode" "normal" Function(image::blend_modes);
        BoxShadow "box-shadow" "none" Function(text::box_shadow);
    }
    Rare false {
        Content "content" "normal" Function(grammar::content);
        ContentVisibility "content-visibility" "visible" Keywords(&["visible", "auto", "hidden"]);
        Clip "clip" "auto" Function(grammar::clip);
        ClipPath "clip-path" "none" Function(grammar::clip_path);
        TextDecorationLine "text-decoration-line" "none" Function(text::decoration_line);
        TextDecorationStyle "text-decoration-style" "solid" Keywords(&["solid", "double", "dotted", "dashed", "wavy"]);
        TextDecorationColor "text-decoration-color" "currentcolor" Color;
        TextDecorationThickness "text-decoration-thickness" "auto" Num(LENGTH_PERCENTAGE, &["auto", "from-font"]);
        TextOverflow "text-overflow" "clip" Raw;
        Transform "transform" "none" Function(grammar::transform);
        Translate "translate" "none" Raw;
        Rotate "rotate" "none" Raw;
        Scale "scale" "none" Raw;
        TransformOrigin "transform-origin" "50% 50%" Raw;
        Perspective "perspective" "none" Raw;
        BackfaceVisibility "backface-visibility" "visible" Keywords(&["visible", "hidden"]);
        Filter "filter" "none" Function(grammar::filter);
        BackdropFilter "backdrop-filter" "none" Function(grammar::filter);
        MixBlendMode "mix-blend-mode" "normal" Keywords(BLEND_MODES);
        Isolation "isolation" "auto" Keywords(&["auto", "isolate"]);
        MaskImage "mask-image" "none" Function(image::images);
        MaskSize "mask-size" "auto" Function(image::sizes);
        Contain "contain" "none" Raw;
        ContainerType "container-type" "normal" Raw;
        ContainerName "container-name" "none" Raw;
        FlexDirection "flex-direction" "row" Keywords(&["row", "row-reverse", "column", "column-reverse"]);
        FlexWrap "flex-wrap" "nowrap" Keywords(&["nowrap", "wrap", "wrap-reverse"]);
        FlexGrow "flex-grow" "0" Number;
        FlexShrink "flex-shrink" "1" Number;
        FlexBasis "flex-basis" "auto" Num(POSITIVE, &["auto", "content", "min-content", "max-content", "fit-content", "stretch", "-webkit-fill-available"]);
        Order "order" "0" Integer(&[]);
        AlignItems "align-items" "normal" Function(grammar::alignment);
        AlignSelf "align-self" "auto" Function(grammar::alignment);
        AlignContent "align-content" "normal" Function(grammar::alignment);
        JustifyItems "justify-items" "normal" Function(grammar::alignment);
        JustifySelf "justify-self" "auto" Function(grammar::alignment);
        JustifyContent "justify-content" "normal" Function(grammar::alignment);
        RowGap "row-gap" "normal" Num(POSITIVE, &["normal"]);
        ColumnGap "column-gap" "normal" Num(POSITIVE, &["normal"]);
        GridTemplateColumns "grid-template-columns" "none" Raw;
        GridTemplateRows "grid-template-rows" "none" Raw;
        GridTemplateAreas "grid-template-areas" "none" Raw;
        GridAutoFlow "grid-auto-flow" "row" Raw;
        GridRowStart "grid-row-start" "auto" Raw;
        GridRowEnd "grid-row-end" "auto" Raw;
        GridColumnStart "grid-column-start" "auto" Raw;
        GridColumnEnd "grid-column-end" "auto" Raw;
        ColumnCount "column-count" "auto" Integer(&["auto"]);
        ColumnWidth "column-width" "auto" Num(POSITIVE_LENGTH, &["auto"]);
        ObjectFit "object-fit" "fill" Keywords(&["fill", "contain", "cover", "none", "scale-down"]);
        ObjectPosition "object-position" "50% 50%" Raw;
        AspectRatio "aspect-ratio" "auto" Raw;
        TableLayout "table-layout" "auto" Keywords(&["auto", "fixed"]);
        Resize "resize" "none" Keywords(&["none", "both", "horizontal", "vertical", "block", "inline", "auto"]);
        Appearance "appearance" "none" Keywords(&["none", "auto", "base-select", "button", "checkbox", "listbox", "menulist", "menulist-button", "meter", "progress-bar", "push-button", "radio", "searchfield", "slider-horizontal", "square-button", "textarea", "textfield"]);
        WillChange "will-change" "auto" Raw;
        CounterReset "counter-reset" "none" Raw;
        CounterIncrement "counter-increment" "none" Raw;
        CounterSet "counter-set" "none" Raw;
        UserSelect "user-select" "auto" Keywords(&["auto", "none", "text", "all", "contain"]);
        TouchAction "touch-action" "auto" Raw;
        ScrollBehavior "scroll-behavior" "auto" Keywords(&["auto", "smooth"]);
        LineClamp "-webkit-line-clamp" "none" Integer(&["none"]);
        BoxOrient "-webkit-box-orient" "horizontal" Keywords(&["horizontal", "vertical", "inline-axis", "block-axis"]);
        BreakBefore "break-before" "auto" Keywords(BREAKS);
        BreakAfter "break-after" "auto" Keywords(BREAKS);
        BreakInside "break-inside" "auto" Keywords(&["auto", "avoid", "avoid-column", "avoid-page"]);
        AnimationName "animation-name" "none" Raw;
        AnimationDuration "animation-duration" "auto" Raw;
        AnimationIterationCount "animation-iteration-count" "1" Raw;
        AnimationDelay "animation-delay" "0s" Raw;
        AnimationTimingFunction "animation-timing-function" "ease" Raw;
        AnimationFillMode "animation-fill-mode" "none" Raw;
        AnimationPlayState "animation-play-state" "running" Raw;
        AnimationDirection "animation-direction" "normal" Raw;
        TransitionProperty "transition-property" "all" Raw;
        TransitionDuration "transition-duration" "0s" Raw;
        TransitionDelay "transition-delay" "0s" Raw;
        TransitionTimingFunction "transition-timing-function" "ease" Raw;
        FieldSizing "field-sizing" "fixed" Keywords(&["fixed", "content"]);
        Zoom "zoom" "1" Num(Numeric::NUMBER_PERCENTAGE.not_negative(), &["normal", "reset"]);
    }
}

/// Number of longhands.
pub(crate) const COUNT: usize = ALL.len();

const fn slots() -> [u8; COUNT] {
    let mut slots = [0; COUNT];
    let mut index = 0;
    while index < COUNT {
        if index > 0 && GROUP_OF[index] as u8 == GROUP_OF[index - 1] as u8 {
            slots[index] = slots[index - 1] + 1;
        }
        index += 1;
    }
    slots
}

static SLOTS: [u8; COUNT] = slots();

impl Longhand {
    pub(crate) fn index(self) -> usize {
        self as usize
    }

    pub(crate) fn from_index(index: usize) -> Option<Self> {
        ALL.get(index).copied()
    }

    pub(crate) fn definition(self) -> &'static Definition {
        &DEFINITIONS[self.index()]
    }

    pub(crate) fn name(self) -> &'static str {
        self.definition().name
    }

    pub(crate) fn is_inherited(self) -> bool {
        self.definition().is_inherited
    }

    pub(crate) fn group(self) -> usize {
        GROUP_OF[self.index()] as usize
    }

    /// Position within the group.
    pub(crate) fn slot(self) -> usize {
        usize::from(SLOTS[self.index()])
    }

    /// Quirks Mode standard, 3.1 and 3.2: properties that take hashless colors or lengths without a unit.
    pub(crate) fn has_quirks(self) -> bool {
        matches!(
            self,
            Self::BackgroundColor
                | Self::BorderTopColor
                | Self::BorderRightColor
                | Self::BorderBottomColor
                | Self::BorderLeftColor
                | Self::Color
                | Self::BorderSpacing
                | Self::BorderTopWidth
                | Self::BorderRightWidth
                | Self::BorderBottomWidth
                | Self::BorderLeftWidth
                | Self::Top
                | Self::Right
                | Self::Bottom
                | Self::Left
                | Self::Clip
                | Self::FontSize
                | Self::Width
                | Self::Height
                | Self::MinWidth
                | Self::MinHeight
                | Self::MaxWidth
                | Self::MaxHeight
                | Self::LetterSpacing
                | Self::WordSpacing
                | Self::MarginTop
                | Self::MarginRight
                | Self::MarginBottom
                | Self::MarginLeft
                | Self::PaddingTop
                | Self::PaddingRight
                | Self::PaddingBottom
                | Self::PaddingLeft
                | Self::TextIndent
                | Self::VerticalAlign
        )
    }

    /// The longhand of that name, in lower case; aliases included.
    pub(crate) fn by_name(name: &str) -> Option<Self> {
        static BY_NAME: LazyLock<HashMap<&'static str, Longhand>> = LazyLock::new(|| {
            let mut names: HashMap<_, _> = ALL.iter().map(|it| (it.name(), *it)).collect();
            names.extend(ALIASES.iter().copied());
            names
        });
        BY_NAME.get(name).copied()
    }
}

/// Other names of longhands that Chromium takes.
static ALIASES: &[(&str, Longhand)] = &[
    ("word-wrap", Longhand::OverflowWrap),
    ("font-width", Longhand::FontStretch),
    ("grid-row-gap", Longhand::RowGap),
    ("grid-column-gap", Longhand::ColumnGap),
    ("-webkit-appearance", Longhand::Appearance),
    ("-webkit-user-select", Longhand::UserSelect),
    ("-webkit-box-sizing", Longhand::BoxSizing),
    ("-webkit-opacity", Longhand::Opacity),
    ("-webkit-transform", Longhand::Transform),
    ("-webkit-transform-origin", Longhand::TransformOrigin),
    ("-webkit-perspective", Longhand::Perspective),
    ("-webkit-filter", Longhand::Filter),
    ("-webkit-clip-path", Longhand::ClipPath),
    ("-webkit-box-shadow", Longhand::BoxShadow),
    ("-webkit-background-clip", Longhand::BackgroundClip),
    ("-webkit-background-origin", Longhand::BackgroundOrigin),
    ("-webkit-background-size", Longhand::BackgroundSize),
    ("-webkit-backface-visibility", Longhand::BackfaceVisibility),
    ("-webkit-mask-image", Longhand::MaskImage),
    ("-webkit-mask-size", Longhand::MaskSize),
    ("-webkit-print-color-adjust", Longhand::PrintColorAdjust),
    ("-webkit-text-size-adjust", Longhand::TextSizeAdjust),
    ("-webkit-text-orientation", Longhand::TextOrientation),
    ("-webkit-writing-mode", Longhand::WritingMode),
    ("-webkit-line-break", Longhand::LineBreak),
    ("-webkit-hyphens", Longhand::Hyphens),
    ("-webkit-font-feature-settings", Longhand::FontFeatureSettings),
    ("-webkit-text-emphasis-color", Longhand::TextEmphasisColor),
    ("-webkit-text-emphasis-style", Longhand::TextEmphasisStyle),
    ("-webkit-text-emphasis-position", Longhand::TextEmphasisPosition),
    ("-webkit-flex-direction", Longhand::FlexDirection),
    ("-webkit-flex-wrap", Longhand::FlexWrap),
    ("-webkit-flex-grow", Longhand::FlexGrow),
    ("-webkit-flex-shrink", Longhand::FlexShrink),
    ("-webkit-flex-basis", Longhand::FlexBasis),
    ("-webkit-order", Longhand::Order),
    ("-webkit-align-items", Longhand::AlignItems),
    ("-webkit-align-self", Longhand::AlignSelf),
    ("-webkit-align-content", Longhand::AlignContent),
    ("-webkit-justify-content", Longhand::JustifyContent),
    ("-webkit-animation-name", Longhand::AnimationName),
    ("-webkit-animation-duration", Longhand::AnimationDuration),
    ("-webkit-animation-delay", Longhand::AnimationDelay),
    ("-webkit-animation-iteration-count", Longhand::AnimationIterationCount),
    ("-webkit-animation-timing-function", Longhand::AnimationTimingFunction),
    ("-webkit-animation-fill-mode", Longhand::AnimationFillMode),
    ("-webkit-animation-play-state", Longhand::AnimationPlayState),
    ("-webkit-animation-direction", Longhand::AnimationDirection),
    ("-webkit-transition-property", Longhand::TransitionProperty),
    ("-webkit-transition-duration", Longhand::TransitionDuration),
    ("-webkit-transition-delay", Longhand::TransitionDelay),
    ("-webkit-transition-timing-function", Longhand::TransitionTimingFunction),
    ("-webkit-border-top-left-radius", Longhand::BorderTopLeftRadius),
    ("-webkit-border-top-right-radius", Longhand::BorderTopRightRadius),
    ("-webkit-border-bottom-right-radius", Longhand::BorderBottomRightRadius),
    ("-webkit-border-bottom-left-radius", Longhand::BorderBottomLeftRadius),
    ("-webkit-column-count", Longhand::ColumnCount),
    ("-webkit-column-width", Longhand::ColumnWidth),
    ("-webkit-column-gap", Longhand::ColumnGap),
    ("-webkit-column-break-inside", Longhand::BreakInside),
    ("-webkit-column-break-before", Longhand::BreakBefore),
    ("-webkit-column-break-after", Longhand::BreakAfter),
    ("page-break-before", Longhand::BreakBefore),
    ("page-break-after", Longhand::BreakAfter),
    ("page-break-inside", Longhand::BreakInside),
];
