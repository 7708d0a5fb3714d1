//! The run before, to say what is new and what is solved.

use std::path::Path;

use anyhow::Result;
use drempel_model::{PastRun, Run};
use drempel_report::compare;

use crate::report;

/// Says in the run what changed since the one in a file.
pub(crate) fn compare_with(run: &mut Run, file: &Path) -> Result<()> {
    let earlier = report::read(file, format)?;
    run.history = Some(compare(&earlier, run));
    Ok(())
}

/// Says in the run what changed since the one that its folder holds of the same target, where there is one.
pub(crate) fn compare_with_folder(run: &mut Run, out: &Path) {
    // A file of another version, or no run at all, is no reason to lose what was just audited.
    let Ok(earlier) = report::read(&out.join("run.json"), format) else { return };
    // One that was broken off and goes on has the same start.
    if earlier.target == run.target && earlier.started < run.started {
        run.history = Some(compare(&earlier, run));
    }
}

fn format(run: &PastRun) -> &str {
    &run.format
}
