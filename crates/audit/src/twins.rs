//! Pages that are one and the same under several addresses.

use std::collections::BTreeMap;

use drempel_crawl::frontier::{Frontier, FrontierError};
use drempel_crawl::scope::is_same_site;
use serde::Deserialize;
use url::Url;

use crate::record::Identity;

/// The page that an address is a second one for, and how that is known where the pages are not equal.
pub(crate) struct Twin {
    pub(crate) of: Url,
    pub(crate) why: &'static str,
}

/// What is read of a record here.
#[derive(Deserialize)]
struct Kept {
    title: String,
    identity: Identity,
}

/// Audited pages that are another one under a second address.
///
/// Decided when all pages are known, so that the order of their arrival does not matter.
pub(crate) fn twins(frontier: &dyn Frontier) -> Result<BTreeMap<Url, Twin>, FrontierError> {
    let mut kept: BTreeMap<Url, Kept> = BTreeMap::new();
    frontier.each(&mut |url, _, record| {
        if let Some(page) = record.and_then(|text| serde_json::from_str(&text).ok()) {
            kept.insert(url.clone(), page);
        }
    })?;
    let mut by_body: BTreeMap<&str, Vec<&Url>> = BTreeMap::new();
    for (url, page) in &kept {
        by_body.entry(&page.identity.body).or_default().push(url);
    }
    let mut twins = BTreeMap::new();
    for same in by_body.values() {
        for document in same {
            if let Some(first) = same.iter().find(|it| is_same_place(it, document)) {
                twins.insert((*document).clone(), Twin { of: (*first).clone(), why: "" });
            }
        }
    }
    for (url, page) in &kept {
        let canonical = page.identity.canonical.as_ref().filter(|it| *it != url && is_same_site(it, url));
        // A page that calls a quite different one its own is mistaken, and is looked at all the same.
        let is_meant = canonical.and_then(|it| kept.get(it)).is_some_and(|it| {
            it.title == page.title && it.identity.canonical.as_ref().is_none_or(|own| Some(own) == canonical)
        });
        if let Some(canonical) = canonical.filter(|_| is_meant) {
            twins
                .entry(url.clone())
                .or_insert_with(|| Twin { of: canonical.clone(), why: "it names as its own address" });
        }
    }
    Ok(twins)
}

/// True where the second is a longer way to write the first: `/map/` and `/map/index.html`, `/map` and `/map/`.
fn is_same_place(first: &Url, second: &Url) -> bool {
    if !is_same_site(first, second) || first.query() != second.query() {
        return false;
    }
    let (first, second) = (first.path(), second.path());
    second.strip_prefix(first).is_some_and(|rest| match rest {
        "/" => true,
        "index.html" | "index.htm" | "index.php" | "index.asp" | "default.aspx" | "Default.aspx"
        | "default.asp" | "default.html" | "default.htm" | "home.html" => first.ends_with('/'),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use drempel_crawl::frontier::{Commit, Discovered, Frontier, MemoryFrontier, Settled};
    use drempel_model::UrlState;
    use url::Url;

    use super::{is_same_place, twins};

    #[test]
    fn default_documents_and_slashes_are_the_same_place() {
        let same = |one: &str, other: &str| {
            let base = Url::parse("https://a.nl/").unwrap();
            is_same_place(&base.join(one).unwrap(), &base.join(other).unwrap())
        };
        assert!(same("/map/", "/map/index.html"));
        assert!(same("/map", "/map/"));
        assert!(same("/map/?x", "/map/default.aspx?x"));
        assert!(!same("/map/?x", "/map/"));
        assert!(!same("/map", "/mapindex.html"));
        assert!(!same("/map/", "/map/"));
    }

    #[test]
    fn a_canonical_address_counts_where_it_is_a_page_with_the_same_title() {
        let mut frontier = MemoryFrontier::default();
        let pages = [
            ("https://a.nl/list", "List", None),
            ("https://a.nl/list?sort=b", "List", Some("https://a.nl/list")),
            ("https://a.nl/other", "Other", Some("https://a.nl/list")),
            ("https://a.nl/orphan", "Orphan", Some("https://a.nl/never-read")),
        ];
        let found = |url: &str| Discovered { url: url.parse().unwrap(), depth: 0, refusal: None };
        frontier.seed(pages.map(|(url, ..)| found(url)).to_vec()).unwrap();
        let lease = frontier.claim("a.nl", std::time::Duration::ZERO).unwrap().unwrap();
        let settled = pages.map(|(url, title, canonical)| {
            let identity = serde_json::json!({ "body": url, "canonical": canonical });
            let record = serde_json::json!({ "title": title, "identity": identity }).to_string();
            Settled {
                url: url.parse().unwrap(),
                state: UrlState::Audited,
                why: String::new(),
                record: Some(record),
            }
        });
        frontier.commit(&lease, Commit { settled: settled.to_vec(), discovered: Vec::new() }).unwrap();
        let found = twins(&frontier).unwrap();
        let list: Vec<_> = found.iter().map(|(url, twin)| (url.as_str(), twin.of.as_str())).collect();
        assert_eq!(list, [("https://a.nl/list?sort=b", "https://a.nl/list")]);
    }
}
