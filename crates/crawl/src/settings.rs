//! What a crawl may do and how fast.

use std::time::Duration;

use url::Url;

use crate::evidence::Evidence;
use crate::night::Night;

/// Limits and manners of fetching.
#[derive(Clone)]
pub struct CrawlSettings {
    /// The `User-Agent` header. The robots.txt token is always `drempel`.
    pub user_agent: String,
    /// Longest wait for a connection, name lookup and TLS included.
    pub timeout_connect: Duration,
    /// Longest wait for one answer, body included; each redirect starts anew.
    pub timeout_total: Duration,
    /// Largest body in bytes, counted after decompression.
    pub max_body_bytes: usize,
    /// Most redirects to follow for one address.
    pub max_redirects: usize,
    /// Shortest time between two requests to one host.
    pub delay: Duration,
    /// Most requests under way at one host.
    pub in_flight_per_host: usize,
    /// Most times that one address is asked again after trouble that may pass.
    pub max_retries: u32,
    /// The daily hours in which sites may be read; `None` for all.
    pub night: Option<Night>,
    /// Headers for the hosts that the user named, such as `Authorization`. Secrets: never shown.
    pub headers: Vec<(String, String)>,
    /// Certificates of further issuers to trust, as PEM; a municipality's own, for instance.
    pub certificates: Vec<Vec<u8>>,
    /// True where robots.txt is asked before a page is read; false for files on this machine.
    pub asks_robots: bool,
    /// Where answers are kept, or come from.
    pub evidence: Evidence,
    /// Hosts and ports in private or loopback ranges that the user named; nothing else there is contacted.
    pub allowed_hosts: Vec<(String, u16)>,
}

impl Default for CrawlSettings {
    fn default() -> Self {
        Self {
            user_agent: format!("drempel/{} (+https://drempel.example/bot)", env!("CARGO_PKG_VERSION")),
            timeout_connect: Duration::from_secs(20),
            timeout_total: Duration::from_secs(60),
            max_body_bytes: 10 * 1024 * 1024,
            max_redirects: 10,
            delay: Duration::from_secs(1),
            in_flight_per_host: 2,
            max_retries: 2,
            night: None,
            headers: Vec::new(),
            certificates: Vec::new(),
            asks_robots: true,
            evidence: Evidence::NotKept,
            allowed_hosts: Vec::new(),
        }
    }
}

impl CrawlSettings {
    /// Adds the host and port of an address that the user named.
    pub fn allow(&mut self, url: &Url) {
        if let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default()) {
            self.allowed_hosts.push((host.to_owned(), port));
        }
    }

    /// Tells whether the user named this address's very host and port.
    pub(crate) fn is_named(&self, url: &Url) -> bool {
        let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default()) else {
            return false;
        };
        let bare = |host: &str| host.trim_matches(['[', ']']).to_ascii_lowercase();
        self.allowed_hosts.iter().any(|(named, at)| *at == port && bare(named) == bare(host))
    }
}
