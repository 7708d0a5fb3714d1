//! A robots.txt, and an address asked of it: the input up to a zero byte is the path.

#![no_main]

use drempel_crawl::{Robots, sitemaps_url_candidates};
use libfuzzer_sys::fuzz_target;
use url::Url;

fuzz_target!(|data: &[u8]| {
    let split = data.iter().position(|it| *it == 0).unwrap_or(0);
    let (path, body) = data.split_at(split);
    let site = Url::parse("https://example.test/").expect("a literal URL");
    let robots = Robots::parse(body, "drempel");
    let Ok(url) = site.join(&String::from_utf8_lossy(path)) else { return };
    assert_eq!(robots.is_allowed(&url), robots.refusal(&url).is_none());
    let _ = sitemaps_url_candidates(&site, &robots);
});
