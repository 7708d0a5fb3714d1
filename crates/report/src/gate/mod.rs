//! The gate before a release: which findings of a run are new, which are known or ignored, and what is too much.
//!
//! Pure: the run, the options, the baseline and today's date come in, a judgment comes out.

mod baseline;
mod console;
mod judge;
mod options;

#[cfg(test)]
mod tests;

pub use baseline::{BASELINE_FORMAT, Baseline, BaselineEntry};
pub use console::{Console, console};
pub use judge::{Exceeded, Judgment, judge};
pub use options::{CheckOptions, Ignore};
