//! The nouns that every layer shares: outcomes, words, rules and requirements as data, findings, the ledger of URLs, barriers and the run.
//!
//! Plain data with serde; no HTML, no rules, no network.
//! [`Run`] is what `run.json` holds, in format [`FORMAT`]; start reading there.

mod audience;
mod document;
mod facts;
mod finding;
mod hash;
mod history;
mod interval;
mod journey;
mod links;
mod outcome;
mod outcomes;
mod past;
mod pool;
mod readability;
mod requirement;
mod rule;
mod run;
mod sample;
mod shared;
mod statement;
mod words;

pub use audience::AudienceInfo;
pub use document::{DocumentFacts, DocumentKind, DocumentResult};
pub use facts::{Destination, FactPool, LinkFact, NavigationFact, PageFacts, Place, SearchFact, Tell};
pub use finding::{Barrier, Finding, Message, Target};
pub use hash::{mixed_hash, stable_hash};
pub use history::{History, PastBarrier, RunPoint};
pub use interval::share_interval;
pub use journey::{Journey, Passage};
pub use links::{LinkIter, Links};
pub use outcome::{Impact, Outcome};
pub use outcomes::{OutcomePool, Outcomes};
pub use past::{PastFinding, PastRun};
pub use pool::{Pooled, RunPool};
pub use readability::{FormulaScore, HardSentence, HardWord, Readability, ReadabilityVerdict, Signal};
pub use requirement::{EnVersion, Level, Machine, Requirement};
pub use rule::{Audience, Norm, Owner, RuleChange, RuleInfo};
pub use run::{FORMAT, LedgerEntry, PageResult, Run, UrlState};
pub use sample::{Sample, SampleReason, SampledPage};
pub use shared::Shared;
pub use statement::{Claim, Statement};
pub use words::{Language, Words};
