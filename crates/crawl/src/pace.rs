//! How fast each host is asked.
//!
//! Each host has a clock of its own, because hosts differ in what they ask (`Crawl-delay`, `Retry-After`) and in how
//! they fare: one quota for all, as a rate limiter keyed by host gives, cannot follow that.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use drempel_model::UrlState;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;
use url::Url;

use crate::failure::Failure;
use crate::night::Night;

/// Longest delay between two requests that a host can bring about; a longer one would hold up the run for days.
pub(crate) const LONGEST_DELAY: Duration = Duration::from_secs(60);
/// Longest pause that a host can ask for with `Retry-After`; one that asks for more is left alone for this run.
pub(crate) const LONGEST_PAUSE: Duration = Duration::from_secs(300);
/// Failures in a row after which a host is left alone for this run.
pub(crate) const MOST_FAILURES: u32 = 10;
/// The same for a host that has never answered: most such hosts are gone, and every page names them again.
pub(crate) const MOST_FAILURES_UNHEARD: u32 = 3;
/// Shortest delay at a host that failed, so that doubling has something to double.
const DELAY_AFTER_FAILURE: Duration = Duration::from_secs(1);
/// A host that answers slowly is asked at most once per this many answers' time.
const LATENCY_FACTOR: u32 = 2;
/// Added to every delay: requests that leave evenly arrive a little unevenly, and the budget counts where they arrive.
const JITTER_PER_CENT: u32 = 2;
/// Most requests under way at the user's own machine.
const OWN_SLOTS: usize = 16;

/// The clock of every host contacted so far.
pub(crate) struct Pace {
    delay: Duration,
    in_flight: usize,
    night: Option<Night>,
    hosts: Mutex<HashMap<String, Arc<HostPace>>>,
}

struct HostPace {
    slots: Arc<Semaphore>,
    clock: Mutex<Clock>,
    is_own: bool,
}

struct Clock {
    next_at: Instant,
    /// When the last request left, which is later than its turn where the machine is busy.
    last_left: Option<Instant>,
    /// Until when the host asked for quiet.
    held_until: Instant,
    /// What the settings and robots.txt ask for.
    floor: Duration,
    /// The floor or more, by how the host fares.
    delay: Duration,
    failures: u32,
    has_answered: bool,
    /// Why the host is left alone for the rest of the run.
    stopped: Option<Failure>,
}

/// Leave for one request; its slot is free again when this is dropped.
pub(crate) struct Leave {
    _slot: Option<OwnedSemaphorePermit>,
    started: Instant,
    host: Arc<HostPace>,
}

impl Pace {
    pub(crate) fn new(delay: Duration, in_flight: usize, night: Option<Night>) -> Self {
        Self { delay, in_flight: in_flight.max(1), night, hosts: Mutex::default() }
    }

    /// Waits until a request to the address's host is polite. `is_own` hosts are the user's own machine.
    ///
    /// # Errors
    /// Why the host is to be left alone.
    pub(crate) async fn leave(&self, url: &Url, is_own: bool) -> Result<Leave, Failure> {
        let host = self.host(url, is_own);
        let slot = Arc::clone(&host.slots).acquire_owned().await.ok();
        if let Some(night) = self.night.filter(|_| !is_own) {
            let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
            tokio::time::sleep(night.wait(now)).await;
        }
        let mut turn = None;
        loop {
            let wait_until = {
                let mut clock = lock(&host.clock);
                if let Some(why) = &clock.stopped {
                    return Err(why.clone());
                }
                let now = Instant::now();
                let at = *turn.get_or_insert_with(|| clock.take_turn(now));
                let spaced = clock.last_left.map_or(at, |left| left + clock.spacing());
                // A pause that the host asked for while this waited counts too.
                let wait_until = at.max(clock.held_until).max(spaced);
                if wait_until <= now {
                    clock.last_left = Some(now);
                    break;
                }
                wait_until
            };
            tokio::time::sleep_until(wait_until).await;
        }
        Ok(Leave { _slot: slot, started: Instant::now(), host })
    }

    /// Lengthens the delay between requests to what robots.txt asks for.
    pub(crate) fn slow_down(&self, url: &Url, is_own: bool, delay: Duration) {
        let host = self.host(url, is_own);
        let mut clock = lock(&host.clock);
        clock.floor = clock.floor.max(delay.min(LONGEST_DELAY));
        clock.delay = clock.delay.max(clock.floor);
    }

    /// Most requests under way at one host.
    pub(crate) fn slots(&self, is_own: bool) -> usize {
        if is_own { OWN_SLOTS } else { self.in_flight }
    }

    fn host(&self, url: &Url, is_own: bool) -> Arc<HostPace> {
        let key =
            format!("{}:{}", url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or(0));
        let delay = if is_own { Duration::ZERO } else { self.delay };
        let slots = self.slots(is_own);
        let mut hosts = lock(&self.hosts);
        Arc::clone(hosts.entry(key).or_insert_with(|| {
            let next_at = Instant::now();
            let clock = Clock {
                next_at,
                last_left: None,
                held_until: next_at,
                floor: delay,
                delay,
                failures: 0,
                has_answered: false,
                stopped: None,
            };
            Arc::new(HostPace { slots: Arc::new(Semaphore::new(slots)), clock: Mutex::new(clock), is_own })
        }))
    }
}

impl Clock {
    /// The time of the next turn, which is then taken.
    fn take_turn(&mut self, now: Instant) -> Instant {
        let at = self.next_at.max(now);
        self.next_at = at + self.spacing();
        at
    }

    /// The time between two requests.
    fn spacing(&self) -> Duration {
        self.delay + self.delay * JITTER_PER_CENT / 100
    }

    /// Slows down, and stops where there were too many failures in a row.
    fn note_failure(&mut self, what: &str, is_own: bool) {
        self.failures += 1;
        let most = if self.has_answered { MOST_FAILURES } else { MOST_FAILURES_UNHEARD };
        if self.failures >= most && self.stopped.is_none() {
            let why = format!("{most} answers in a row failed, the last with {what}");
            self.stopped = Some(Failure::new(UrlState::Stopped, why));
        }
        if !is_own {
            self.delay = (self.delay.max(DELAY_AFTER_FAILURE) * 2).min(LONGEST_DELAY);
            self.next_at = self.next_at.max(Instant::now() + self.delay);
        }
    }
}

impl Leave {
    /// Notes that the host answered well: it may be asked a little faster again, down to what it asked for.
    pub(crate) fn went_well(&self) {
        let latency = self.started.elapsed();
        let mut clock = lock(&self.host.clock);
        clock.failures = 0;
        clock.has_answered = true;
        if !self.host.is_own {
            let wanted = clock.floor.max((latency * LATENCY_FACTOR).min(LONGEST_DELAY));
            // Down by a quarter at a time, up at once.
            clock.delay = wanted.max(clock.delay * 3 / 4);
        }
    }

    /// Notes that nobody knows where the host is: asking again in the same run would give the same answer.
    pub(crate) fn found_nobody(&self, failure: &Failure) {
        lock(&self.host.clock).stopped = Some(failure.clone());
    }

    /// Notes that the host was too busy, and asked for a pause or not.
    pub(crate) fn was_busy(&self, what: &str, pause: Option<Duration>) {
        let mut clock = lock(&self.host.clock);
        clock.has_answered = true;
        if let Some(pause) = pause {
            if pause > LONGEST_PAUSE {
                let why = format!("the server asks to come back after {} seconds", pause.as_secs());
                clock.stopped = Some(Failure::new(UrlState::Stopped, why));
            }
            clock.held_until = clock.held_until.max(Instant::now() + pause.min(LONGEST_PAUSE));
        }
        clock.note_failure(what, self.host.is_own);
    }

    /// Notes that the host did not answer, or not to the end.
    pub(crate) fn did_not_answer(&self, what: &str) {
        lock(&self.host.clock).note_failure(what, self.host.is_own);
    }
}

// The data are plain numbers, valid after any panic.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::Instant;
    use url::Url;

    use super::{LONGEST_PAUSE, MOST_FAILURES, MOST_FAILURES_UNHEARD, Pace};
    use drempel_model::UrlState;

    fn url() -> Url {
        "https://example.org/".parse().unwrap()
    }

    fn pace() -> Pace {
        Pace::new(Duration::from_secs(1), 2, None)
    }

    async fn seconds_for(pace: &Pace, requests: usize) -> f64 {
        let start = Instant::now();
        for _ in 0..requests {
            drop(pace.leave(&url(), false).await.unwrap());
        }
        start.elapsed().as_secs_f64()
    }

    #[tokio::test(start_paused = true)]
    async fn requests_to_one_host_keep_the_longest_delay_asked() {
        let pace = pace();
        assert!((1.0..1.1).contains(&seconds_for(&pace, 2).await));
        pace.slow_down(&url(), false, Duration::from_secs(5));
        // Counted from the last request, also for the turn that was next.
        assert!((10.0..10.4).contains(&seconds_for(&pace, 2).await));
    }

    #[tokio::test(start_paused = true)]
    async fn ten_seconds_never_hold_more_than_ten_requests() {
        let pace = pace();
        let mut times = Vec::new();
        for _ in 0..40 {
            drop(pace.leave(&url(), false).await.unwrap());
            times.push(Instant::now());
        }
        for window in times.windows(11) {
            assert!(window[10] - window[0] > Duration::from_secs(10));
        }
    }

    #[tokio::test(start_paused = true)]
    async fn hosts_do_not_wait_for_each_other() {
        let pace = pace();
        let start = Instant::now();
        for host in 0..100 {
            let url = format!("https://h{host}.example/").parse().unwrap();
            drop(pace.leave(&url, false).await.unwrap());
        }
        assert_eq!(start.elapsed(), Duration::ZERO);
    }

    #[tokio::test(start_paused = true)]
    async fn a_failing_host_is_asked_ever_more_slowly_and_recovers() {
        let pace = pace();
        for _ in 0..3 {
            pace.leave(&url(), false).await.unwrap().was_busy("HTTP 503", None);
        }
        let slow = seconds_for(&pace, 1).await;
        assert!((7.9..8.3).contains(&slow), "{slow}");
        for _ in 0..20 {
            pace.leave(&url(), false).await.unwrap().went_well();
        }
        assert!(seconds_for(&pace, 2).await < 2.3);
    }

    #[tokio::test(start_paused = true)]
    async fn a_slow_host_is_asked_less_often() {
        let pace = pace();
        let leave = pace.leave(&url(), false).await.unwrap();
        tokio::time::sleep(Duration::from_secs(4)).await;
        leave.went_well();
        drop(leave);
        seconds_for(&pace, 1).await;
        let delay = seconds_for(&pace, 1).await;
        assert!((8.0..8.3).contains(&delay), "{delay}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_pause_asked_for_holds_those_already_waiting() {
        let pace = pace();
        let first = pace.leave(&url(), false).await.unwrap();
        let start = Instant::now();
        let url = url();
        let ((), second) = tokio::join!(
            async { first.was_busy("HTTP 429", Some(Duration::from_secs(30))) },
            pace.leave(&url, false)
        );
        assert!(second.is_ok());
        assert!(start.elapsed() >= Duration::from_secs(30));
    }

    #[tokio::test(start_paused = true)]
    async fn a_host_that_keeps_failing_is_left_alone() {
        let pace = pace();
        for _ in 0..MOST_FAILURES {
            pace.leave(&url(), false).await.unwrap().was_busy("HTTP 503", None);
        }
        let why = pace.leave(&url(), false).await.err().unwrap().why;
        assert!(why.contains("10 answers in a row failed, the last with HTTP 503"), "{why}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_host_that_never_answers_is_left_alone_sooner() {
        let pace = pace();
        for _ in 0..MOST_FAILURES_UNHEARD {
            pace.leave(&url(), false).await.unwrap().did_not_answer("connection refused");
        }
        assert_eq!(pace.leave(&url(), false).await.err().unwrap().state, UrlState::Stopped);
    }

    #[tokio::test(start_paused = true)]
    async fn a_host_that_asks_for_hours_is_left_alone() {
        let pace = pace();
        let pause = LONGEST_PAUSE + Duration::from_secs(1);
        pace.leave(&url(), false).await.unwrap().was_busy("HTTP 503", Some(pause));
        assert!(pace.leave(&url(), false).await.err().unwrap().why.contains("come back after 301 seconds"));
    }
}
