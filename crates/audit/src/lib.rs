//! The pipeline of one audit: queue, fetch, parse, evaluate, group.
//!
//! Knows nothing of the command line or of reports. Start reading at [`audit`].

mod barriers;
mod pipeline;
mod plan;
mod time;
mod visit;

pub use pipeline::{Progress, audit};
pub use plan::{Plan, PlanError, Scope};
