//! The audit itself: a queue of addresses, fetched politely, evaluated on worker threads, gathered into a run.

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::hash::{Hash, Hasher};
use std::sync::Arc;
use std::time::{Instant, SystemTime};

use drempel_crawl::scope::{is_same_site, normalize};
use drempel_crawl::{
    Accept, Failure, Fetched, Fetcher, Robots, Sitemap, parse_sitemap, sitemaps_url_candidates,
};
use drempel_model::{FORMAT, LedgerEntry, PageResult, Run, UrlState};
use drempel_rules::RuleSet;
use tokio::sync::watch;
use tokio::task::JoinSet;
use url::Url;

use crate::barriers;
use crate::plan::Plan;
use crate::time::rfc3339;
use crate::visit::{Visit, visit};

/// Most pages under way at once; each host has its own, smaller bound.
const MAX_IN_FLIGHT: usize = 64;
/// Most sitemap files that are read.
const MAX_SITEMAPS: usize = 50;

/// How far an audit is, after each address.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// Pages audited.
    pub audited: usize,
    /// Addresses that are settled.
    pub settled: usize,
    /// Addresses known so far that belong to the audit.
    pub known: usize,
}

/// Runs an audit to its end, or until `stop` says true; what was seen until then is in the run either way.
pub async fn audit(
    plan: &Plan,
    fetcher: Arc<Fetcher>,
    rules: Arc<RuleSet>,
    mut stop: watch::Receiver<bool>,
    on_progress: impl Fn(Progress),
) -> Run {
    let (started, clock) = (SystemTime::now(), Instant::now());
    let mut audit = Audit {
        plan,
        fetcher,
        rules,
        robots: HashMap::new(),
        ledger: BTreeMap::new(),
        queue: VecDeque::new(),
        under_way: JoinSet::new(),
        pages: BTreeMap::new(),
        bodies: HashMap::new(),
        started_pages: 0,
    };
    let mut interrupted = *stop.borrow();
    if !interrupted {
        tokio::select! {
            () = audit.seed() => {}
            _ = stop.wait_for(|it| *it) => interrupted = true,
        }
    }
    while !interrupted {
        audit.start_visits();
        if audit.under_way.is_empty() {
            break;
        }
        tokio::select! {
            Some(done) = audit.under_way.join_next() => match done {
                Ok(arrival) => audit.settle(arrival).await,
                Err(error) => tracing::error!("a worker broke off: {error}"),
            },
            _ = stop.wait_for(|it| *it) => interrupted = true,
        }
        on_progress(audit.progress());
    }
    tracing::info!(duration_ms = clock.elapsed().as_millis(), "audited {} pages", audit.pages.len());
    audit.into_run(
        rfc3339(started),
        u64::try_from(clock.elapsed().as_millis()).unwrap_or(u64::MAX),
        interrupted,
    )
}

struct Audit<'a> {
    plan: &'a Plan,
    fetcher: Arc<Fetcher>,
    rules: Arc<RuleSet>,
    robots: HashMap<String, Robots>,
    /// Every address discovered; `None` while it waits.
    ledger: BTreeMap<Url, Option<(UrlState, String)>>,
    queue: VecDeque<Url>,
    under_way: JoinSet<Arrival>,
    pages: BTreeMap<Url, Visit>,
    /// Hash of each audited body → its page, to see one page under two addresses.
    bodies: HashMap<u64, Url>,
    started_pages: usize,
}

/// What a worker brings back for one address.
struct Arrival {
    requested: Url,
    result: Result<(Box<Visit>, u64), Failure>,
    redirected_to: Option<Url>,
}

impl Audit<'_> {
    async fn seed(&mut self) {
        for seed in &self.plan.seeds {
            self.discover(seed).await;
        }
        let Some(site) = self.plan.seeds.first().filter(|_| self.plan.follows_links && self.plan.asks_robots)
        else {
            return;
        };
        let robots = self.robots_of(site).await;
        let mut sitemaps: VecDeque<Url> = sitemaps_url_candidates(site, &robots).into();
        for _ in 0..MAX_SITEMAPS {
            let Some(sitemap) = sitemaps.pop_front() else { break };
            let fetched = self.fetcher.fetch(&sitemap, Accept::Any).await;
            let Some(response) = fetched.outcome.ok().filter(|it| it.status == 200) else { continue };
            match parse_sitemap(&response.body) {
                Sitemap::Index(further) => sitemaps.extend(further),
                Sitemap::Pages(pages) => {
                    for page in pages {
                        self.discover(&page).await;
                    }
                }
            }
        }
    }

    /// Puts an address in the ledger, and in the queue where it belongs to the audit.
    async fn discover(&mut self, url: &Url) {
        let url = normalize(url);
        if self.ledger.contains_key(&url) {
            return;
        }
        let refusal = self.refusal(&url).await;
        if refusal.is_none() {
            self.queue.push_back(url.clone());
        }
        self.ledger.insert(url, refusal);
    }

    /// Why an address is not read; `None` where it is.
    async fn refusal(&mut self, url: &Url) -> Option<(UrlState, String)> {
        let is_on_site = self.plan.seeds.iter().any(|seed| is_same_site(seed, url));
        if !is_on_site {
            return Some((UrlState::OffScope, "on another host".to_owned()));
        }
        if let Some(why) = self.plan.scope.refusal(url) {
            return Some((UrlState::OffScope, why.to_owned()));
        }
        if self.plan.asks_robots && !self.robots_of(url).await.is_allowed(url) {
            return Some((UrlState::Robots, "robots.txt asks not to read it".to_owned()));
        }
        None
    }

    async fn robots_of(&mut self, url: &Url) -> Robots {
        let origin = url.origin().ascii_serialization();
        if let Some(robots) = self.robots.get(&origin) {
            return robots.clone();
        }
        let robots = self.fetcher.robots(url).await;
        self.robots.insert(origin, robots.clone());
        robots
    }

    fn start_visits(&mut self) {
        while self.under_way.len() < MAX_IN_FLIGHT && self.started_pages < self.plan.max_pages {
            let Some(url) = self.queue.pop_front() else { return };
            self.started_pages += 1;
            let (fetcher, rules) = (Arc::clone(&self.fetcher), Arc::clone(&self.rules));
            self.under_way.spawn(async move { arrive(url, &fetcher, rules).await });
        }
    }

    async fn settle(&mut self, arrival: Arrival) {
        let Arrival { requested, result, redirected_to } = arrival;
        let (visit, body) = match result {
            Ok(found) => found,
            Err(failure) => {
                // Only audited pages count against the budget.
                self.started_pages -= 1;
                self.ledger.insert(requested, Some((failure.state, failure.why)));
                return;
            }
        };
        let mut address = requested.clone();
        if let Some(target) = redirected_to.map(|it| normalize(&it)).filter(|it| *it != requested) {
            self.ledger.insert(requested.clone(), Some((UrlState::Redirected, format!("to {target}"))));
            let refusal = self.refusal(&target).await;
            let is_new =
                !matches!(self.ledger.get(&target), Some(Some(_))) && !self.pages.contains_key(&target);
            if refusal.is_some() || !is_new {
                self.started_pages -= 1;
                self.ledger.entry(target).or_insert(refusal);
                return;
            }
            self.queue.retain(|it| *it != target);
            address = target;
        }
        if self.pages.contains_key(&address) {
            self.started_pages -= 1;
            return;
        }
        if let Some(twin) = self.bodies.get(&body).filter(|twin| is_default_document(twin, &address)) {
            self.started_pages -= 1;
            self.ledger.insert(address, Some((UrlState::Duplicate, format!("the same page as {twin}"))));
            return;
        }
        self.bodies.insert(body, address.clone());
        if self.plan.follows_links {
            for link in &visit.links {
                self.discover(link).await;
            }
        }
        self.ledger.insert(address.clone(), Some((UrlState::Audited, format!("HTTP {}", visit.status))));
        self.pages.insert(address, *visit);
    }

    fn progress(&self) -> Progress {
        let waiting = self.queue.len() + self.under_way.len();
        let settled = self.ledger.values().filter(|it| it.is_some()).count();
        Progress {
            audited: self.pages.len(),
            settled,
            known: (self.pages.len() + waiting).min(self.plan.max_pages),
        }
    }

    fn into_run(self, started: String, duration_ms: u64, interrupted: bool) -> Run {
        let shown = |url: &Url| shown(url, self.plan.shown_as.as_ref());
        let waiting = if interrupted {
            (UrlState::Interrupted, "still waiting when the run was broken off".to_owned())
        } else {
            (UrlState::OverBudget, format!("more than {} pages", self.plan.max_pages))
        };
        let urls = self.ledger.iter().map(|(url, settled)| {
            let (state, why) = settled.clone().unwrap_or_else(|| waiting.clone());
            LedgerEntry { url: shown(url), state, why }
        });
        let urls = urls.collect();
        let mut findings = Vec::new();
        let mut pages = Vec::new();
        for (url, mut visit) in self.pages {
            let url = shown(&url);
            for finding in &mut visit.findings {
                finding.url = url.clone();
            }
            visit.findings.sort_by(|a, b| {
                (a.target.line, &a.rule, &a.target.selector).cmp(&(
                    b.target.line,
                    &b.rule,
                    &b.target.selector,
                ))
            });
            findings.append(&mut visit.findings);
            pages.push(PageResult {
                url,
                state: UrlState::Audited,
                status: visit.status,
                title: visit.title,
                language: visit.language,
                outcomes: visit.outcomes,
                notes: visit.notes,
            });
        }
        let rules = self.rules.infos();
        Run {
            format: FORMAT.to_owned(),
            tool_version: env!("CARGO_PKG_VERSION").to_owned(),
            target: self.plan.target.clone(),
            started,
            duration_ms,
            interrupted,
            barriers: barriers::group(&findings, &rules),
            rules,
            pages,
            findings,
            urls,
            audiences: drempel_rules::audiences(),
            journeys: Vec::new(),
            documents: Vec::new(),
            statement: None,
            untested: BTreeMap::new(),
        }
    }
}

async fn arrive(requested: Url, fetcher: &Fetcher, rules: Arc<RuleSet>) -> Arrival {
    let fetched = fetcher.fetch(&requested, Accept::Page).await;
    let redirected_to = (!fetched.redirects.is_empty()).then(|| fetched.final_url.clone());
    let result = match readable(fetched) {
        Ok((url, response)) => {
            let work = tokio::task::spawn_blocking(move || {
                let visit = visit(url, response.status, &response.body, response.charset.as_deref(), &rules);
                (Box::new(visit), hash(&response.body))
            });
            work.await.map_err(|error| Failure {
                state: UrlState::Interrupted,
                why: format!("the page could not be evaluated: {error}"),
            })
        }
        Err(failure) => Err(failure),
    };
    Arrival { requested, result, redirected_to }
}

/// An answer that is an HTML page, or the state it ends in.
fn readable(fetched: Fetched) -> Result<(Url, drempel_crawl::Response), Failure> {
    let response = fetched.outcome?;
    let failed = |state, why| Err(Failure { state, why });
    match response.status {
        200..=299 => {}
        400..=499 => return failed(UrlState::ClientError, format!("HTTP {}", response.status)),
        500..=599 => return failed(UrlState::ServerError, format!("HTTP {}", response.status)),
        status => return failed(UrlState::ClientError, format!("HTTP {status}, which is no page")),
    }
    match response.content_type.as_deref() {
        Some("text/html" | "application/xhtml+xml") => Ok((fetched.final_url, response)),
        None if looks_like_html(&response.body) => Ok((fetched.final_url, response)),
        other => failed(UrlState::NotHtml, other.unwrap_or("no content type").to_owned()),
    }
}

fn looks_like_html(body: &[u8]) -> bool {
    let start = String::from_utf8_lossy(body.get(..512).unwrap_or(body)).to_ascii_lowercase();
    start.contains("<!doctype html") || start.contains("<html")
}

fn hash(body: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    body.hash(&mut hasher);
    hasher.finish()
}

/// True for `/map/` and `/map/index.html`: a folder and the document that servers give for it.
fn is_default_document(one: &Url, other: &Url) -> bool {
    let is_folder_of = |folder: &str, document: &str| {
        folder.ends_with('/')
            && document.strip_prefix(folder).is_some_and(|name| {
                matches!(name, "index.html" | "index.htm" | "index.php" | "default.aspx" | "default.html")
            })
    };
    is_same_site(one, other)
        && (is_folder_of(one.path(), other.path()) || is_folder_of(other.path(), one.path()))
}

/// The address that reports show: a folder's own in place of the one it was served under.
fn shown(url: &Url, shown_as: Option<&(Url, Url)>) -> Url {
    let Some((served, shown)) = shown_as else { return url.clone() };
    match url.as_str().strip_prefix(served.as_str()) {
        Some(rest) => shown.join(rest).unwrap_or_else(|_| url.clone()),
        None => url.clone(),
    }
}
