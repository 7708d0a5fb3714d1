//! drempel-crawl
