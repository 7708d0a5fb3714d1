//! `cargo xtask bench`: what a page costs, in one run with the bare parse of the same pages, and what
//! the reports of a large run cost.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::root;

/// Runs every bench.
pub(crate) fn run() -> Result<()> {
    for (package, bench) in [
        ("drempel-rules", "pages"),
        ("drempel-rules", "language"),
        ("drempel-rules", "growth"),
        ("drempel-report", "scale"),
    ] {
        let status = Command::new("cargo")
            .args(["bench", "--package", package, "--bench", bench])
            .current_dir(root())
            .status()
            .context("starting cargo bench")?;
        if !status.success() {
            bail!("the bench {bench} failed");
        }
    }
    Ok(())
}
