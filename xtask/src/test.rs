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
    fetch_schemas();
    let shared = shared.canonicalize().unwrap_or(shared);
    // What a feature adds is tested with it; nothing else changes by one.
    let with_features =
        ["--package", "drempel-report", "--package", "drempel-cli", "--features", "drempel-cli/pdf"];
    for tests in [&["--workspace"][..], &[&with_features[..], &["--lib", "--test", "reports"]].concat()] {
        let status = Command::new("cargo")
            .arg("test")
            .args(tests)
            .current_dir(root())
            .env("DREMPEL_SHARED", &shared)
            .status()
            .context("starting cargo test")?;
        if !status.success() {
            bail!("some tests failed");
        }
    }
    axe_report::run()
}

/// Fetches the schemas of others that reports are held to; their tests say so where they are absent.
fn fetch_schemas() {
    let folder = root().join("target/schemas");
    if folder.join("node_modules/@microsoft/jest-sarif").is_dir() || std::fs::create_dir_all(&folder).is_err()
    {
        return;
    }
    let done = Command::new("npm")
        .args(["install", "--silent", "--no-save", "--ignore-scripts", "--legacy-peer-deps"])
        .arg("@microsoft/jest-sarif@1.0.0-beta.0")
        .current_dir(&folder)
        .status();
    if !done.is_ok_and(|it| it.success()) {
        println!("xtask: npm could not fetch the schema of SARIF; reports are not held to it");
    }
}
