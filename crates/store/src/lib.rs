//! What outlives a run: its frontier while it goes on, its pages and findings, and what changed since the run before.
//!
//! One SQLite file in a folder of the user's choice, written as the audit goes, so that a run that was killed resumes.
//! It does not know HTML, rules or HTTP. Start reading at [`Store`].

mod changes;
mod frontier;
mod schema;
mod states;
mod store;

pub use changes::{Changed, Changes};
pub use frontier::StoredFrontier;
pub use store::{RunRow, Store, StoreError};
