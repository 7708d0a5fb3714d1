//! What is still to be read: a ledger of addresses, handed out as leases of sites.
//!
//! One audit, or one of many machines, claims a site, takes pages of it, and commits what it found together with the
//! new addresses in one step. A claim has an epoch: whoever takes a site over after a crash gets a higher one, the
//! pages the former holder had in hand wait again, and what the former holder still commits is refused.

pub mod conformance;
mod memory;

use std::collections::BTreeMap;
use std::error::Error as StdError;
use std::time::Duration;

use drempel_model::UrlState;
use thiserror::Error;
use url::Url;

pub use memory::MemoryFrontier;

/// How long a lease holds without a heartbeat.
pub const LEASE_LENGTH: Duration = Duration::from_secs(60);

/// The right to read one site, until another holder claims it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Lease {
    /// The site, as [`crate::scope::site_of`] writes it.
    pub site: String,
    /// Grows with every claim of the site.
    pub epoch: u64,
}

/// A page handed out.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Waiting {
    /// The address, normalized.
    pub url: Url,
    /// Number of links followed from a seed.
    pub depth: u32,
}

/// An address found. The frontier ignores it where it is known already.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Discovered {
    /// The address, normalized.
    pub url: Url,
    /// Number of links followed from a seed.
    pub depth: u32,
    /// The state it has at once, and why, where it is not to be read.
    pub refusal: Option<(UrlState, String)>,
}

/// How an address ended.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Settled {
    /// The address, normalized.
    pub url: Url,
    /// The state.
    pub state: UrlState,
    /// Why, in a short English phrase.
    pub why: String,
    /// What is kept of the page, as the pipeline wrote it; the frontier does not read it.
    pub record: Option<String>,
}

/// What one visit brought back; taken whole or not at all.
#[derive(Clone, Debug, Default)]
pub struct Commit {
    /// Addresses that ended. One that had ended before keeps its first state.
    pub settled: Vec<Settled>,
    /// Addresses found, of any site.
    pub discovered: Vec<Discovered>,
}

/// What a commit changed.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Committed {
    /// Pages that are audited now and were not before.
    pub audited: usize,
    /// Addresses that were not known before.
    pub discovered: usize,
}

/// How many addresses are in which state.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Counts {
    /// To be read, those in hand included.
    pub waiting: usize,
    /// Ended, by state.
    pub settled: BTreeMap<UrlState, usize>,
}

impl Counts {
    /// Pages audited.
    pub fn audited(&self) -> usize {
        self.settled.get(&UrlState::Audited).copied().unwrap_or_default()
    }

    /// Addresses that ended, in whatever state.
    pub fn ended(&self) -> usize {
        self.settled.values().sum()
    }
}

/// Why the frontier did not do what was asked.
#[derive(Debug, Error)]
pub enum FrontierError {
    /// Somebody else claimed the site since.
    #[error("site {0} was taken over by another audit")]
    LeaseLost(String),
    /// The medium failed.
    #[error("use the stored state: {0}")]
    Storage(#[source] Box<dyn StdError + Send + Sync>),
}

/// A visitor of the ledger: gets each address with its state, reason and record; `None` where it still waits.
pub type LedgerVisitor<'v> = dyn FnMut(&Url, Option<(UrlState, String)>, Option<String>) + 'v;

/// The ledger of one audit. Every implementation passes [`conformance::check`].
///
/// `now` is the time since any fixed moment that all holders share.
pub trait Frontier: Send {
    /// Adds addresses that are not known yet, without a lease.
    ///
    /// # Errors
    /// Where the medium fails.
    fn seed(&mut self, addresses: Vec<Discovered>) -> Result<usize, FrontierError>;

    /// Sites with pages that wait or are in hand, sorted.
    ///
    /// # Errors
    /// Where the medium fails.
    fn sites(&self) -> Result<Vec<String>, FrontierError>;

    /// Claims a site; `None` where another lease of it still holds.
    ///
    /// # Errors
    /// Where the medium fails.
    fn claim(&mut self, site: &str, now: Duration) -> Result<Option<Lease>, FrontierError>;

    /// Makes a lease hold for [`LEASE_LENGTH`] from now.
    ///
    /// # Errors
    /// Where the lease is lost or the medium fails.
    fn heartbeat(&mut self, lease: &Lease, now: Duration) -> Result<(), FrontierError>;

    /// Takes up to `limit` waiting pages in hand: fewest links from a seed first, then in order of discovery.
    ///
    /// # Errors
    /// Where the lease is lost or the medium fails.
    fn next(&mut self, lease: &Lease, limit: usize) -> Result<Vec<Waiting>, FrontierError>;

    /// Stores what a visit brought back, in one step.
    ///
    /// # Errors
    /// Where the lease is lost or the medium fails; nothing is stored then.
    fn commit(&mut self, lease: &Lease, commit: Commit) -> Result<Committed, FrontierError>;

    /// Gives a site back; what is in hand waits again.
    ///
    /// # Errors
    /// Where the lease is lost or the medium fails.
    fn release(&mut self, lease: &Lease) -> Result<(), FrontierError>;

    /// Counts of all sites.
    ///
    /// # Errors
    /// Where the medium fails.
    fn counts(&self) -> Result<Counts, FrontierError>;

    /// Shows every address, in order of URL.
    ///
    /// # Errors
    /// Where the medium fails.
    fn each(&self, visitor: &mut LedgerVisitor<'_>) -> Result<(), FrontierError>;

    /// A remark that the pipeline stored under this key.
    ///
    /// # Errors
    /// Where the medium fails.
    fn remark(&self, key: &str) -> Result<Option<String>, FrontierError>;

    /// Stores a remark, such as that the sitemaps were read, in the place of an earlier one.
    ///
    /// # Errors
    /// Where the medium fails.
    fn set_remark(&mut self, key: &str, value: &str) -> Result<(), FrontierError>;
}
