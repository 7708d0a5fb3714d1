//! `cargo xtask bench`: what a page costs, in one run with the bare parse of the same pages.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::root;

/// Runs every bench.
pub(crate) fn run() -> Result<()> {
    let status = Command::new("cargo")
        .args(["bench", "--package", "drempel-rules", "--bench", "pages"])
        .current_dir(root())
        .status()
        .context("starting cargo bench")?;
    if !status.success() {
        bail!("a bench failed");
    }
    Ok(())
}
