//! Values as `getComputedStyle` gives them (CSSOM, "resolved value"), as far as no layout is needed.

use std::sync::Arc;

use super::computed::ComputedStyle;
use super::page_styles::Pseudo;
use crate::Page;
use crate::css::declaration::Property;
use crate::css::logical::Flow;
use crate::css::property::{ALL, Longhand};
use crate::css::value::{GeneratedImage, Stop, Value};
use crate::dom::NodeId;

impl Page {
    /// The value of a longhand or custom property as CSSOM writes it; `None` for a property that styles do not hold.
    ///
    /// Sizes that layout decides come as computed (`auto`, `50%`), not as used.
    pub fn resolved(&self, node: NodeId, property: &str) -> Option<String> {
        self.style(node).resolved(property)
    }

    /// Every longhand that styles hold, with its value as [`Page::resolved`] gives it.
    pub fn resolved_styles(&self, node: NodeId) -> impl Iterator<Item = (&'static str, String)> + '_ {
        self.style(node).resolved_all()
    }

    /// As [`Page::resolved`], of a pseudo-element.
    pub fn pseudo_resolved(&self, node: NodeId, pseudo: Pseudo, property: &str) -> Option<String> {
        self.pseudo_style(node, pseudo)?.resolved(property)
    }
}

impl ComputedStyle {
    /// Every longhand that styles hold, with its value as CSSOM writes it.
    pub fn resolved_all(&self) -> impl Iterator<Item = (&'static str, String)> + '_ {
        ALL.iter().map(|longhand| {
            let mut out = String::new();
            self.resolved_value(*longhand).write(&mut out);
            (longhand.name(), out)
        })
    }

    /// The value of a longhand or custom property as CSSOM writes it.
    pub fn resolved(&self, property: &str) -> Option<String> {
        let key = match Property::by_name(property)? {
            Property::Custom => return self.custom_property(property).map(str::to_owned),
            Property::Key(key) => key,
            Property::Shorthand(_) | Property::All => return None,
        };
        let longhand = key.longhand().or_else(|| {
            let flow = Flow::new(self.keyword(Longhand::WritingMode), self.keyword(Longhand::Direction));
            key.logical().map(|it| it.longhand(flow))
        })?;
        let mut out = String::new();
        self.resolved_value(longhand).write(&mut out);
        Some(out)
    }

    fn resolved_value(&self, longhand: Longhand) -> Value {
        let value = self.value(longhand);
        match longhand {
            Longhand::LineHeight => match self.line_height_px() {
                Some(px) => Value::px(px),
                None => value.clone(),
            },
            Longhand::OutlineColor | Longhand::CaretColor if value.is("auto") => {
                Value::Color(self.current_color())
            }
            // CSS Text 4: `normal` is what no extra space is written as.
            Longhand::LetterSpacing if *value == Value::px(0.0) => Value::Keyword("normal"),
            _ => self.with_colors(value),
        }
    }

    /// The value with every color in it resolved.
    fn with_colors(&self, value: &Value) -> Value {
        match value {
            Value::Keyword("currentcolor") | Value::ColorExpression(_) => {
                self.resolve_color(value).map_or_else(|| value.clone(), Value::Color)
            }
            Value::List(items) => Value::List(items.iter().map(|it| self.with_colors(it)).collect()),
            Value::Commas(items) => Value::Commas(items.iter().map(|it| self.with_colors(it)).collect()),
            Value::Function(name, items) => {
                Value::Function(name, items.iter().map(|it| self.with_colors(it)).collect())
            }
            Value::Image(image) => Value::Image(Arc::new(GeneratedImage {
                name: image.name,
                prelude: Arc::clone(&image.prelude),
                stops: image
                    .stops
                    .iter()
                    .map(|stop| Stop {
                        color: stop.color.as_ref().map(|it| self.with_colors(it)),
                        positions: stop.positions.clone(),
                    })
                    .collect(),
            })),
            other => other.clone(),
        }
    }
}
