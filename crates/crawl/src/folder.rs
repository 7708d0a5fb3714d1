//! The pages in a folder.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// Deepest folder that is looked into.
const MAX_DEPTH: usize = 32;

/// Lists the HTML files below a folder, relative to it and sorted.
///
/// Hidden files and folders are left out; a folder reached twice through links is read once,
/// and links that lead out of the folder are not followed.
///
/// # Errors
///
/// Where the folder itself cannot be read; unreadable folders below it are left out.
pub fn list_html_files(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let root = dir.canonicalize()?;
    std::fs::read_dir(&root)?;
    let mut files = Vec::new();
    let mut seen = BTreeSet::from([root.clone()]);
    let mut waiting = vec![(PathBuf::new(), 0)];
    while let Some((folder, depth)) = waiting.pop() {
        let Ok(entries) = std::fs::read_dir(root.join(&folder)) else { continue };
        let mut names: Vec<_> = entries.flatten().map(|entry| entry.file_name()).collect();
        // By name, so that of two links to one folder the same one is always taken.
        names.sort();
        for name in names {
            if name.to_string_lossy().starts_with('.') {
                continue;
            }
            let relative = folder.join(&name);
            let Ok(real) = root.join(&relative).canonicalize() else { continue };
            if !real.starts_with(&root) {
                continue;
            }
            if real.is_dir() {
                if depth < MAX_DEPTH && seen.insert(real) {
                    waiting.push((relative, depth + 1));
                }
            } else if is_html(&relative) {
                files.push(relative);
            }
        }
    }
    files.sort();
    Ok(files)
}

fn is_html(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    matches!(extension.as_deref(), Some("html" | "htm" | "xhtml"))
}
