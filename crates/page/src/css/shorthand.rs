//! Shorthand properties: names and the longhands they set. Their grammars are in [`super::expand`].

use std::collections::HashMap;
use std::sync::LazyLock;

use cssparser::Parser;

use super::declaration::Key;
use super::expand;
use super::logical::Logical;
use super::parse::{Context, Parsed};
use super::property::Longhand;
use super::value::Value;

/// How a shorthand is read and what it sets.
struct Definition {
    name: &'static str,
    /// Longhands by name, logical ones included.
    longhands: &'static [&'static str],
    expand: Expand,
    has_quirks: bool,
}

/// A parser for the shorthand's value, given its longhands: a value for each, in order.
pub(super) type Expand = fn(&[Key], &mut Parser, &Context) -> Parsed<Vec<Value>>;

/// A shorthand property.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Shorthand(u8);

macro_rules! shorthands {
    ($($name:literal $quirks:literal $expand:path: $($longhand:literal)*;)*) => {
        static DEFINITIONS: &[Definition] = &[$(Definition {
            name: $name,
            longhands: &[$($longhand,)*],
            expand: $expand,
            has_quirks: $quirks,
        },)*];
    };
}

shorthands! {
    "margin" true expand::four_sides: "margin-top" "margin-right" "margin-bottom" "margin-left";
    "padding" true expand::four_sides: "padding-top" "padding-right" "padding-bottom" "padding-left";
    "inset" false expand::four_sides: "top" "right" "bottom" "left";
    "border-width" true expand::four_sides: "border-top-width" "border-right-width" "border-bottom-width" "border-left-width";
    "border-style" false expand::four_sides: "border-top-style" "border-right-style" "border-bottom-style" "border-left-style";
    "border-color" true expand::four_sides: "border-top-color" "border-right-color" "border-bottom-color" "border-left-color";
    "margin-inline" false expand::two_sides: "margin-inline-start" "margin-inline-end";
    "margin-block" false expand::two_sides: "margin-block-start" "margin-block-end";
    "padding-inline" false expand::two_sides: "padding-inline-start" "padding-inline-end";
    "padding-block" false expand::two_sides: "padding-block-start" "padding-block-end";
    "inset-inline" false expand::two_sides: "inset-inline-start" "inset-inline-end";
    "inset-block" false expand::two_sides: "inset-block-start" "inset-block-end";
    "border-inline-width" false expand::two_sides: "border-inline-start-width" "border-inline-end-width";
    "border-inline-style" false expand::two_sides: "border-inline-start-style" "border-inline-end-style";
    "border-inline-color" false expand::two_sides: "border-inline-start-color" "border-inline-end-color";
    "border-block-width" false expand::two_sides: "border-block-start-width" "border-block-end-width";
    "border-block-style" false expand::two_sides: "border-block-start-style" "border-block-end-style";
    "border-block-color" false expand::two_sides: "border-block-start-color" "border-block-end-color";
    "overflow" false expand::two_sides: "overflow-x" "overflow-y";
    "gap" false expand::two_sides: "row-gap" "column-gap";
    "grid-gap" false expand::two_sides: "row-gap" "column-gap";
    "place-content" false expand::place: "align-content" "justify-content";
    "place-items" false expand::place: "align-items" "justify-items";
    "place-self" false expand::place: "align-self" "justify-self";
    "border-top" false expand::any_order: "border-top-width" "border-top-style" "border-top-color";
    "border-right" false expand::any_order: "border-right-width" "border-right-style" "border-right-color";
    "border-bottom" false expand::any_order: "border-bottom-width" "border-bottom-style" "border-bottom-color";
    "border-left" false expand::any_order: "border-left-width" "border-left-style" "border-left-color";
    "border-inline-start" false expand::any_order: "border-inline-start-width" "border-inline-start-style" "border-inline-start-color";
    "border-inline-end" false expand::any_order: "border-inline-end-width" "border-inline-end-style" "border-inline-end-color";
    "border-block-start" false expand::any_order: "border-block-start-width" "border-block-start-style" "border-block-start-color";
    "border-block-end" false expand::any_order: "border-block-end-width" "border-block-end-style" "border-block-end-color";
    "border-inline" false expand::border: "border-inline-start-width" "border-inline-start-style" "border-inline-start-color" "border-inline-end-width" "border-inline-end-style" "border-inline-end-color";
    "border-block" false expand::border: "border-block-start-width" "border-block-start-style" "border-block-start-color" "border-block-end-width" "border-block-end-style" "border-block-end-color";
    "border" false expand::border: "border-top-width" "border-top-style" "border-top-color" "border-right-width" "border-right-style" "border-right-color" "border-bottom-width" "border-bottom-style" "border-bottom-color" "border-left-width" "border-left-style" "border-left-color" "border-image-source" "border-image-slice" "border-image-width" "border-image-outset" "border-image-repeat";
    "outline" false expand::any_order: "outline-style" "outline-width" "outline-color";
    "-webkit-text-stroke" false expand::any_order: "-webkit-text-stroke-width" "-webkit-text-stroke-color";
    "border-radius" false expand::border_radius: "border-top-left-radius" "border-top-right-radius" "border-bottom-right-radius" "border-bottom-left-radius";
    "-webkit-border-radius" false expand::border_radius: "border-top-left-radius" "border-top-right-radius" "border-bottom-right-radius" "border-bottom-left-radius";
    "border-image" false expand::border_image: "border-image-source" "border-image-slice" "border-image-width" "border-image-outset" "border-image-repeat";
    "-webkit-border-image" false expand::border_image: "border-image-source" "border-image-slice" "border-image-width" "border-image-outset" "border-image-repeat";
    "background" false expand::background: "background-color" "background-image" "background-position-x" "background-position-y" "background-size" "background-repeat" "background-attachment" "background-origin" "background-clip";
    "background-position" false expand::background_position: "background-position-x" "background-position-y";
    "mask" false expand::mask: "mask-image" "mask-size";
    "-webkit-mask" false expand::mask: "mask-image" "mask-size";
    "font" false expand::font: "font-style" "font-variant-caps" "font-weight" "font-stretch" "font-size" "line-height" "font-family" "font-kerning" "font-feature-settings" "font-variation-settings" "font-variant-ligatures" "font-variant-numeric" "font-variant-east-asian" "font-variant-alternates" "font-variant-position" "font-variant-emoji" "font-optical-sizing" "font-size-adjust";
    "font-variant" false expand::font_variant: "font-variant-caps" "font-variant-ligatures" "font-variant-numeric" "font-variant-east-asian" "font-variant-alternates" "font-variant-position" "font-variant-emoji";
    "font-synthesis" false expand::font_synthesis: "font-synthesis-weight" "font-synthesis-style" "font-synthesis-small-caps";
    "list-style" false expand::list_style: "list-style-position" "list-style-image" "list-style-type";
    "text-decoration" false expand::any_order: "text-decoration-line" "text-decoration-thickness" "text-decoration-style" "text-decoration-color";
    "-webkit-text-decoration" false expand::any_order: "text-decoration-line" "text-decoration-thickness" "text-decoration-style" "text-decoration-color";
    "text-emphasis" false expand::text_emphasis: "text-emphasis-style" "text-emphasis-color";
    "-webkit-text-emphasis" false expand::text_emphasis: "text-emphasis-style" "text-emphasis-color";
    "white-space" false expand::white_space: "white-space-collapse" "text-wrap-mode";
    "text-wrap" false expand::any_order: "text-wrap-mode" "text-wrap-style";
    "flex" false expand::flex: "flex-grow" "flex-shrink" "flex-basis";
    "-webkit-flex" false expand::flex: "flex-grow" "flex-shrink" "flex-basis";
    "flex-flow" false expand::any_order: "flex-direction" "flex-wrap";
    "-webkit-flex-flow" false expand::any_order: "flex-direction" "flex-wrap";
    "columns" false expand::columns: "column-width" "column-count";
    "-webkit-columns" false expand::columns: "column-width" "column-count";
    "grid-row" false expand::slash_pair: "grid-row-start" "grid-row-end";
    "grid-column" false expand::slash_pair: "grid-column-start" "grid-column-end";
    "grid-area" false expand::grid_area: "grid-row-start" "grid-column-start" "grid-row-end" "grid-column-end";
    "grid-template" false expand::grid_template: "grid-template-rows" "grid-template-columns" "grid-template-areas";
    "grid" false expand::grid: "grid-template-rows" "grid-template-columns" "grid-template-areas" "grid-auto-flow";
    "container" false expand::container: "container-name" "container-type";
    "transition" false expand::transition: "transition-property" "transition-duration" "transition-timing-function" "transition-delay";
    "-webkit-transition" false expand::transition: "transition-property" "transition-duration" "transition-timing-function" "transition-delay";
    "animation" false expand::animation: "animation-duration" "animation-timing-function" "animation-delay" "animation-iteration-count" "animation-direction" "animation-fill-mode" "animation-play-state" "animation-name";
    "-webkit-animation" false expand::animation: "animation-duration" "animation-timing-function" "animation-delay" "animation-iteration-count" "animation-direction" "animation-fill-mode" "animation-play-state" "animation-name";
}

/// Keys per shorthand, found once.
static KEYS: LazyLock<Vec<Vec<Key>>> = LazyLock::new(|| {
    DEFINITIONS.iter().map(|it| it.longhands.iter().filter_map(|name| key(name)).collect()).collect()
});

fn key(name: &str) -> Option<Key> {
    Longhand::by_name(name).map(Key::from).or_else(|| Logical::by_name(name).map(Key::from))
}

impl Shorthand {
    /// The shorthand of that name, in lower case.
    pub(crate) fn by_name(name: &str) -> Option<Self> {
        static BY_NAME: LazyLock<HashMap<&'static str, Shorthand>> = LazyLock::new(|| {
            (0_u8..).zip(DEFINITIONS).map(|(number, it)| (it.name, Shorthand(number))).collect()
        });
        BY_NAME.get(name).copied()
    }

    /// What it sets.
    pub(crate) fn keys(self) -> &'static [Key] {
        KEYS.get(usize::from(self.0)).map_or(&[], Vec::as_slice)
    }

    /// Values for all its longhands; the flag says that only quirks mode takes them.
    pub(crate) fn parse(self, input: &mut Parser, context: &Context) -> (Parsed<Vec<(Key, Value)>>, bool) {
        let Some(definition) = DEFINITIONS.get(usize::from(self.0)) else {
            return (Err(super::parse::invalid()), false);
        };
        let keys = self.keys();
        context.with_quirks(definition.has_quirks, || {
            let values = input.parse_entirely(|input| (definition.expand)(keys, input, context))?;
            Ok(keys.iter().copied().zip(values).collect())
        })
    }
}
