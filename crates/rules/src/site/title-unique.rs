//! Pages of a site that have one and the same title.

use std::collections::{BTreeMap, BTreeSet};

use crate::site::Site;
use crate::site_rule::Judged;
use crate::verdict::Verdict;

/// Pages with a title, in groups of one title and language; addresses that differ only in their query are one page.
pub(crate) fn judge(site: &Site<'_>) -> Vec<Judged> {
    let mut groups: BTreeMap<(String, &str), Vec<usize>> = BTreeMap::new();
    for page in site.members() {
        let facts = site.pages[page];
        if !facts.title.is_empty() {
            groups.entry((facts.title.to_lowercase(), &facts.language)).or_default().push(page);
        }
    }
    let mut judged = Vec::new();
    for ((title, _), pages) in groups {
        let paths: BTreeSet<&str> = pages.iter().map(|it| site.path_of(&site.pages[*it].url)).collect();
        for page in pages {
            let facts = site.pages[page];
            let other = paths.iter().find(|path| **path != site.path_of(&facts.url));
            let verdict = match other {
                None => Verdict::Passed,
                Some(other) => Verdict::failed("same")
                    .with("title", &facts.title)
                    .with("count", paths.len().to_string())
                    .with("other", *other),
            };
            judged.push(Judged { cause: title.clone(), ..Judged::page(site, page, verdict) });
        }
    }
    judged
}
