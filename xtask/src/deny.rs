//! `cargo xtask deny`: licences, bans and sources of all dependencies, by `deny.toml`. Advisories need a network.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::root;

/// Runs cargo-deny where it is installed.
pub(crate) fn run() -> Result<()> {
    let is_here =
        Command::new("cargo").args(["deny", "--version"]).output().is_ok_and(|it| it.status.success());
    if !is_here {
        bail!("cargo-deny is not here; `cargo install --locked cargo-deny` puts it there");
    }
    let status = Command::new("cargo")
        .args(["deny", "--all-features", "check", "licenses", "bans", "sources"])
        .current_dir(root())
        .status()
        .context("starting cargo deny")?;
    if !status.success() {
        bail!("cargo deny has complaints");
    }
    Ok(())
}
