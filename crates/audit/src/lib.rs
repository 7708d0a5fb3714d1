//! The pipeline of one audit: frontier, fetch, parse, evaluate, group.
//!
//! Knows nothing of the command line or of reports. Start reading at [`audit`].

mod arrive;
mod assemble;
mod barriers;
mod claims;
mod documents;
mod examples;
mod external;
mod journeys;
mod judge;
mod likeness;
mod login;
mod look;
mod media;
mod missing;
mod pipeline;
mod plan;
mod reach;
mod record;
mod resources;
mod revisit;
mod sample;
mod seeds;
mod sheets;
mod soften;
mod together;
mod twins;
mod visit;

pub use login::{Login, LoginError, log_in};
pub use look::look;
pub use pipeline::{Earlier, Progress, Tools, audit};
pub use plan::{Plan, PlanError, Scope};
pub use reach::Reach;
