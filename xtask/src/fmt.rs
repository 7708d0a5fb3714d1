//! `cargo xtask fmt`: cargo fmt, and the rules' files, which `cargo fmt` does not reach because build.rs lists them.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::root;

/// Formats, or with `check` fails where something is not formatted.
pub(crate) fn run(check: bool) -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo.arg("fmt").arg("--all");
    let mut rustfmt = Command::new("rustfmt");
    rustfmt.args(["--edition", "2024", "--config-path"]).arg(root());
    if check {
        cargo.arg("--check");
        rustfmt.arg("--check");
    }
    rustfmt.args(rule_files()?);
    for command in [&mut cargo, &mut rustfmt] {
        let status = command.current_dir(root()).status().context("starting the formatter")?;
        if !status.success() {
            bail!("not formatted; run `cargo xtask fmt`");
        }
    }
    Ok(())
}

fn rule_files() -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let others = ["site", "document"].map(|it| root().join("crates/rules/src").join(it));
    for group in entries(&root().join("crates/rules/src/rules"))?.into_iter().chain(others) {
        if group.is_dir() {
            files.extend(
                entries(&group)?.into_iter().filter(|it| it.extension().is_some_and(|it| it == "rs")),
            );
        }
    }
    files.sort();
    Ok(files)
}

fn entries(dir: &Path) -> Result<Vec<PathBuf>> {
    let read = std::fs::read_dir(dir).with_context(|| format!("reading {}", dir.display()))?;
    read.map(|it| Ok(it?.path())).collect()
}
