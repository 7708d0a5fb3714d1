//! From winning declarations to computed values.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use cssparser::Parser;

use super::adjust::{Kind, adjust};
use super::cascade::{Source, cascade};
use super::computed::{ComputedStyle, FontFacts, LonghandSet};
use super::custom::{self, CustomMap, TextBudget};
use super::stylist::Stylist;
use crate::css::color::{Color, ColorContext};
use crate::css::declaration::{Declared, Key, Pending, Wide, parse_key};
use crate::css::initial::initial_value;
use crate::css::logical::Flow;
use crate::css::math::{self, Leaves};
use crate::css::parse::Context;
use crate::css::property::{ALL, Longhand};
use crate::css::substitute::substitute;
use crate::css::value::{GeneratedImage, Stop, Unit, Value};
use crate::settings::PageSettings;

/// Chromium keeps lengths in 1/64 px in 32 bits.
const MAX_PX: f32 = 33_554_428.0;
/// Chromium's largest font.
const MAX_FONT_PX: f32 = 10_000.0;
/// Chromium makes fonts no smaller than this by relative sizes.
const MIN_RELATIVE_FONT_PX: f32 = 6.0;
/// Ratio of the default sizes of monospaced and proportional fonts, 13 and 16 px.
const MONOSPACE_FACTOR: f32 = 13.0 / 16.0;

/// What is the same for all elements of a page.
pub(super) struct Environment<'a> {
    pub(super) stylist: &'a Stylist,
    pub(super) settings: &'a PageSettings,
    pub(super) is_quirks: bool,
    /// Font size and line height of the root, once known: what `rem` and `rlh` count from.
    pub(super) root_font_px: Cell<f32>,
    pub(super) root_line_px: Cell<f32>,
    pub(super) budget: RefCell<TextBudget>,
    pub(super) initial: ComputedStyle,
}

impl<'a> Environment<'a> {
    pub(super) fn new(
        stylist: &'a Stylist,
        settings: &'a PageSettings,
        is_quirks: bool,
        initial: ComputedStyle,
    ) -> Self {
        Self {
            stylist,
            settings,
            is_quirks,
            root_font_px: Cell::new(16.0),
            root_line_px: Cell::new(NORMAL_LINE_HEIGHT * 16.0),
            budget: RefCell::new(TextBudget(MAX_SUBSTITUTED)),
            initial,
        }
    }
}

/// Most text that replacing custom properties may make on one page.
pub(super) const MAX_SUBSTITUTED: usize = 32 * 1024 * 1024;
/// What `normal` comes to with common fonts; values that use it depend on layout.
const NORMAL_LINE_HEIGHT: f32 = 1.15;

/// An initial value as computed on an element that nothing was declared for.
pub(super) fn initial_computed(longhand: Longhand) -> Value {
    match longhand {
        Longhand::Color => Value::Color(Color::BLACK),
        Longhand::FontSize => Value::px(16.0),
        Longhand::LetterSpacing | Longhand::WordSpacing => Value::px(0.0),
        Longhand::ListStyleType => Value::Ident("disc".into()),
        _ => match initial_value(longhand) {
            Value::ColorExpression(expression) => expression
                .resolve(ColorContext { current: None, is_dark: false })
                .map_or(Value::Keyword("currentcolor"), Value::Color),
            other => other.clone(),
        },
    }
}

/// The style of an element or pseudo-element whose parent in the flat tree has `parent`.
pub(super) fn compute_style(
    environment: &Environment<'_>,
    parent: &ComputedStyle,
    sources: &[Source<'_>],
    kind: Kind,
) -> ComputedStyle {
    let winners = cascade(sources, environment.is_quirks);
    let custom = custom::resolve(
        &winners.customs,
        parent.custom.as_ref(),
        environment.stylist,
        &mut environment.budget.borrow_mut(),
    );
    let mut computer = Computer {
        environment,
        parent,
        style: base_style(environment, parent, custom),
        shorthands: Vec::new(),
        depends_on_layout: Cell::new(false),
    };
    computer.run(&winners.longhands, winners.uncertain);
    let mut style = computer.style;
    adjust(&mut style, parent, kind);
    style
}

/// Inherited properties of the parent, initial values for the rest.
fn base_style(
    environment: &Environment<'_>,
    parent: &ComputedStyle,
    custom: Option<Arc<CustomMap>>,
) -> ComputedStyle {
    let [_, _, layout, border, background, rare] = &environment.initial.groups;
    let [font, inherited, ..] = &parent.groups;
    let mut layout_dependent = parent.layout_dependent;
    if !layout_dependent.is_empty() {
        let mut inherited = LonghandSet::default();
        for longhand in ALL.iter().filter(|it| it.is_inherited()) {
            inherited.insert(*longhand);
        }
        layout_dependent.intersect(&inherited);
    }
    ComputedStyle {
        groups: [
            Arc::clone(font),
            Arc::clone(inherited),
            Arc::clone(layout),
            Arc::clone(border),
            Arc::clone(background),
            Arc::clone(rare),
        ],
        custom,
        layout_dependent,
        font: parent.font,
        is_dark: parent.is_dark,
        is_blockified: false,
        makes_items: false,
    }
}

/// Values of one shorthand whose text had references in it.
type Expanded = Option<Vec<(Key, Value)>>;

struct Computer<'e, 'p> {
    environment: &'e Environment<'e>,
    parent: &'p ComputedStyle,
    style: ComputedStyle,
    /// Shorthands with references, expanded once for all their longhands.
    shorthands: Vec<(*const Pending, Expanded)>,
    depends_on_layout: Cell<bool>,
}

/// What a declaration comes to before it is computed.
enum Specified {
    Value(Value),
    Inherit,
    Initial,
}

impl Computer<'_, '_> {
    fn run(&mut self, winners: &[(Key, &Declared, u32)], uncertain: LonghandSet) {
        // Text direction first: logical properties need it.
        for (key, declared, _) in winners {
            if let Some(longhand @ (Longhand::Direction | Longhand::WritingMode)) = key.longhand() {
                self.apply(longhand, *key, declared);
            }
        }
        let mut table: Vec<(Longhand, Key, &Declared)> = Vec::with_capacity(winners.len());
        if winners.iter().any(|(key, _, _)| key.logical().is_some()) {
            self.merge_logical(winners, &mut table);
        } else {
            table.extend(
                winners
                    .iter()
                    .filter_map(|(key, it, _)| key.longhand().map(|longhand| (longhand, *key, *it))),
            );
        }
        // Later values count on these, in this order.
        const EARLY: [Longhand; 5] = [
            Longhand::ColorScheme,
            Longhand::FontFamily,
            Longhand::FontSize,
            Longhand::LineHeight,
            Longhand::Color,
        ];
        for early in EARLY {
            let found = table.iter().find(|(longhand, ..)| *longhand == early);
            match early {
                Longhand::FontSize => self.font_size(found.map(|(_, key, declared)| (*key, *declared))),
                _ => {
                    if let Some((longhand, key, declared)) = found {
                        self.apply(*longhand, *key, declared);
                    }
                }
            }
            if early == Longhand::ColorScheme && found.is_some() {
                self.style.is_dark = prefers_dark(self.style.value(Longhand::ColorScheme));
            }
        }
        for (longhand, key, declared) in &table {
            if !EARLY.contains(longhand) && !matches!(longhand, Longhand::Direction | Longhand::WritingMode) {
                self.apply(*longhand, *key, declared);
            }
        }
        if !uncertain.is_empty() {
            for longhand in ALL.iter().filter(|it| uncertain.contains(**it)) {
                self.style.layout_dependent.insert(*longhand);
            }
        }
    }

    /// Of a physical and a logical declaration of one side, the one that comes later in the cascade wins.
    fn merge_logical<'w>(
        &self,
        winners: &[(Key, &'w Declared, u32)],
        table: &mut Vec<(Longhand, Key, &'w Declared)>,
    ) {
        let flow =
            Flow::new(self.style.keyword(Longhand::WritingMode), self.style.keyword(Longhand::Direction));
        let mut ranked: Vec<(Longhand, Key, &Declared, u32)> = winners
            .iter()
            .filter_map(|(key, declared, rank)| {
                let longhand = key.longhand().or_else(|| key.logical().map(|it| it.longhand(flow)))?;
                Some((longhand, *key, *declared, *rank))
            })
            .collect();
        ranked.sort_by_key(|(longhand, _, _, rank)| (*longhand, *rank));
        ranked.dedup_by_key(|(longhand, ..)| *longhand);
        table.extend(ranked.into_iter().map(|(longhand, key, declared, _)| (longhand, key, declared)));
    }

    fn apply(&mut self, longhand: Longhand, key: Key, declared: &Declared) {
        let value = match self.specified(longhand, key, declared) {
            Specified::Inherit => {
                if self.parent.layout_dependent.contains(longhand) {
                    self.style.layout_dependent.insert(longhand);
                } else {
                    self.style.layout_dependent.remove(longhand);
                }
                self.parent.value(longhand).clone()
            }
            Specified::Initial => {
                self.style.layout_dependent.remove(longhand);
                self.initial(longhand)
            }
            Specified::Value(value) => {
                self.depends_on_layout.set(false);
                let computed = self.compute(longhand, value);
                if self.depends_on_layout.get() {
                    self.style.layout_dependent.insert(longhand);
                } else {
                    self.style.layout_dependent.remove(longhand);
                }
                computed
            }
        };
        self.style.set(longhand, value);
    }

    fn initial(&self, longhand: Longhand) -> Value {
        match longhand {
            Longhand::Color if self.style.is_dark => self.compute(longhand, initial_value(longhand).clone()),
            _ => self.environment.initial.value(longhand).clone(),
        }
    }

    fn specified(&mut self, longhand: Longhand, key: Key, declared: &Declared) -> Specified {
        let unset = if longhand.is_inherited() { Specified::Inherit } else { Specified::Initial };
        match declared {
            Declared::Value(value) => Specified::Value(value.clone()),
            Declared::Wide(Wide::Inherit) => Specified::Inherit,
            Declared::Wide(Wide::Initial) => Specified::Initial,
            Declared::Wide(_) => unset,
            Declared::Pending(pending) => self.pending(key, pending).unwrap_or(unset),
        }
    }

    /// A value with `var()`; `None` where it is invalid at computed-value time.
    fn pending(&mut self, key: Key, pending: &Arc<Pending>) -> Option<Specified> {
        let address = Arc::as_ptr(pending);
        if pending.shorthand.is_some()
            && let Some((_, expanded)) = self.shorthands.iter().find(|(it, _)| *it == address)
        {
            return expanded
                .as_ref()?
                .iter()
                .find(|(it, _)| *it == key)
                .map(|(_, value)| Specified::Value(value.clone()));
        }
        let text = self.substituted(&pending.text);
        let Some(text) = text else {
            if pending.shorthand.is_some() {
                self.shorthands.push((address, None));
            }
            return None;
        };
        let mut input = Parser::new(&text);
        if let Some(wide) = Wide::parse(&mut input) {
            return match wide {
                Wide::Inherit => Some(Specified::Inherit),
                Wide::Initial => Some(Specified::Initial),
                // Rolling back after the cascade has run is not worth a second one: as unset.
                _ => None,
            };
        }
        let context = Context::new(&pending.url);
        match pending.shorthand {
            Some(shorthand) => {
                let (values, is_quirk) = shorthand.parse(&mut input, &context);
                let values = values.ok().filter(|_| !is_quirk);
                let found = values
                    .as_ref()
                    .and_then(|it| it.iter().find(|(it, _)| *it == key))
                    .map(|(_, value)| Specified::Value(value.clone()));
                self.shorthands.push((address, values));
                found
            }
            None => {
                let (value, is_quirk) = parse_key(key, &mut input, &context).ok()?;
                // Quirks do not reach into values made by var().
                (!is_quirk).then_some(Specified::Value(value))
            }
        }
    }

    fn substituted(&self, text: &str) -> Option<String> {
        let environment = self.environment;
        let mut lookup = |name: &str| {
            custom::lookup(self.style.custom.as_ref(), environment.stylist, name).map(|it| it.to_string())
        };
        let text = substitute(text, &mut lookup).ok()?;
        let mut budget = environment.budget.borrow_mut();
        budget.0 = budget.0.checked_sub(text.len())?;
        Some(text)
    }

    /// CSS Fonts 4, 2.5, with Chromium's ways around monospaced fonts.
    fn font_size(&mut self, found: Option<(Key, &Declared)>) {
        let parent = self.parent.font;
        let mut font =
            FontFacts { is_monospace: is_monospace(self.style.value(Longhand::FontFamily)), ..parent };
        self.depends_on_layout.set(false);
        if let Some((key, declared)) = found {
            match self.specified(Longhand::FontSize, key, declared) {
                Specified::Inherit => {}
                Specified::Initial => self.font_size_keyword(3, &mut font),
                Specified::Value(value) => self.font_size_value(&value, &mut font),
            }
            if self.depends_on_layout.get() {
                self.style.layout_dependent.insert(Longhand::FontSize);
            }
        }
        if !font.is_absolute && font.is_monospace != parent.is_monospace {
            match font.keyword {
                Some(keyword) => self.font_size_keyword(keyword, &mut font),
                None if font.is_monospace => font.specified_px *= MONOSPACE_FACTOR,
                None => font.specified_px /= MONOSPACE_FACTOR,
            }
        }
        font.specified_px =
            if font.specified_px.is_nan() { 0.0 } else { font.specified_px.clamp(0.0, MAX_FONT_PX) };
        self.style.font = font;
        let mut size = font.specified_px;
        if size > 0.0 && size < MIN_RELATIVE_FONT_PX && !font.is_absolute {
            size = MIN_RELATIVE_FONT_PX;
        }
        self.style.set(Longhand::FontSize, Value::px(size));
    }

    fn font_size_keyword(&self, keyword: u8, font: &mut FontFacts) {
        // Chromium's tables for default sizes of 16 and 13 px; quirks mode has smaller small sizes.
        const PROPORTIONAL: [f32; 8] = [9.0, 10.0, 13.0, 16.0, 18.0, 24.0, 32.0, 48.0];
        const MONOSPACE: [f32; 8] = [9.0, 10.0, 12.0, 13.0, 16.0, 20.0, 26.0, 39.0];
        const MONOSPACE_QUIRKS: [f32; 8] = [9.0, 9.0, 10.0, 13.0, 16.0, 20.0, 26.0, 40.0];
        let table = match (font.is_monospace, self.environment.is_quirks) {
            (false, _) => PROPORTIONAL,
            (true, false) => MONOSPACE,
            (true, true) => MONOSPACE_QUIRKS,
        };
        font.specified_px = table.get(usize::from(keyword)).copied().unwrap_or(16.0);
        font.keyword = Some(keyword);
        font.is_absolute = false;
    }

    fn font_size_value(&self, value: &Value, font: &mut FontFacts) {
        let parent = self.parent.font;
        font.keyword = None;
        match value {
            Value::Keyword("smaller") => {
                font.specified_px = parent.specified_px / 1.2;
                font.is_absolute = parent.is_absolute;
            }
            Value::Keyword("larger") => {
                font.specified_px = parent.specified_px * 1.2;
                font.is_absolute = parent.is_absolute;
            }
            Value::Keyword("math") => *font = FontFacts { is_monospace: font.is_monospace, ..parent },
            Value::Keyword(keyword) => {
                let position = crate::css::size_keyword(keyword).unwrap_or(3);
                self.font_size_keyword(position, font);
            }
            Value::Percentage(percent) => {
                font.specified_px = parent.specified_px * percent / 100.0;
                font.is_absolute = parent.is_absolute;
            }
            Value::Length(length, unit) => {
                font.specified_px = (f64::from(*length) * self.font_unit_px(*unit)) as f32;
                font.is_absolute = parent.is_absolute
                    || !matches!(unit, Unit::Em | Unit::Ex | Unit::Ch | Unit::Cap | Unit::Ic);
                if unit.depends_on_layout() {
                    self.depends_on_layout.set(true);
                }
            }
            Value::Math(math) => {
                if math.depends_on_layout() {
                    self.depends_on_layout.set(true);
                }
                let units = Units { computer: self, is_font_size: true };
                if let Some(amount) = math.evaluate(&units) {
                    let px = amount.plain + amount.percent / 100.0 * f64::from(parent.specified_px);
                    font.specified_px = px as f32;
                }
                font.is_absolute = true;
            }
            _ => {}
        }
    }

    /// Px of a unit in `font-size`, where `em` is the parent's.
    fn font_unit_px(&self, unit: Unit) -> f64 {
        let parent = f64::from(self.parent.font.specified_px);
        match unit {
            Unit::Em => parent,
            Unit::Ex | Unit::Ch => parent * 0.5,
            Unit::Cap => parent * 0.7,
            Unit::Ic => parent,
            Unit::Lh => f64::from(line_px(self.parent)),
            other => self.unit_px(other),
        }
    }

    fn unit_px(&self, unit: Unit) -> f64 {
        let font = f64::from(self.style.font.specified_px);
        let root = f64::from(self.environment.root_font_px.get());
        let settings = self.environment.settings;
        let (width, height) = (f64::from(settings.viewport_width_px), f64::from(settings.viewport_height_px));
        let is_vertical = !self.style.keyword(Longhand::WritingMode).starts_with("horizontal");
        match unit {
            Unit::Px => 1.0,
            Unit::Em => font,
            Unit::Rem => root,
            Unit::Ex | Unit::Ch => font * 0.5,
            Unit::Rex | Unit::Rch => root * 0.5,
            Unit::Cap => font * 0.7,
            Unit::Rcap => root * 0.7,
            Unit::Ic => font,
            Unit::Ric => root,
            Unit::Lh => f64::from(line_px(&self.style)),
            Unit::Rlh => f64::from(self.environment.root_line_px.get()),
            Unit::Vw | Unit::Cqw => width / 100.0,
            Unit::Vh | Unit::Cqh => height / 100.0,
            Unit::Vi | Unit::Cqi => {
                if is_vertical {
                    height / 100.0
                } else {
                    width / 100.0
                }
            }
            Unit::Vb | Unit::Cqb => {
                if is_vertical {
                    width / 100.0
                } else {
                    height / 100.0
                }
            }
            Unit::Vmin | Unit::Cqmin => width.min(height) / 100.0,
            Unit::Vmax | Unit::Cqmax => width.max(height) / 100.0,
        }
    }

    fn compute(&self, longhand: Longhand, value: Value) -> Value {
        match longhand {
            Longhand::Color => self.color(value),
            Longhand::FontWeight => self.font_weight(value),
            Longhand::LineHeight => self.line_height(value),
            Longhand::TextAlign => self.text_align(value),
            Longhand::Opacity | Longhand::FillOpacity | Longhand::StrokeOpacity => {
                let value = self.generic(value);
                Value::Number(value.as_number().unwrap_or(1.0).clamp(0.0, 1.0))
            }
            Longhand::BorderTopWidth
            | Longhand::BorderRightWidth
            | Longhand::BorderBottomWidth
            | Longhand::BorderLeftWidth
            | Longhand::OutlineWidth => Value::px(snap(self.generic(value).as_px().unwrap_or(0.0))),
            Longhand::OutlineOffset => {
                let px = self.generic(value).as_px().unwrap_or(0.0);
                Value::px(if px < 0.0 { -snap(-px) } else { snap(px) })
            }
            Longhand::LetterSpacing | Longhand::WordSpacing => match value {
                Value::Keyword(_) => Value::px(0.0),
                other => self.generic(other),
            },
            Longhand::Position if value.is("-webkit-sticky") => Value::Keyword("sticky"),
            Longhand::OverflowX | Longhand::OverflowY if value.is("overlay") => Value::Keyword("auto"),
            Longhand::WritingMode => match value.keyword() {
                "lr" | "lr-tb" | "rl" | "rl-tb" => Value::Keyword("horizontal-tb"),
                "tb" | "tb-rl" => Value::Keyword("vertical-rl"),
                _ => value,
            },
            Longhand::Zoom => match self.generic(value) {
                Value::Percentage(percent) => Value::Number(percent / 100.0),
                Value::Keyword(_) => Value::Number(1.0),
                other => other,
            },
            Longhand::FontStretch => match self.generic(value) {
                Value::Percentage(percent) => Value::Percentage(percent),
                _ => Value::Percentage(100.0),
            },
            Longhand::PaddingTop
            | Longhand::PaddingRight
            | Longhand::PaddingBottom
            | Longhand::PaddingLeft
            | Longhand::Width
            | Longhand::Height
            | Longhand::MinWidth
            | Longhand::MinHeight
            | Longhand::MaxWidth
            | Longhand::MaxHeight => match self.generic(value) {
                Value::Length(px, unit) if px < 0.0 => Value::Length(0.0, unit),
                other => other,
            },
            _ => self.generic(value),
        }
    }

    fn color(&self, value: Value) -> Value {
        let current = Some(self.parent.current_color());
        let context = ColorContext { current, is_dark: self.style.is_dark };
        match value {
            Value::Keyword("currentcolor") => Value::Color(self.parent.current_color()),
            Value::ColorExpression(expression) => {
                Value::Color(expression.resolve(context).unwrap_or(Color::BLACK))
            }
            other => other,
        }
    }

    fn font_weight(&self, value: Value) -> Value {
        let parent = self.parent.font_weight();
        // CSS Fonts 4, 2.2.1 "relative weights".
        Value::Number(match value {
            Value::Keyword("bolder") => match parent {
                it if it < 350.0 => 400.0,
                it if it < 550.0 => 700.0,
                it if it < 900.0 => 900.0,
                it => it,
            },
            Value::Keyword("lighter") => match parent {
                it if it < 100.0 => it,
                it if it < 550.0 => 100.0,
                it if it < 750.0 => 400.0,
                _ => 700.0,
            },
            other => self.generic(other).as_number().unwrap_or(400.0).clamp(1.0, 1000.0),
        })
    }

    fn line_height(&self, value: Value) -> Value {
        let font = self.style.font_size_px();
        match self.generic_with(value, true) {
            Value::Percentage(percent) => Value::px(percent / 100.0 * font),
            Value::Mixed { percent, px } => Value::px(percent / 100.0 * font + px),
            Value::Number(number) => Value::Number(number.max(0.0)),
            other => other,
        }
    }

    fn text_align(&self, value: Value) -> Value {
        let parent = self.parent.keyword(Longhand::TextAlign);
        match value.keyword() {
            "match-parent" => {
                let is_rtl = self.parent.is_right_to_left();
                Value::Keyword(match (parent, is_rtl) {
                    ("start", false) | ("end", true) => "left",
                    ("start", true) | ("end", false) => "right",
                    _ => parent,
                })
            }
            // Header cells are centered unless somebody aligned what they stand in.
            "-internal-center" => {
                if parent == "start" {
                    Value::Keyword("center")
                } else {
                    Value::Keyword(parent)
                }
            }
            _ => value,
        }
    }

    fn generic(&self, value: Value) -> Value {
        self.generic_with(value, false)
    }

    fn generic_with(&self, value: Value, for_line_height: bool) -> Value {
        match value {
            Value::Length(length, Unit::Px) => Value::px(clamp_px(length)),
            Value::Length(length, unit) => {
                if unit.depends_on_layout()
                    || (matches!(unit, Unit::Lh) && self.style.line_height_px().is_none())
                    || (matches!(unit, Unit::Em) && self.style.layout_dependent.contains(Longhand::FontSize))
                {
                    self.depends_on_layout.set(true);
                }
                let px = if for_line_height && unit == Unit::Lh {
                    f64::from(line_px(self.parent))
                } else {
                    self.unit_px(unit)
                };
                Value::px(clamp_px((f64::from(length) * px) as f32))
            }
            Value::Math(math) => self.math(&math),
            Value::ColorExpression(expression) => {
                let context = ColorContext { current: None, is_dark: self.style.is_dark };
                expression.resolve(context).map_or(Value::ColorExpression(expression), Value::Color)
            }
            Value::List(items) => Value::List(self.all(&items)),
            Value::Commas(items) => Value::Commas(self.all(&items)),
            Value::Function(name, items) => Value::Function(name, self.all(&items)),
            Value::Image(image) => Value::Image(Arc::new(self.image(&image))),
            other => other,
        }
    }

    fn all(&self, items: &Arc<[Value]>) -> Arc<[Value]> {
        let is_simple = items.iter().all(|it| {
            matches!(
                it,
                Value::Keyword(_)
                    | Value::Ident(_)
                    | Value::String(_)
                    | Value::Url(_)
                    | Value::Number(_)
                    | Value::Color(_)
                    | Value::Percentage(_)
                    | Value::Raw(_)
            )
        });
        if is_simple {
            return Arc::clone(items);
        }
        items.iter().map(|it| self.generic(it.clone())).collect()
    }

    fn image(&self, image: &GeneratedImage) -> GeneratedImage {
        let stops = image
            .stops
            .iter()
            .map(|stop| Stop {
                color: stop.color.as_ref().map(|it| match it {
                    // Colors of gradients are written as they come out on the element.
                    Value::Keyword("currentcolor") => Value::Color(self.style.current_color()),
                    Value::ColorExpression(expression) => expression
                        .resolve(self.style.color_context())
                        .map_or_else(|| it.clone(), Value::Color),
                    other => other.clone(),
                }),
                positions: stop.positions.iter().map(|it| self.generic(it.clone())).collect(),
            })
            .collect();
        GeneratedImage { name: image.name, prelude: Arc::clone(&image.prelude), stops }
    }

    fn math(&self, math: &Arc<math::Math>) -> Value {
        if math.depends_on_layout() {
            self.depends_on_layout.set(true);
        }
        let units = Units { computer: self, is_font_size: false };
        let Some(amount) = math.evaluate(&units) else {
            return Value::Math(Arc::new(math.to_px(&units)));
        };
        let plain = if amount.plain.is_nan() { 0.0 } else { amount.plain };
        match math.kind() {
            Some(math::Kind::Number) => {
                Value::Number(plain.clamp(f64::from(f32::MIN), f64::from(f32::MAX)) as f32)
            }
            Some(math::Kind::Angle) => Value::Angle(plain as f32),
            Some(math::Kind::Time) => Value::Time(plain as f32),
            Some(math::Kind::Percentage) => Value::Percentage(amount.percent as f32),
            _ if amount.has_percent() => {
                let px = clamp_px(plain as f32);
                if px == 0.0 {
                    Value::Percentage(amount.percent as f32)
                } else {
                    Value::Mixed { percent: amount.percent as f32, px }
                }
            }
            _ => Value::px(clamp_px(plain as f32)),
        }
    }
}

struct Units<'a, 'e, 'p> {
    computer: &'a Computer<'e, 'p>,
    is_font_size: bool,
}

impl Leaves for Units<'_, '_, '_> {
    fn unit_px(&self, unit: Unit) -> f64 {
        if self.is_font_size { self.computer.font_unit_px(unit) } else { self.computer.unit_px(unit) }
    }

    fn channel(&self, _name: &str) -> Option<f64> {
        None
    }
}

pub(super) fn line_px(style: &ComputedStyle) -> f32 {
    style.line_height_px().unwrap_or_else(|| style.font_size_px() * NORMAL_LINE_HEIGHT)
}

fn clamp_px(px: f32) -> f32 {
    if px.is_nan() { 0.0 } else { px.clamp(-MAX_PX, MAX_PX) }
}

/// CSS Backgrounds 3, "snap as a border width", on a screen of one dot per px.
fn snap(px: f32) -> f32 {
    if px > 0.0 && px < 1.0 { 1.0 } else { px.floor() }
}

fn prefers_dark(value: &Value) -> bool {
    // The reader prefers light: dark is used only where it is all there is.
    let has = |keyword: &str| value.items().iter().any(|it| it.is(keyword));
    has("dark") && !has("light")
}

/// Chromium: one family, the generic one.
fn is_monospace(value: &Value) -> bool {
    matches!(value.items(), [Value::Keyword("monospace")])
}
