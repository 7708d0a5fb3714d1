//! What a rule is, how rules run, and every rule.
//!
//! A rule is two functions in `src/rules/<group>/<id>.rs` (`applicability`, `expectation`) and one data file
//! `rules/<group>/<id>.toml` with its words and examples; `build.rs` joins them.
//! Rules are pure: no network, no clock, no state. Start reading at [`evaluate`].

mod audiences;
pub mod common;
mod data;
mod evaluate;
mod requirement;
mod verdict;

mod rules {
    use crate::data::Entry;

    include!(concat!(env!("OUT_DIR"), "/entries.rs"));
}

pub use audiences::audiences;
pub use data::{DataError, Example, Rule, RuleSet};
pub use evaluate::{Evaluation, evaluate};
pub use requirement::{en301549_in_force, requirements};
pub use verdict::{Note, Verdict};
