//! A browser and what it is asked about: Debian's Chromium, and folders of pages served to it.

pub(crate) mod axe;
pub(crate) mod chromium;
pub(crate) mod serve;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::root;

/// Builds drempel and gives its path.
pub(crate) fn build(is_release: bool) -> Result<PathBuf> {
    let mut command = Command::new("cargo");
    command.args(["build", "--quiet", "--package", "drempel-cli"]).current_dir(root());
    if is_release {
        command.arg("--release");
    }
    if !command.status().context("starting cargo build")?.success() {
        bail!("drempel could not be built");
    }
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    Ok(target.join(if is_release { "release" } else { "debug" }).join("drempel"))
}

/// The folder that addresses on the pages start from: that below `corpora`, else the target's own.
pub(crate) fn site_root(target: &Path) -> PathBuf {
    let parts: Vec<_> = target.components().collect();
    if let Some(index) = parts.iter().position(|it| it.as_os_str() == "corpora")
        && parts.len() > index + 1
    {
        return parts.iter().take(index + 2).collect();
    }
    if target.is_dir() { target.to_path_buf() } else { target.parent().unwrap_or(target).to_path_buf() }
}

/// HTML files at or below a path, sorted.
pub(crate) fn pages(target: &Path) -> Vec<PathBuf> {
    if target.is_file() {
        return vec![target.to_path_buf()];
    }
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(target) else { return found };
    for path in entries.flatten().map(|it| it.path()) {
        if path.is_dir() {
            found.extend(pages(&path));
        } else if path.extension().is_some_and(|it| it == "html" || it == "htm") {
            found.push(path);
        }
    }
    found.sort();
    found
}
