//! A sitemap, a list of sitemaps or a feed, as it comes from the network.

#![no_main]

use drempel_crawl::parse_sitemap;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let _ = parse_sitemap(data);
});
