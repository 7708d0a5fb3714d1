//! One request: guarded, paced, bounded.

use std::collections::{BTreeMap, HashMap};
use std::error::Error as StdError;
use std::io;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use drempel_model::UrlState;
use reqwest::header::{ACCEPT, HeaderMap, LOCATION, RETRY_AFTER};
use reqwest::{Client, ClientBuilder, redirect};
use thiserror::Error;
use tokio::sync::OnceCell;
use url::{Host, Url};

use crate::guard::{self, PublicResolver, Refusal, UnknownHost};
use crate::pace::Pace;
use crate::robots::Robots;
use crate::settings::CrawlSettings;

/// The name that robots.txt files know this crawler by.
const AGENT: &str = "drempel";
/// Headers kept with a response.
const KEPT_HEADERS: [&str; 9] = [
    "content-disposition",
    "content-language",
    "content-security-policy",
    "etag",
    "last-modified",
    "link",
    "refresh",
    "retry-after",
    "x-robots-tag",
];

/// What kind of content is asked for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Accept {
    /// An HTML page.
    Page,
    /// A style sheet.
    StyleSheet,
    /// Anything: robots.txt, sitemaps, documents.
    Any,
}

/// How one address answered.
#[derive(Clone, Debug)]
pub struct Fetched {
    /// The address asked for.
    pub requested: Url,
    /// The address that answered or failed, after redirects.
    pub final_url: Url,
    /// Every address that a redirect led to, in order; the last is `final_url` unless the redirects were stopped.
    pub redirects: Vec<Url>,
    /// The answer, whatever its status, or why there is none.
    pub outcome: Result<Response, Failure>,
}

/// A complete answer.
#[derive(Clone, Debug)]
pub struct Response {
    /// HTTP status.
    pub status: u16,
    /// The media type in lower case, without parameters.
    pub content_type: Option<String>,
    /// The charset parameter of the media type, in lower case.
    pub charset: Option<String>,
    /// Other headers that say something about the page, by lower-case name.
    pub headers: BTreeMap<String, String>,
    /// The body, decompressed.
    pub body: Vec<u8>,
}

/// Why there is no answer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Failure {
    /// The state for the ledger.
    pub state: UrlState,
    /// The cause, in a short English phrase.
    pub why: String,
}

/// The fetcher could not be set up.
#[derive(Debug, Error)]
pub enum FetcherError {
    /// The HTTP client could not be built, as where the system has no certificates.
    #[error("set up the HTTP client: {0}")]
    Client(#[source] reqwest::Error),
}

/// Fetches addresses under one set of manners and limits.
pub struct Fetcher {
    settings: CrawlSettings,
    pace: Pace,
    /// By origin.
    robots: Mutex<HashMap<String, Arc<OnceCell<Arc<Robots>>>>>,
    /// Resolves names to public addresses only.
    public: Client,
    /// For the hosts that the user named; a resolver does not know the port, so these need their own client.
    named: Client,
}

impl Fetcher {
    /// Sets up fetching.
    ///
    /// # Errors
    ///
    /// Where the TLS library or the user agent is refused by the client.
    pub fn new(settings: CrawlSettings) -> Result<Self, FetcherError> {
        // A provider that another part of the program installed first serves as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let public = client(&settings).dns_resolver(PublicResolver).build().map_err(FetcherError::Client)?;
        let named = client(&settings).build().map_err(FetcherError::Client)?;
        let pace = Pace::new(settings.delay, settings.in_flight_per_host);
        Ok(Self { settings, pace, robots: Mutex::default(), public, named })
    }

    /// Fetches an address and follows its redirects, each checked like the first. robots.txt is not asked.
    pub async fn fetch(&self, url: &Url, accept: Accept) -> Fetched {
        self.follow(url, accept, false).await
    }

    /// Fetches a page where robots.txt allows it, and asks again for every redirect.
    pub async fn fetch_page(&self, url: &Url) -> Fetched {
        self.follow(url, Accept::Page, self.settings.asks_robots).await
    }

    async fn follow(&self, url: &Url, accept: Accept, asks_robots: bool) -> Fetched {
        let mut redirects: Vec<Url> = Vec::new();
        let mut current = url.clone();
        let outcome = loop {
            if asks_robots && let Some(why) = self.robots(&current).await.refusal(&current) {
                break Err(failure(UrlState::Robots, why));
            }
            match self.fetch_hop(&current, accept).await {
                Err(failure) => break Err(failure),
                Ok(Hop::Answer(response)) => break Ok(response),
                Ok(Hop::Redirect(next)) => {
                    if next == *url || redirects.contains(&next) {
                        let why = format!("redirects in a loop at {next}");
                        break Err(failure(UrlState::RedirectLimit, why));
                    }
                    if redirects.len() >= self.settings.max_redirects {
                        let why = format!("more than {} redirects", self.settings.max_redirects);
                        break Err(failure(UrlState::RedirectLimit, why));
                    }
                    redirects.push(next.clone());
                    current = next;
                }
            }
        };
        tracing::debug!(%url, ok = outcome.is_ok(), "fetched");
        Fetched { requested: url.clone(), final_url: current, redirects, outcome }
    }

    /// The robots.txt of an address's host, fetched once; the delay it asks for is kept from then on.
    pub async fn robots(&self, site: &Url) -> Arc<Robots> {
        let origin = site.origin().ascii_serialization();
        let cell = {
            let mut known = self.robots.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(known.entry(origin).or_default())
        };
        Arc::clone(cell.get_or_init(|| self.fetch_robots(site)).await)
    }

    async fn fetch_robots(&self, site: &Url) -> Arc<Robots> {
        let Ok(url) = site.join("/robots.txt") else { return Arc::new(Robots::disallow_all()) };
        // Boxed, because fetching a page asks for robots.txt, which is fetched in the same way.
        let fetched = Box::pin(self.fetch(&url, Accept::Any)).await;
        let robots = Robots::from_answer(&fetched, AGENT);
        if let Some(delay) = robots.crawl_delay.filter(|_| !self.is_own(site)) {
            self.pace.slow_down(site, false, delay);
        }
        Arc::new(robots)
    }

    /// True where robots.txt is asked before a page is read.
    pub fn asks_robots(&self) -> bool {
        self.settings.asks_robots
    }

    /// Most requests that are under way at once at the address's host.
    pub fn slots(&self, url: &Url) -> usize {
        self.pace.slots(self.is_own(url))
    }

    async fn fetch_hop(&self, url: &Url, accept: Accept) -> Result<Hop, Failure> {
        guard::check(&self.settings, url)
            .map_err(|refusal| failure(UrlState::Refused, refusal.to_string()))?;
        let is_own = self.is_own(url);
        let mut may_retry = true;
        loop {
            let _leave = self.pace.leave(url, is_own).await;
            let client = if self.settings.is_named(url) { &self.named } else { &self.public };
            let request = client.get(url.clone()).header(ACCEPT, accept.header());
            let response = request.send().await.map_err(|err| failure_of(&err))?;
            let status = response.status().as_u16();
            if matches!(status, 301 | 302 | 303 | 307 | 308)
                && let Some(next) = location(url, response.headers())
            {
                return Ok(Hop::Redirect(next));
            }
            if matches!(status, 429 | 503)
                && may_retry
                && let Some(pause) = retry_after(response.headers())
            {
                may_retry = false;
                self.pace.hold(url, is_own, pause);
                continue;
            }
            return self.read(response).await.map(Hop::Answer);
        }
    }

    async fn read(&self, mut response: reqwest::Response) -> Result<Response, Failure> {
        let status = response.status().as_u16();
        let (content_type, charset) = media_type(response.headers());
        let headers = kept_headers(response.headers());
        let max_bytes = self.settings.max_body_bytes;
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|err| failure_of(&err))? {
            if body.len() + chunk.len() > max_bytes {
                return Err(failure(UrlState::TooLarge, format!("body of more than {max_bytes} bytes")));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Response { status, content_type, charset, headers, body })
    }

    /// Tells whether the address is on the user's own machine, where manners are not needed.
    fn is_own(&self, url: &Url) -> bool {
        let is_loopback = match url.host() {
            Some(Host::Ipv4(address)) => IpAddr::V4(address).is_loopback(),
            Some(Host::Ipv6(address)) => IpAddr::V6(address).is_loopback(),
            Some(Host::Domain(name)) => name == "localhost",
            None => false,
        };
        is_loopback && self.settings.is_named(url)
    }
}

enum Hop {
    Answer(Response),
    Redirect(Url),
}

impl Accept {
    fn header(self) -> &'static str {
        match self {
            Self::Page => "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1",
            Self::StyleSheet => "text/css,*/*;q=0.1",
            Self::Any => "*/*",
        }
    }
}

fn client(settings: &CrawlSettings) -> ClientBuilder {
    Client::builder()
        .user_agent(&settings.user_agent)
        .connect_timeout(settings.timeout_connect)
        .timeout(settings.timeout_total)
        .redirect(redirect::Policy::none())
        .no_proxy()
}

fn failure(state: UrlState, why: String) -> Failure {
    Failure { state, why }
}

/// Finds the cause that says most in an error's chain of sources.
fn failure_of(err: &reqwest::Error) -> Failure {
    let first: &(dyn StdError + 'static) = err;
    let chain = || std::iter::successors(Some(first), |&err| err.source());
    if let Some(refusal) = chain().find_map(|err| err.downcast_ref::<Refusal>()) {
        return failure(UrlState::Refused, refusal.to_string());
    }
    if let Some(unknown) = chain().find_map(|err| err.downcast_ref::<UnknownHost>()) {
        return failure(UrlState::Unreachable, unknown.to_string());
    }
    if err.is_timeout() {
        let what = if err.is_connect() { "no connection in time" } else { "no complete answer in time" };
        return failure(UrlState::TimedOut, what.to_owned());
    }
    let is_refused = chain()
        .filter_map(|err| err.downcast_ref::<io::Error>())
        .any(|err| err.kind() == io::ErrorKind::ConnectionRefused);
    if is_refused {
        return failure(UrlState::Unreachable, "connection refused".to_owned());
    }
    let cause = chain().last().map(ToString::to_string).unwrap_or_default();
    let what = if err.is_connect() { "no connection" } else { "the answer broke off" };
    failure(UrlState::Unreachable, format!("{what}: {cause}"))
}

fn location(url: &Url, headers: &HeaderMap) -> Option<Url> {
    let written = String::from_utf8_lossy(headers.get(LOCATION)?.as_bytes());
    let mut next = url.join(&written).ok()?;
    next.set_fragment(None);
    Some(next)
}

/// The pause in seconds; a date counts as no request to wait, since clocks differ.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok().map(Duration::from_secs)
}

fn media_type(headers: &HeaderMap) -> (Option<String>, Option<String>) {
    let Some(value) = headers.get(reqwest::header::CONTENT_TYPE).and_then(|value| value.to_str().ok()) else {
        return (None, None);
    };
    let mut parts = value.split(';').map(str::trim);
    let media_type = parts.next().filter(|name| !name.is_empty()).map(str::to_ascii_lowercase);
    let charset = parts
        .filter_map(|part| part.split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    (media_type, charset.map(|(_, value)| value.trim().trim_matches(['"', '\'']).to_ascii_lowercase()))
}

fn kept_headers(headers: &HeaderMap) -> BTreeMap<String, String> {
    let kept = KEPT_HEADERS.iter().filter_map(|name| {
        let value = headers.get(*name)?;
        Some(((*name).to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
    });
    kept.collect()
}
