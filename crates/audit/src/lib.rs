//! The pipeline of one audit: frontier, fetch, parse, evaluate, group.
//!
//! Knows nothing of the command line or of reports. Start reading at [`audit`].

mod arrive;
mod assemble;
mod barriers;
mod claims;
mod documents;
mod journeys;
mod judge;
mod look;
mod media;
mod pipeline;
mod plan;
mod record;
mod resources;
mod seeds;
mod sheets;
mod soften;
mod time;
mod visit;

pub use look::look;
pub use pipeline::{Progress, Tools, audit};
pub use plan::{Plan, PlanError, Scope};
