//! `--warc` and `--from-warc`: what servers answered, in a file.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use drempel_crawl::{Archive, Evidence, Recorder};

use crate::args::AuditArgs;
use crate::target::Target;

/// Opens the archive to audit from, and takes what the command line leaves open from it.
pub(crate) fn given(options: &mut AuditArgs) -> Result<Option<Arc<Archive>>> {
    let Some(file) = &options.crawl.from_warc else { return Ok(None) };
    let archive = Archive::open(file).with_context(|| format!("reading {}", file.display()))?;
    if options.target.is_empty() {
        match &archive.target {
            Some(target) => options.target.clone_from(target),
            None => bail!("{} does not say what was audited; name the site as well", file.display()),
        }
    }
    // Ages are judged as of the day on which the answers were given.
    options.today = options.today.take().or_else(|| archive.day.clone());
    Ok(Some(Arc::new(archive)))
}

/// Where the answers of this audit go.
pub(crate) fn kept(options: &AuditArgs, target: &Target) -> Result<Option<Arc<Recorder>>> {
    let Some(file) = &options.crawl.warc else { return Ok(None) };
    is_of_network(target)?;
    let recorder = Recorder::open(file, &options.target, options.resume).with_context(|| writing(file))?;
    Ok(Some(Arc::new(recorder)))
}

/// Writes what is left of the answers.
pub(crate) fn finish(evidence: &Evidence, options: &AuditArgs) -> Result<()> {
    match (evidence, &options.crawl.warc) {
        (Evidence::Kept(recorder), Some(file)) => recorder.finish().with_context(|| writing(file)),
        _ => Ok(()),
    }
}

/// Files on this machine are served under another address each time, and are their own evidence.
pub(crate) fn is_of_network(target: &Target) -> Result<()> {
    match target {
        Target::Site(_) | Target::List(_) => Ok(()),
        Target::Folder(_) | Target::File(_) => {
            bail!("--warc and --from-warc are for sites; files on this machine are read where they are")
        }
    }
}

fn writing(file: &Path) -> String {
    format!("writing {}", file.display())
}
