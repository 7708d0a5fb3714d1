//! The audit itself: pages of the frontier, fetched politely, evaluated on worker threads, committed as they come.

use std::collections::{BTreeMap, HashSet, VecDeque};
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use drempel_crawl::frontier::{Commit, Discovered, Frontier, FrontierError, Lease, Settled};
use drempel_crawl::scope::site_of;
use drempel_crawl::{Fetcher, Traps, rfc3339};
use drempel_model::{Run, UrlState};
use drempel_rules::RuleSet;
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use url::Url;

use crate::arrive::{Arrival, Workshop, arrive};
use crate::assemble::{Frame, Whole, assemble, survey};
use crate::documents::{self, BY_NAME};
use crate::external::{self, ELSEWHERE};
use crate::judge;
use crate::login::logs_out;
use crate::plan::Plan;
use crate::revisit;
use crate::seeds::from_sitemaps;

/// Most addresses under way at once; each host has its own, smaller bound, and most of these only wait for its turn.
const MAX_IN_FLIGHT: usize = 2048;
/// How often leases are renewed; a third of their length.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// The remark that all seeds and sitemaps are in the frontier.
const SEEDED: &str = "seeded";
/// The remark of when the audit began, which a resumed one keeps.
const STARTED: &str = "started";

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

/// What an audit works with.
pub struct Tools<'a> {
    /// Fetches addresses.
    pub fetcher: Arc<Fetcher>,
    /// Judges pages.
    pub rules: Arc<RuleSet>,
    /// Holds what is to be read and what was found. One with content is continued.
    pub frontier: &'a mut dyn Frontier,
    /// Gives the record that the run before kept of an address; `None` where every page is read anew.
    pub earlier: Option<Earlier<'a>>,
}

/// The records of an earlier run, by address.
pub type Earlier<'a> = &'a dyn Fn(&Url) -> Option<String>;

/// Runs an audit to its end, or until `stop` says true; what was seen until then is in the run either way.
///
/// # Errors
/// Where the frontier cannot be used, or another audit took a site over.
pub async fn audit<'a>(
    plan: &'a Plan,
    tools: Tools<'a>,
    mut stop: watch::Receiver<bool>,
    on_progress: impl Fn(Progress),
) -> Result<Run, FrontierError> {
    let clock = Instant::now();
    let started = match tools.frontier.remark(STARTED)? {
        Some(started) => started,
        None => rfc3339(SystemTime::now()),
    };
    tools.frontier.set_remark(STARTED, &started)?;
    let mut audit = Audit::new(plan, tools, &started)?;
    let mut interrupted = *stop.borrow();
    if !interrupted {
        tokio::select! {
            result = audit.seed() => result?,
            _ = stop.wait_for(|it| *it) => interrupted = true,
        }
    }
    let mut heartbeat = tokio::time::interval(HEARTBEAT);
    while !interrupted {
        audit.start_visits()?;
        if audit.under_way.is_empty() {
            break;
        }
        tokio::select! {
            Some(done) = audit.under_way.join_next() => match done {
                Ok(arrival) => audit.settle(arrival)?,
                Err(error) => tracing::error!("a worker broke off: {error}"),
            },
            _ = heartbeat.tick() => audit.renew_leases()?,
            _ = stop.wait_for(|it| *it) => interrupted = true,
        }
        on_progress(audit.progress());
    }
    audit.release()?;
    if !interrupted {
        let links = external::check(&audit.workshop.fetcher, audit.frontier, plan.reach.external_links);
        tokio::select! {
            result = links => result?,
            _ = stop.wait_for(|it| *it) => interrupted = true,
        }
    }
    let over_budget = audit.over_budget();
    let Workshop { fetcher, rules, .. } = &audit.workshop;
    let mut frame = Frame { started, duration_ms: 0, interrupted, over_budget };
    let mut survey = survey(plan, audit.frontier, &frame)?;
    let links = documents::links(&survey.facts, &survey.urls);
    let read = std::mem::take(&mut survey.documents);
    let documents = documents::collect(&mut survey.urls, &links, read, plan, fetcher, &mut stop).await;
    frame.duration_ms = u64::try_from(clock.elapsed().as_millis()).unwrap_or(u64::MAX);
    let visits_ms = audit.workshop.busy_micros.load(Ordering::Relaxed) / 1000;
    tracing::info!(duration_ms = frame.duration_ms, visits_ms, "audited {} pages", audit.audited);
    let judgment = judge::site(&survey, &frame, plan, rules);
    // They are most of what is in memory by now.
    drop(survey.facts);
    let whole = Whole { frame, urls: survey.urls, judgment, documents, links: &links };
    assemble(plan, rules, audit.frontier, whole)
}

struct Audit<'a> {
    plan: &'a Plan,
    workshop: Workshop,
    frontier: &'a mut dyn Frontier,
    earlier: Option<Earlier<'a>>,
    sites: BTreeMap<String, Site>,
    /// Sites that may start another visit, each once, in the order in which they take turns.
    turns: VecDeque<String>,
    under_way: JoinSet<Arrival>,
    seen: Seen,
    traps: Traps,
    began: Instant,
    audited: usize,
    settled: usize,
    waiting: usize,
}

#[derive(Default)]
struct Site {
    lease: Option<Lease>,
    in_flight: usize,
    /// Most visits at once.
    slots: usize,
    /// False once the frontier had no page for it, until another is discovered.
    has_pages: bool,
    is_in_turn: bool,
}

/// Addresses that the frontier surely knows, by two independent hashes: together 128 bits, so none is lost.
#[derive(Default)]
struct Seen {
    hashers: (RandomState, RandomState),
    known: HashSet<(u64, u64)>,
}

impl Seen {
    fn insert(&mut self, url: &Url) -> bool {
        let text = url.as_str();
        self.known.insert((self.hashers.0.hash_one(text), self.hashers.1.hash_one(text)))
    }
}

impl<'a> Audit<'a> {
    fn new(plan: &'a Plan, tools: Tools<'a>, started: &str) -> Result<Self, FrontierError> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let counts = tools.frontier.counts()?;
        Ok(Self {
            plan,
            workshop: Workshop {
                basis: revisit::basis(&tools.rules, &plan.program),
                started: started.to_owned(),
                fetcher: tools.fetcher,
                rules: tools.rules,
                sheets: Arc::default(),
                workers: Arc::new(Semaphore::new(cores)),
                resources: Arc::default(),
                missing: Arc::default(),
                busy_micros: Arc::default(),
            },
            frontier: tools.frontier,
            earlier: tools.earlier,
            sites: BTreeMap::new(),
            turns: VecDeque::new(),
            under_way: JoinSet::new(),
            seen: Seen::default(),
            traps: Traps::default(),
            began: Instant::now(),
            audited: counts.audited(),
            settled: counts.ended(),
            waiting: counts.waiting,
        })
    }

    /// Fills an empty frontier, or takes up one that has content.
    async fn seed(&mut self) -> Result<(), FrontierError> {
        let (seen, traps) = (&mut self.seen, &mut self.traps);
        self.frontier.each(&mut |url, _, _| {
            seen.insert(url);
            traps.refusal(url);
        })?;
        if self.frontier.remark(SEEDED)?.is_none() {
            let seeds: Vec<_> = self.plan.seeds.iter().filter_map(|seed| self.listed(seed, 0)).collect();
            self.frontier.seed(seeds)?;
            if self.plan.follows_links && self.workshop.fetcher.asks_robots() {
                let pages = from_sitemaps(&self.workshop.fetcher, &self.plan.seeds).await;
                let listed = pages.iter().filter_map(|page| self.listed(page, 1)).collect();
                self.frontier.seed(listed)?;
            }
            self.frontier.set_remark(SEEDED, "")?;
        }
        for site in self.frontier.sites()? {
            self.wake(&site);
        }
        self.waiting = self.frontier.counts()?.waiting;
        Ok(())
    }

    /// An address that the user or the site itself lists, where it was not met before.
    fn listed(&mut self, url: &Url, depth: u32) -> Option<Discovered> {
        let url = self.plan.normal(url);
        self.traps.refusal(&url);
        let refusal = self.seen.insert(&url).then(|| self.refusal(&url))?;
        Some(Discovered { url, depth, refusal })
    }

    /// An address that a page links to, where it was not met before.
    fn linked(&mut self, url: &Url, depth: u32) -> Option<Discovered> {
        let url = self.plan.normal(url);
        if !self.seen.insert(&url) {
            return None;
        }
        let trap = |traps: &mut Traps| traps.refusal(&url).map(|why| (UrlState::Trap, why));
        let is_deep = self.plan.reach.max_depth.is_some_and(|most| depth > most);
        let too_deep = || {
            is_deep.then(|| (UrlState::OverBudget, format!("more than {} links from the start", depth - 1)))
        };
        let is_document = self.plan.follows_links && documents::is_named_document(&url);
        let document = || is_document.then(|| (UrlState::Document, BY_NAME.to_owned()));
        let refusal =
            self.refusal(&url).or_else(document).or_else(|| trap(&mut self.traps)).or_else(too_deep);
        Some(Discovered { url, depth, refusal })
    }

    /// Why an address is not read; `None` where it is. Whether robots.txt allows it is asked just before it is read.
    fn refusal(&self, url: &Url) -> Option<(UrlState, String)> {
        if !self.plan.reach.includes(&self.plan.seeds, url) {
            return Some((UrlState::OffScope, ELSEWHERE.to_owned()));
        }
        if self.plan.reach.is_logged_in && logs_out(url) {
            return Some((UrlState::OffScope, "would end the session".to_owned()));
        }
        self.plan.scope.refusal(url).map(|why| (UrlState::OffScope, why.to_owned()))
    }

    fn is_out_of_time(&self) -> bool {
        self.plan.reach.max_time.is_some_and(|most| self.began.elapsed() >= most)
    }

    /// Why addresses may still wait at the end.
    fn over_budget(&self) -> String {
        match self.plan.reach.max_time {
            Some(most) if self.is_out_of_time() => format!("after {} seconds", most.as_secs()),
            _ => format!("more than {} pages", self.plan.max_pages),
        }
    }

    fn wake(&mut self, name: &str) {
        let site = self.sites.entry(name.to_owned()).or_default();
        site.has_pages = true;
        self.queue(name);
    }

    /// Puts a site in turn where it can start a visit.
    fn queue(&mut self, name: &str) {
        let Some(site) = self.sites.get_mut(name) else { return };
        if site.has_pages && !site.is_in_turn && site.in_flight < site.slots.max(1) {
            site.is_in_turn = true;
            self.turns.push_back(name.to_owned());
        }
    }

    fn start_visits(&mut self) -> Result<(), FrontierError> {
        // Only audited pages count against the budget, and those under way may become so.
        while !self.is_out_of_time()
            && self.under_way.len() < MAX_IN_FLIGHT
            && self.audited + self.under_way.len() < self.plan.max_pages
        {
            let Some(name) = self.turns.pop_front() else { break };
            let Some(site) = self.sites.get_mut(&name) else { continue };
            site.is_in_turn = false;
            let lease = match &site.lease {
                Some(lease) => lease.clone(),
                None => match self.frontier.claim(&name, now())? {
                    Some(lease) => site.lease.insert(lease).clone(),
                    None => return Err(FrontierError::LeaseLost(name)),
                },
            };
            let Some(page) = self.frontier.next(&lease, 1)?.pop() else {
                site.has_pages = false;
                continue;
            };
            site.slots = self.workshop.fetcher.slots(&page.url);
            site.in_flight += 1;
            let earlier = self.earlier.and_then(|earlier| earlier(&page.url));
            self.under_way.spawn(arrive(name.clone(), page, earlier, self.workshop.clone()));
            self.queue(&name);
        }
        Ok(())
    }

    fn settle(&mut self, arrival: Arrival) -> Result<(), FrontierError> {
        let Arrival { site: name, requested, redirected_to, result, document } = arrival;
        let Some(site) = self.sites.get_mut(&name) else { return Ok(()) };
        site.in_flight -= 1;
        let Some(lease) = site.lease.clone() else { return Ok(()) };
        let mut commit = Commit::default();
        let mut address = Some(requested.url.clone());
        let redirected_to = redirected_to.map(|it| self.plan.normal(&it)).filter(|it| *it != requested.url);
        // A redirect without end has no target.
        let is_endless = matches!(&result, Err(failure) if failure.state == UrlState::RedirectLimit);
        if let Some(target) = redirected_to.filter(|_| !is_endless) {
            commit.settled.push(settled(&requested.url, UrlState::Redirected, format!("to {target}")));
            let refusal = self.refusal(&target);
            // The page of another site is left to those who hold that site.
            if refusal.is_some() || site_of(&target) != name {
                let found = Discovered { url: target, depth: requested.depth, refusal };
                commit.discovered.push(found);
                address = None;
            } else {
                self.seen.insert(&target);
                address = Some(target);
            }
        }
        if let Some(address) = address {
            match result {
                Ok(visit) => {
                    let why = format!("HTTP {}", visit.record.status);
                    let record = Some(visit.record.to_text(visit.revisit.as_ref()));
                    commit.settled.push(Settled { record, ..settled(&address, UrlState::Audited, why) });
                    let is_followed = !visit.asks_not_to_follow || self.plan.reach.follows_nofollow;
                    if self.plan.follows_links && is_followed {
                        let depth = requested.depth + 1;
                        let found = visit.links.iter().filter_map(|link| self.linked(link, depth));
                        commit.discovered.extend(found);
                    }
                }
                Err(failure) => {
                    // Plain data always serialize.
                    let record = document.and_then(|it| serde_json::to_string(&it).ok());
                    let ended = settled(&address, failure.state, failure.why);
                    commit.settled.push(Settled { record, ..ended });
                }
            }
        }
        let woken: Vec<_> =
            commit.discovered.iter().filter(|it| it.refusal.is_none()).map(|it| site_of(&it.url)).collect();
        self.settled += commit.settled.len();
        self.waiting = (self.waiting + woken.len()).saturating_sub(1);
        self.audited += self.frontier.commit(&lease, commit)?.audited;
        self.queue(&name);
        for site in woken {
            self.wake(&site);
        }
        Ok(())
    }

    fn renew_leases(&mut self) -> Result<(), FrontierError> {
        for lease in self.sites.values().filter_map(|site| site.lease.as_ref()) {
            self.frontier.heartbeat(lease, now())?;
        }
        Ok(())
    }

    /// Gives every site back, so that the audit can be resumed at once.
    fn release(&mut self) -> Result<(), FrontierError> {
        for site in self.sites.values_mut() {
            if let Some(lease) = site.lease.take() {
                self.frontier.release(&lease)?;
            }
        }
        Ok(())
    }

    fn progress(&self) -> Progress {
        Progress {
            audited: self.audited,
            settled: self.settled,
            known: (self.audited + self.waiting).min(self.plan.max_pages),
        }
    }
}

fn settled(url: &Url, state: UrlState, why: String) -> Settled {
    Settled { url: url.clone(), state, why, record: None }
}

/// Time since the Unix epoch; leases compare it across processes.
fn now() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}
