//! One request: guarded, paced, bounded.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, RandomState};
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use drempel_model::UrlState;
use reqwest::header::{ACCEPT, COOKIE, HeaderMap, IF_MODIFIED_SINCE, IF_NONE_MATCH, LOCATION, RETRY_AFTER};
use reqwest::{Certificate, Client, ClientBuilder, Method, RequestBuilder, redirect};
use thiserror::Error;
use tokio::sync::OnceCell;
use url::{Host, Url};

use crate::evidence::{Answer, Asked, Evidence};
use crate::failure::{Cause, Failure, cause_of};
use crate::guard::{self, UNKNOWN_HOST};
use crate::pace::{Leave, Pace};
use crate::resolve::{GuardedResolver, Lookup, SystemLookup};
use crate::robots::{MAX_BYTES, Robots};
use crate::session::Session;
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

/// What an earlier answer said of its version, to ask whether it still holds (RFC 9110, 8.8).
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Validators {
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub last_modified: Option<String>,
}

/// How an address is asked for.
#[derive(Clone, Copy)]
pub(crate) struct Wish<'a> {
    pub(crate) accept: Accept,
    pub(crate) asks_robots: bool,
    /// Asks for the body only where it is another than this one.
    pub(crate) since: Option<&'a Validators>,
    /// True where nothing of it is kept as evidence, for it lets the user in.
    pub(crate) is_private: bool,
    /// Bytes after which the body is cut; `None` where a body that is too large is a failure.
    pub(crate) cut_bytes: Option<usize>,
}

impl Wish<'_> {
    pub(crate) fn plain(accept: Accept) -> Self {
        Self { accept, asks_robots: false, since: None, is_private: false, cut_bytes: None }
    }
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
    pub(crate) settings: CrawlSettings,
    pace: Pace,
    /// By origin.
    robots: Mutex<HashMap<String, Arc<OnceCell<Arc<Robots>>>>>,
    /// Resolves names to public addresses only.
    public: Client,
    /// For the hosts that the user named; a resolver does not know the port, so these need their own client.
    named: Client,
    session: Mutex<Session>,
}

impl Fetcher {
    /// Sets up fetching.
    ///
    /// # Errors
    ///
    /// Where the TLS library or the user agent is refused by the client.
    pub fn new(settings: CrawlSettings) -> Result<Self, FetcherError> {
        Self::with_lookup(settings, Arc::new(SystemLookup))
    }

    /// Sets up fetching with another way to find addresses.
    ///
    /// # Errors
    ///
    /// As [`Fetcher::new`].
    pub fn with_lookup(settings: CrawlSettings, lookup: Arc<dyn Lookup>) -> Result<Self, FetcherError> {
        // A provider that another part of the program installed first serves as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let build = |resolver: GuardedResolver| {
            let certificates = settings.certificates.iter().map(|pem| Certificate::from_pem_bundle(pem));
            let certificates: Vec<_> =
                certificates.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
            let resolver = Arc::new(resolver);
            let merged = client(&settings)
                .dns_resolver(Arc::clone(&resolver))
                .tls_certs_merge(certificates.clone())
                .build();
            // A machine without certificates of issuers can still read files and plain HTTP.
            merged.or_else(|error| {
                tracing::warn!("https addresses will fail: {error}");
                client(&settings).dns_resolver(resolver).tls_certs_only(certificates).build()
            })
        };
        let public = build(GuardedResolver::public(Arc::clone(&lookup))).map_err(FetcherError::Client)?;
        let named = build(GuardedResolver::named(lookup)).map_err(FetcherError::Client)?;
        let pace = Pace::new(settings.delay, settings.in_flight_per_host, settings.night);
        Ok(Self { settings, pace, robots: Mutex::default(), public, named, session: Mutex::default() })
    }

    /// Fetches an address and follows its redirects, each checked like the first. robots.txt is not asked.
    pub async fn fetch(&self, url: &Url, accept: Accept) -> Fetched {
        self.follow(url, Wish::plain(accept)).await
    }

    /// Fetches a page where robots.txt allows it, and asks again for every redirect.
    pub async fn fetch_page(&self, url: &Url) -> Fetched {
        self.follow(url, Wish { asks_robots: self.settings.asks_robots, ..Wish::plain(Accept::Page) }).await
    }

    /// Fetches a page as [`Fetcher::fetch_page`] does, or answers with status 304 and no body where it has not changed.
    pub async fn fetch_page_since(&self, url: &Url, since: &Validators) -> Fetched {
        let asks_robots = self.settings.asks_robots;
        self.follow(url, Wish { asks_robots, since: Some(since), ..Wish::plain(Accept::Page) }).await
    }

    pub(crate) fn session(&self) -> MutexGuard<'_, Session> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) async fn follow(&self, url: &Url, mut wish: Wish<'_>) -> Fetched {
        let mut redirects: Vec<Url> = Vec::new();
        let mut current = url.clone();
        let outcome = loop {
            if wish.asks_robots
                && let Some(why) = self.robots(&current).await.refusal(&current)
            {
                break Err(Failure::new(UrlState::Robots, why));
            }
            match self.fetch_hop(&current, wish).await {
                Err(failure) => break Err(failure),
                Ok(Hop::Answer(response)) => break Ok(response),
                Ok(Hop::Redirect(next)) => {
                    if next == *url || redirects.contains(&next) {
                        let why = format!("redirects in a loop at {next}");
                        break Err(Failure::new(UrlState::RedirectLimit, why));
                    }
                    if redirects.len() >= self.settings.max_redirects {
                        let why = format!("more than {} redirects", self.settings.max_redirects);
                        break Err(Failure::new(UrlState::RedirectLimit, why));
                    }
                    redirects.push(next.clone());
                    current = next;
                    // What was known of the first address says nothing of another.
                    wish.since = None;
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
        let wish = Wish { cut_bytes: Some(MAX_BYTES), ..Wish::plain(Accept::Any) };
        let fetched = Box::pin(self.follow(&url, wish)).await;
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

    pub(crate) async fn leave(&self, url: &Url) -> Result<Leave, Failure> {
        self.pace.leave(url, self.is_own(url)).await
    }

    pub(crate) fn request(&self, url: &Url, method: Method, accept: Accept) -> RequestBuilder {
        let is_named = self.settings.is_named(url);
        let client = if is_named { &self.named } else { &self.public };
        let mut request = client.request(method, url.clone()).header(ACCEPT, accept.header());
        // What lets the user in is for the user's own site, not for hosts that it links or redirects to.
        if is_named {
            let is_cookie = |name: &str| name.eq_ignore_ascii_case("cookie");
            for (name, value) in self.settings.headers.iter().filter(|(name, _)| !is_cookie(name)) {
                request = request.header(name, value);
            }
            let given = self.settings.headers.iter().filter(|(name, _)| is_cookie(name));
            let cookies: Vec<_> =
                given.map(|(_, value)| value.clone()).chain(self.session().header(url)).collect();
            if !cookies.is_empty() {
                request = request.header(COOKIE, cookies.join("; "));
            }
        }
        request
    }

    /// One answer, from the network or from the archive.
    async fn fetch_hop(&self, url: &Url, wish: Wish<'_>) -> Result<Hop, Failure> {
        guard::check(&self.settings, url)
            .map_err(|refusal| Failure::new(UrlState::Refused, refusal.to_string()))?;
        let answer = match &self.settings.evidence {
            Evidence::Given(archive) => archive.answer(Asked::Whole, url, self.settings.max_body_bytes),
            _ => self.ask_until_well(url, wish).await,
        };
        if let Evidence::Kept(recorder) = &self.settings.evidence
            && !wish.is_private
        {
            recorder.keep_either(
                Asked::Whole,
                url,
                &answer,
                [&self.settings.user_agent, wish.accept.header()],
            );
        }
        answer.map(|answer| Hop::of(url, answer))
    }

    /// One request, and again where the trouble may pass: only ever for GET, which changes nothing.
    async fn ask_until_well(&self, url: &Url, wish: Wish<'_>) -> Result<Answer, Failure> {
        let mut attempt = 0;
        loop {
            let leave = self.leave(url).await?;
            let answer = self.ask(url, wish).await;
            let is_passing = match &answer {
                Ok(answer) if is_busy(answer.status) => {
                    leave.was_busy(&format!("HTTP {}", answer.status), retry_after(&answer.headers));
                    true
                }
                Err(cause) if cause.failure.why.starts_with(UNKNOWN_HOST) => {
                    leave.found_nobody(&cause.failure);
                    false
                }
                Err(cause) if counts_against_host(cause.failure.state) => {
                    leave.did_not_answer(&cause.failure.why);
                    cause.is_passing
                }
                _ => {
                    leave.went_well();
                    false
                }
            };
            drop(leave);
            if !is_passing || attempt >= self.settings.max_retries {
                return answer.map_err(|cause| cause.failure);
            }
            if !self.is_own(url) {
                tokio::time::sleep(backoff(url, attempt)).await;
            }
            attempt += 1;
        }
    }

    async fn ask(&self, url: &Url, wish: Wish<'_>) -> Result<Answer, Cause> {
        let mut request = self.request(url, Method::GET, wish.accept);
        if let Some(since) = wish.since {
            let both = [(IF_NONE_MATCH, &since.etag), (IF_MODIFIED_SINCE, &since.last_modified)];
            for (name, value) in both {
                request = value.iter().fold(request, |request, value| request.header(name.clone(), value));
            }
        }
        let response = request.send().await.map_err(|err| cause_of(&err))?;
        self.read(url, response, wish.cut_bytes).await
    }

    pub(crate) async fn read(
        &self,
        url: &Url,
        mut response: reqwest::Response,
        cut_bytes: Option<usize>,
    ) -> Result<Answer, Cause> {
        let (status, headers) = (response.status().as_u16(), std::mem::take(response.headers_mut()));
        self.session().take(url, &headers);
        let mut body = Vec::new();
        if redirected(url, status, &headers).is_some() {
            return Ok(Answer { status, headers, body });
        }
        let max_bytes = self.settings.max_body_bytes;
        while let Some(chunk) = response.chunk().await.map_err(|err| cause_of(&err))? {
            if let Some(cut) = cut_bytes
                && body.len() + chunk.len() >= cut
            {
                body.extend_from_slice(&chunk);
                body.truncate(cut);
                break;
            }
            if body.len() + chunk.len() > max_bytes {
                let failure =
                    Failure::new(UrlState::TooLarge, format!("body of more than {max_bytes} bytes"));
                return Err(Cause { failure, is_passing: false });
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Answer { status, headers, body })
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

pub(crate) enum Hop {
    Answer(Response),
    Redirect(Url),
}

impl Hop {
    pub(crate) fn of(url: &Url, answer: Answer) -> Self {
        let Answer { status, headers, body } = answer;
        if let Some(next) = redirected(url, status, &headers) {
            return Self::Redirect(next);
        }
        let (content_type, charset) = media_type(&headers);
        Self::Answer(Response { status, content_type, charset, headers: kept_headers(&headers), body })
    }
}

/// Where an answer leads; `None` where it is the end.
fn redirected(url: &Url, status: u16, headers: &HeaderMap) -> Option<Url> {
    matches!(status, 301 | 302 | 303 | 307 | 308).then(|| location(url, headers))?
}

impl Accept {
    pub(crate) fn header(self) -> &'static str {
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

pub(crate) fn location(url: &Url, headers: &HeaderMap) -> Option<Url> {
    let written = String::from_utf8_lossy(headers.get(LOCATION)?.as_bytes());
    let mut next = url.join(&written).ok()?;
    next.set_fragment(None);
    Some(next)
}

/// A server that is too busy, or whose back end is.
fn is_busy(status: u16) -> bool {
    matches!(status, 429 | 502 | 503 | 504)
}

fn counts_against_host(state: UrlState) -> bool {
    matches!(state, UrlState::TimedOut | UrlState::Unreachable)
}

/// One second, two, four …, and up to as much again, so that many waiting requests do not come back at one moment.
fn backoff(url: &Url, attempt: u32) -> Duration {
    let base_millis = 1000_u64 << attempt.min(5);
    let spread = RandomState::new().hash_one(url) % base_millis;
    Duration::from_millis(base_millis + spread)
}

/// The pause that a server asks for, as seconds or as the date to come back.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let written = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = written.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = httpdate::parse_http_date(written).ok()?;
    // A date that has passed, as clocks differ, asks for no pause.
    Some(date.duration_since(SystemTime::now()).unwrap_or_default())
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
