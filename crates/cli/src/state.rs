//! Where an audit keeps what it reads: a stored run for a site, memory for files on this machine.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use drempel_crawl::frontier::{Frontier, MemoryFrontier};
use drempel_model::Run;
use drempel_store::{Changes, Store, StoredFrontier};

use crate::args::AuditArgs;

/// The frontier of the audit, and the store behind it where there is one.
pub(crate) struct State {
    pub(crate) frontier: Box<dyn Frontier>,
    /// The finished run of this target before this one, for what has not changed since.
    pub(crate) earlier: Option<StoredFrontier>,
    stored: Option<(Store, i64)>,
}

/// Opens what an audit is kept in, and begins a run or finds the one to go on with.
///
/// Files on this machine are served under another address each time, so there is nothing to go on with;
/// without a folder of the user's choice nothing is kept of them.
pub(crate) fn open(options: &AuditArgs, is_local: bool) -> Result<State> {
    if is_local && options.resume {
        bail!("--resume goes on with the audit of a site; files on this machine are audited anew each time");
    }
    if is_local && options.state.is_none() {
        return Ok(State { frontier: Box::new(MemoryFrontier::default()), earlier: None, stored: None });
    }
    let folder = folder(options);
    let mut store = open_store(&folder)?;
    store.hold().context("starting")?;
    let unfinished = store.unfinished(&options.target).context("looking for an unfinished audit")?;
    let run = match unfinished.filter(|_| options.resume) {
        Some(run) => {
            store.break_leases(run).context("going on")?;
            run
        }
        None if options.resume => bail!(
            "{} holds no unfinished audit of {}; start one without --resume",
            folder.display(),
            options.target
        ),
        None => store.begin(&options.target).context("starting")?,
    };
    let frontier = Box::new(store.frontier(run).context("starting")?);
    let previous = store.previous(&options.target, run).context("looking for the run before")?;
    let earlier = previous.map(|it| store.frontier(it)).transpose().context("looking at the run before")?;
    Ok(State { frontier, earlier, stored: Some((store, run)) })
}

fn folder(options: &AuditArgs) -> PathBuf {
    options.state.clone().unwrap_or_else(|| options.out().join("state"))
}

fn open_store(folder: &Path) -> Result<Store> {
    Store::open(folder).with_context(|| format!("opening the state in {}", folder.display()))
}

impl State {
    /// Keeps the end of the run, and tells what changed since the finished run of this target before it.
    pub(crate) fn finish(self, run: &Run) -> Result<Option<Changes>> {
        let Some((mut store, id)) = self.stored else { return Ok(None) };
        store.finish(id, run).context("keeping the run")?;
        let previous = store.previous(&run.target, id).context("looking for the run before")?;
        previous
            .map(|previous| store.changes(previous, id))
            .transpose()
            .context("comparing with the run before")
    }
}
