//! How far an audit reaches beyond the hosts of its seeds, and when it ends.

use std::time::Duration;

use drempel_crawl::scope::{is_same_site, site_of};
use url::Url;

/// Which hosts belong to the audit, and its budgets besides the number of pages.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    /// True where subdomains of the seeds' hosts belong to the audit.
    pub subdomains: bool,
    /// Further hosts that belong to it, without scheme; `www.` does not matter.
    pub hosts: Vec<String>,
    /// Most links followed from a seed; `None` for any number.
    pub max_depth: Option<u32>,
    /// How long pages are read; `None` for as long as it takes.
    pub max_time: Option<Duration>,
    /// Most addresses on other hosts that are asked whether they still exist. They are never audited.
    pub external_links: usize,
    /// Query parameters that do not change a page, besides those that are known to track visitors.
    pub dropped_parameters: Vec<String>,
    /// True where links are followed even from pages that ask robots not to.
    pub follows_nofollow: bool,
    /// True where the owner has robots.txt ignored, which the run then says.
    pub ignores_robots: bool,
    /// True where somebody is logged in, so that addresses that log out are left alone.
    pub is_logged_in: bool,
    /// The seed of the sample that the run reports on; `None` where it reports on every page.
    pub sample: Option<u64>,
}

impl Reach {
    /// Tells whether an address is on a host of the audit.
    pub fn includes(&self, seeds: &[Url], url: &Url) -> bool {
        if seeds.iter().any(|seed| is_same_site(seed, url)) {
            return true;
        }
        let site = site_of(url);
        if self.hosts.iter().any(|host| host.strip_prefix("www.").unwrap_or(host).eq_ignore_ascii_case(&site))
        {
            return true;
        }
        self.subdomains && seeds.iter().any(|seed| is_below(&site, &site_of(seed)))
    }
}

/// Tells whether a host is a subdomain of another.
fn is_below(host: &str, parent: &str) -> bool {
    host.strip_suffix(parent).is_some_and(|rest| rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::Reach;

    fn includes(reach: &Reach, url: &str) -> bool {
        reach.includes(&["https://www.a.nl/".parse().unwrap()], &Url::parse(url).unwrap())
    }

    #[test]
    fn hosts_are_included_by_option_only() {
        let plain = Reach::default();
        assert!(includes(&plain, "http://a.nl/b"));
        assert!(!includes(&plain, "https://b.a.nl/"));
        let wide =
            Reach { subdomains: true, hosts: vec!["www.formulieren.nl".to_owned()], ..Reach::default() };
        assert!(includes(&wide, "https://b.a.nl/"));
        assert!(includes(&wide, "https://formulieren.nl/x"));
        assert!(!includes(&wide, "https://ba.nl/"));
        assert!(!includes(&wide, "https://a.nl.evil.example/"));
        assert!(!includes(&wide, "https://a.nl:8443/"));
    }
}
