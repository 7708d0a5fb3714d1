//! One run and one language turned into bytes for people and for machines.
//!
//! Pure: no network, no clock, no rules.
//! Text that came from a page is never mark-up here: it is escaped, and control and bidirectional override characters
//! are made harmless.
//! Start at [`render`].

mod csv;
mod format;
mod html;
mod json;
mod junit;
mod sarif;
mod summary;
mod text;
mod words;

#[cfg(test)]
mod tests;

pub use format::{Format, UnknownFormat, render};
pub use summary::summary;
