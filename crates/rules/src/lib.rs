//! What a rule is, how rules run, and every rule.
//!
//! A rule is two functions in `src/rules/<group>/<id>.rs` (`applicability`, `expectation`) and one data file
//! `rules/<group>/<id>.toml` with its words and examples; `build.rs` joins them.
//! A rule about a whole site is `judge` in `src/site/<id>.rs` and `rules/site/<id>.toml`.
//! Rules are pure: no network, no clock, no state. Start reading at [`evaluate`].

mod audiences;
mod claims;
pub mod common;
mod custom;
mod data;
mod document_rule;
mod edges;
mod evaluate;
mod gather;
pub mod journey;
mod readability;
mod requirement;
mod settings;
mod signals;
pub mod site;
mod site_rule;
mod statement;
mod verdict;
mod vocabulary;

mod rules {
    use crate::data::Entry;

    include!(concat!(env!("OUT_DIR"), "/entries.rs"));
}

mod documents {
    use crate::document_rule::Entry;

    include!(concat!(env!("OUT_DIR"), "/document_entries.rs"));
}

mod sites {
    use crate::site_rule::Entry;

    include!(concat!(env!("OUT_DIR"), "/site_entries.rs"));
}

pub use audiences::audiences;
pub use custom::{CustomError, CustomRule};
pub use data::{DataError, Example, ExampleResource, Rule, RuleSet};
pub use document_rule::{DocumentExample, DocumentRule, judge_document};
pub use evaluate::{Evaluation, evaluate};
pub use gather::gather;
pub use journey::{Errand, errands};
pub use readability::readability;
pub use requirement::{en301549_in_force, requirements};
pub use settings::{RuleSettings, SettingsError};
pub use signals::signals;
pub use site_rule::{Judged, Needs, SiteEvaluation, SiteExample, SiteRule, judge, reason};
pub use statement::statement;
pub use verdict::{Note, Verdict};
