//! Rules that a site adds in files of its own, without Rust.
//!
//! A file has the shape of a built-in rule's data file and a `[check]` besides: which elements, and what must hold.
//! Reading the files is the caller's business: nothing here touches the disk. Start reading at [`CustomRule::parse`].

mod check;
mod condition;
mod rule;

pub(crate) use check::CheckData;
pub use rule::{CustomError, CustomRule};
