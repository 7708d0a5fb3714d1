//! What a page shows, as far as that can be known without layout: which parts are rendered, which can be seen, what text
//! looks like and what stands behind it.
//!
//! Start at [`crate::Page::is_rendered`], [`crate::Page::hidden_from_sight`] and [`crate::Page::text_paint`].

mod backdrop;
mod content;
mod flags;
mod flat;
mod overlap;
mod sight;
mod text;

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

use crate::dom::NodeId;

pub use backdrop::UnknownPaint;
pub use content::GeneratedText;
pub use sight::HiddenBy;
pub use text::{Contrast, TextPaint};

/// What has been computed of a page's rendering so far.
#[derive(Debug, Default)]
pub(crate) struct Rendering {
    flags: OnceCell<Vec<u16>>,
    slots: OnceCell<HashMap<NodeId, Vec<NodeId>>>,
    overlaps: OnceCell<overlap::Overlaps>,
    /// Contrasts by position of the style and what may lie behind.
    contrasts: RefCell<HashMap<(usize, backdrop::Behind), Contrast>>,
}
