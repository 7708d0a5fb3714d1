//! Parsing CSS: values, selectors, rules and sheets. What it means for an element is in [`crate::style`].

pub(crate) mod color;
pub(crate) mod declaration;
mod expand;
pub(crate) mod fast_hash;
mod font;
mod grammar;
mod image;
pub(crate) mod initial;
mod known;
pub(crate) mod logical;
pub(crate) mod math;
pub(crate) mod media;
pub(crate) mod mentions;
pub(crate) mod parse;
pub(crate) mod property;
pub(crate) mod reach;
pub(crate) mod rule_map;
mod rules;
pub(crate) mod selector;
mod sheet;
pub(crate) mod shorthand;
pub(crate) mod substitute;
mod supports;
mod text;
pub(crate) mod value;

pub(crate) use color::Color;
pub use color::Rgba;
pub(crate) use font::size_keyword;
pub(crate) use sheet::{Container, Registration};
pub use sheet::{Import, Stylesheet};
