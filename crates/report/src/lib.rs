//! One run and one language turned into bytes for people and for machines.
//!
//! Pure: no network, no clock, no rules.
//! Text that came from a page is never mark-up here: it is escaped, and control and bidirectional override characters
//! are made harmless.
//! Start at [`render`].

mod assessment;
mod badge;
mod criteria;
mod csv;
mod earl;
mod format;
mod gate;
mod github;
mod gitlab;
mod glossary;
mod history;
mod html;
mod json;
mod junit;
mod markdown;
mod monitoring;
mod openacr;
#[cfg(feature = "pdf")]
mod pdf;
mod place;
mod sarif;
mod statement;
mod summary;
mod text;
mod wcag_em;
mod words;
mod xlsx;
mod zip;

#[cfg(test)]
mod tests;

pub use format::{Format, UnknownFormat, render, write};
pub use gate::{
    BASELINE_FORMAT, Baseline, BaselineEntry, CheckOptions, Console, Exceeded, Ignore, Judgment, console,
    judge,
};
pub use history::compare;
pub use summary::summary;
pub use words::owner_name;
