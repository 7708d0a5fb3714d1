//! axe-core, fetched once by npm.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::root;

/// The text of axe-core; `None` where it is not here and npm cannot fetch it.
pub(crate) fn axe_core() -> Result<Option<String>> {
    let cache = root().join("target/axe");
    let file = cache.join("node_modules/axe-core/axe.min.js");
    if !file.exists() {
        fs::create_dir_all(&cache).context("making the folder for axe-core")?;
        let done = Command::new("npm")
            .args(["install", "--silent", "--no-save", "--ignore-scripts", "axe-core@4"])
            .current_dir(&cache)
            .status();
        if !done.is_ok_and(|it| it.success()) {
            return Ok(None);
        }
    }
    Ok(fs::read_to_string(&file).ok())
}
