//! Text that sheets put before and after elements, as assistive technology reads it.

use crate::Page;
use crate::css::property::Longhand;
use crate::css::value::Value;
use crate::dom::NodeId;
use crate::style::{Pseudo, VisibilityValue};

/// What a pseudo-element adds to the text of its element.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct GeneratedText {
    /// The text, or the alternative text given after a slash.
    pub text: String,
    /// True where it stands in a box of its own, which parts words.
    pub is_block: bool,
}

impl Page {
    /// The text that `::before`, `::after` or `::marker` adds; `None` where there is none, or only an image.
    ///
    /// Counters and quotation marks are left out: what is read of them differs between browsers.
    pub fn generated_text(&self, node: NodeId, pseudo: Pseudo) -> Option<GeneratedText> {
        let style = self.pseudo_style(node, pseudo)?;
        if style.visibility() != VisibilityValue::Visible {
            return None;
        }
        let content = style.value(Longhand::Content);
        let items = content.items();
        let alternative = items.iter().position(|it| it.is("/")).and_then(|it| items.get(it + 1..));
        let element = self.document().element(node);
        let mut text = String::new();
        for item in alternative.unwrap_or(items) {
            match item {
                Value::String(string) => text.push_str(string),
                Value::Function("attr", arguments) => {
                    let name = arguments.first().and_then(|it| match it {
                        Value::Ident(name) => Some(&**name),
                        _ => None,
                    });
                    let value = name.and_then(|name| element?.attr(&name.to_ascii_lowercase()));
                    text.push_str(value.unwrap_or_default());
                }
                _ => {}
            }
        }
        let is_block = !style.display().is_inline();
        (!text.is_empty()).then_some(GeneratedText { text, is_block })
    }
}
