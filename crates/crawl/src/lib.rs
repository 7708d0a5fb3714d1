//! Polite and guarded fetching: the only way a request leaves the machine.
//!
//! It knows HTTP, robots.txt, sitemaps and addresses.
//! It deliberately does not parse HTML, judge pages or decide what to read next.
//! Start reading at [`Fetcher::fetch`].
//!
//! ```no_run
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! use drempel_crawl::{Accept, CrawlSettings, Fetcher};
//!
//! let fetcher = Fetcher::new(CrawlSettings::default())?;
//! let fetched = fetcher.fetch(&"https://example.org/".parse()?, Accept::Page).await;
//! assert!(fetched.outcome.is_ok());
//! # Ok(())
//! # }
//! ```

mod address;
mod evidence;
mod exists;
mod failure;
mod fetch;
mod folder;
pub mod frontier;
mod guard;
mod login;
mod night;
mod pace;
mod percent;
mod resolve;
mod robots;
pub mod scope;
pub mod serve;
mod session;
mod settings;
mod sitemap;
mod time;
mod trap;
mod warc;

pub use evidence::{Archive, Evidence, Recorder};
pub use failure::Failure;
pub use fetch::{Accept, Fetched, Fetcher, FetcherError, Response, Validators};
pub use folder::list_html_files;
pub use night::{Night, NightError};
pub use percent::decode as percent_decode;
pub use resolve::{LookingUp, Lookup, SystemLookup};
pub use robots::{Robots, sitemaps_url_candidates};
pub use settings::CrawlSettings;
pub use sitemap::{Sitemap, parse_sitemap};
pub use time::rfc3339;
pub use trap::Traps;
