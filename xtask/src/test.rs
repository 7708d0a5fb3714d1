//! `cargo xtask test`: every test of the workspace, with a plain word on what is skipped and why.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{axe_report, root};

/// Runs every test, and holds the sample reports to axe-core.
pub(crate) fn run() -> Result<()> {
    let shared = std::env::var_os("DREMPEL_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    if shared.is_dir() {
        println!("xtask: suites of others found in {}", shared.display());
    } else {
        println!("xtask: no folder {}; the tests that need it are skipped", shared.display());
        println!("       (set DREMPEL_SHARED to the folder that holds act/, wpt/, page/ and corpora/)");
    }
    let status = Command::new("cargo")
        .args(["test", "--workspace"])
        .current_dir(root())
        .env("DREMPEL_SHARED", shared.canonicalize().unwrap_or(shared))
        .status()
        .context("starting cargo test")?;
    if !status.success() {
        bail!("some tests failed");
    }
    axe_report::run()
}
