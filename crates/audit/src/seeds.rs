//! What the sites themselves list: robots.txt names sitemaps, sitemaps name pages.

use std::collections::{HashSet, VecDeque};

use drempel_crawl::{Accept, Fetcher, Sitemap, parse_sitemap, sitemaps_url_candidates};
use url::Url;

/// Most sitemap files that are read of one site.
const MAX_SITEMAPS: usize = 50;

/// Pages that the seeds' sites list in their sitemaps, in the order in which they list them.
pub(crate) async fn from_sitemaps(fetcher: &Fetcher, seeds: &[Url]) -> Vec<Url> {
    let mut pages = Vec::new();
    let mut origins = HashSet::new();
    for site in seeds {
        if !origins.insert(site.origin()) {
            continue;
        }
        let robots = fetcher.robots(site).await;
        let mut waiting: VecDeque<Url> = sitemaps_url_candidates(site, &robots).into();
        let mut read = HashSet::new();
        while read.len() < MAX_SITEMAPS
            && let Some(sitemap) = waiting.pop_front()
        {
            if !read.insert(sitemap.clone()) {
                continue;
            }
            let fetched = fetcher.fetch(&sitemap, Accept::Any).await;
            let Some(response) = fetched.outcome.ok().filter(|it| it.status == 200) else { continue };
            match parse_sitemap(&response.body) {
                Sitemap::Index(further) => waiting.extend(further),
                Sitemap::Pages(listed) => pages.extend(listed),
            }
        }
    }
    pages
}
