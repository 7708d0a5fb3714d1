//! What the user wants audited: a URL, a folder, a file, or a list of URLs.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use url::Url;

/// A target as understood from the command line.
#[derive(Debug)]
pub(crate) enum Target {
    /// A site, from this page on.
    Site(Url),
    /// Every HTML file of a folder.
    Folder(PathBuf),
    /// One HTML file.
    File(PathBuf),
    /// Exactly these addresses to begin with.
    List(Vec<Url>),
}

/// Understands a target, or says what to write instead.
pub(crate) fn parse(text: &str) -> Result<Target> {
    if let Some(file) = text.strip_prefix('@') {
        return list(Path::new(file));
    }
    if text.starts_with("http://") || text.starts_with("https://") {
        let url = Url::parse(text).with_context(|| format!("reading the URL '{text}'"))?;
        return Ok(Target::Site(url));
    }
    let path = PathBuf::from(text);
    if path.is_dir() {
        return Ok(Target::Folder(path));
    }
    if path.is_file() {
        return Ok(Target::File(path));
    }
    if text.contains("://") {
        bail!(
            "'{text}' is not an address that can be audited; write one that starts with https:// or http://"
        );
    }
    if looks_like_host(text) {
        bail!("there is no file or folder '{text}'; for a website, write https://{text}");
    }
    bail!("there is no file or folder '{text}'; a website's address starts with https://");
}

/// `www.example.nl/a`, but not `/a`, `./a` or `folder`: the part before the first slash is a name with a dot.
fn looks_like_host(text: &str) -> bool {
    let host = text.split(['/', '?', '#']).next().unwrap_or_default();
    let is_name =
        |label: &str| !label.is_empty() && label.chars().all(|it| it.is_alphanumeric() || it == '-');
    let (name, port) = host.split_once(':').unwrap_or((host, "0"));
    let is_file =
        name.rsplit('.').next().is_some_and(|it| matches!(it, "html" | "htm" | "xhtml" | "toml" | "txt"));
    name == "localhost" && host.contains(':')
        || name.contains('.')
            && name.split('.').all(is_name)
            && !is_file
            && port.bytes().all(|it| it.is_ascii_digit())
}

/// One URL per line; empty lines and lines that start with # do not count.
fn list(file: &Path) -> Result<Target> {
    let text =
        std::fs::read_to_string(file).with_context(|| format!("reading the list {}", file.display()))?;
    let mut urls = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let url = Url::parse(line).ok().filter(|it| matches!(it.scheme(), "http" | "https")).with_context(
            || format!("{}:{}: '{line}' is not an http or https URL", file.display(), index + 1),
        )?;
        urls.push(url);
    }
    if urls.is_empty() {
        bail!("{} holds no URLs; write one on each line", file.display());
    }
    Ok(Target::List(urls))
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn what_does_not_exist_is_taken_for_a_host_only_where_it_looks_like_one() {
        let complaint = |text: &str| parse(text).unwrap_err().to_string();
        for text in
            ["/nonexistent", "./public.d/x", "public", "../a.nl", "missing.html", "a/b.nl", "drempel.toml"]
        {
            let said = complaint(text);
            assert!(!said.contains(&format!("https://{text}")), "{said}");
        }
        for text in ["www.voorbeeld.nl", "a.nl/b", "a.nl:8080/b", "localhost:8080"] {
            let said = complaint(text);
            assert!(said.contains(&format!("https://{text}")), "{said}");
        }
    }
}
