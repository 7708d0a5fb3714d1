//! How fast each host is asked.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;
use url::Url;

/// Longest delay that a host can ask for; a longer one would hold up the run for days.
pub(crate) const LONGEST_DELAY: Duration = Duration::from_secs(60);

/// Most requests under way at the user's own machine.
const OWN_SLOTS: usize = 16;

/// The clock of every host contacted so far.
pub(crate) struct Pace {
    delay: Duration,
    in_flight: usize,
    hosts: Mutex<HashMap<String, Arc<HostPace>>>,
}

struct HostPace {
    slots: Arc<Semaphore>,
    clock: Mutex<Clock>,
}

struct Clock {
    next_at: Instant,
    delay: Duration,
}

/// Leave for one request; its slot is free again when this is dropped.
pub(crate) struct Leave {
    _slot: Option<OwnedSemaphorePermit>,
}

impl Pace {
    pub(crate) fn new(delay: Duration, in_flight: usize) -> Self {
        Self { delay, in_flight: in_flight.max(1), hosts: Mutex::default() }
    }

    /// Waits until a request to the address's host is polite. `is_own` hosts are the user's own machine.
    pub(crate) async fn leave(&self, url: &Url, is_own: bool) -> Leave {
        let host = self.host(url, is_own);
        let slot = Arc::clone(&host.slots).acquire_owned().await.ok();
        let starts_at = {
            let mut clock = lock(&host.clock);
            let starts_at = clock.next_at.max(Instant::now());
            clock.next_at = starts_at + clock.delay;
            starts_at
        };
        if starts_at > Instant::now() {
            tokio::time::sleep_until(starts_at).await;
        }
        Leave { _slot: slot }
    }

    /// Lengthens the delay between requests to what robots.txt asks for.
    pub(crate) fn slow_down(&self, url: &Url, is_own: bool, delay: Duration) {
        let host = self.host(url, is_own);
        let mut clock = lock(&host.clock);
        clock.delay = clock.delay.max(delay.min(LONGEST_DELAY));
    }

    /// Keeps the host free of new requests for a while.
    pub(crate) fn hold(&self, url: &Url, is_own: bool, pause: Duration) {
        let host = self.host(url, is_own);
        let mut clock = lock(&host.clock);
        clock.next_at = clock.next_at.max(Instant::now() + pause.min(LONGEST_DELAY));
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
            Arc::new(HostPace {
                slots: Arc::new(Semaphore::new(slots)),
                clock: Mutex::new(Clock { next_at: Instant::now(), delay }),
            })
        }))
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

    use super::Pace;

    #[tokio::test(start_paused = true)]
    async fn requests_to_one_host_keep_the_longest_delay_asked() {
        let pace = Pace::new(Duration::from_secs(1), 2);
        let url: Url = "https://example.org/".parse().unwrap();
        let start = Instant::now();
        drop(pace.leave(&url, false).await);
        drop(pace.leave(&url, false).await);
        assert_eq!(start.elapsed().as_secs(), 1);
        pace.slow_down(&url, false, Duration::from_secs(5));
        drop(pace.leave(&url, false).await);
        drop(pace.leave(&url, false).await);
        assert_eq!(start.elapsed().as_secs(), 7);
        pace.hold(&url, false, Duration::from_secs(9000));
        drop(pace.leave(&url, false).await);
        assert_eq!(start.elapsed().as_secs(), 67);
    }

    #[tokio::test(start_paused = true)]
    async fn the_users_own_host_is_not_delayed() {
        let pace = Pace::new(Duration::from_secs(1), 2);
        let url: Url = "http://127.0.0.1:8000/".parse().unwrap();
        let start = Instant::now();
        let mut leaves = Vec::new();
        for _ in 0..16 {
            leaves.push(pace.leave(&url, true).await);
        }
        assert_eq!(start.elapsed(), Duration::ZERO);
    }
}
