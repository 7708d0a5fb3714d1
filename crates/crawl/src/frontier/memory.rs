//! The frontier of an audit that need not survive its process.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use drempel_model::UrlState;
use url::Url;

use super::{
    Commit, Committed, Counts, Discovered, Frontier, FrontierError, LEASE_LENGTH, Lease, LedgerVisitor,
    Waiting,
};
use crate::scope::site_of;

/// A frontier in memory.
#[derive(Debug, Default)]
pub struct MemoryFrontier {
    ledger: BTreeMap<Url, Entry>,
    sites: BTreeMap<String, Site>,
    remarks: BTreeMap<String, String>,
    /// Number of addresses discovered so far; their order.
    sequence: u64,
}

#[derive(Debug)]
struct Entry {
    depth: u32,
    sequence: u64,
    settled: Option<(UrlState, String, Option<String>)>,
}

#[derive(Debug, Default)]
struct Site {
    epoch: u64,
    /// Until when the lease holds; `None` where nobody has the site.
    held_until: Option<Duration>,
    waiting: BTreeSet<(u32, u64, Url)>,
    in_hand: BTreeSet<Url>,
}

impl MemoryFrontier {
    fn add(&mut self, found: Discovered) -> bool {
        if self.ledger.contains_key(&found.url) {
            return false;
        }
        self.sequence += 1;
        let (depth, sequence) = (found.depth, self.sequence);
        if found.refusal.is_none() {
            let site = self.sites.entry(site_of(&found.url)).or_default();
            site.waiting.insert((depth, sequence, found.url.clone()));
        }
        let settled = found.refusal.map(|(state, why)| (state, why, None));
        self.ledger.insert(found.url, Entry { depth, sequence, settled });
        true
    }

    fn held(&mut self, lease: &Lease) -> Result<&mut Site, FrontierError> {
        self.sites
            .get_mut(&lease.site)
            .filter(|site| site.epoch == lease.epoch && site.held_until.is_some())
            .ok_or_else(|| FrontierError::LeaseLost(lease.site.clone()))
    }

    /// Lets what is in hand wait again.
    fn put_back(&mut self, name: &str) {
        let Some(site) = self.sites.get_mut(name) else { return };
        for url in std::mem::take(&mut site.in_hand) {
            if let Some(entry) = self.ledger.get(&url).filter(|entry| entry.settled.is_none()) {
                site.waiting.insert((entry.depth, entry.sequence, url));
            }
        }
    }
}

impl Frontier for MemoryFrontier {
    fn seed(&mut self, addresses: Vec<Discovered>) -> Result<usize, FrontierError> {
        Ok(addresses.into_iter().map(|found| usize::from(self.add(found))).sum())
    }

    fn sites(&self) -> Result<Vec<String>, FrontierError> {
        let open = self.sites.iter().filter(|(_, site)| !site.waiting.is_empty() || !site.in_hand.is_empty());
        Ok(open.map(|(name, _)| name.clone()).collect())
    }

    fn claim(&mut self, name: &str, now: Duration) -> Result<Option<Lease>, FrontierError> {
        let site = self.sites.entry(name.to_owned()).or_default();
        if site.held_until.is_some_and(|until| now < until) {
            return Ok(None);
        }
        site.epoch += 1;
        site.held_until = Some(now + LEASE_LENGTH);
        let epoch = site.epoch;
        self.put_back(name);
        Ok(Some(Lease { site: name.to_owned(), epoch }))
    }

    fn heartbeat(&mut self, lease: &Lease, now: Duration) -> Result<(), FrontierError> {
        self.held(lease)?.held_until = Some(now + LEASE_LENGTH);
        Ok(())
    }

    fn next(&mut self, lease: &Lease, limit: usize) -> Result<Vec<Waiting>, FrontierError> {
        let site = self.held(lease)?;
        let mut pages = Vec::new();
        while pages.len() < limit
            && let Some((depth, _, url)) = site.waiting.pop_first()
        {
            site.in_hand.insert(url.clone());
            pages.push(Waiting { url, depth });
        }
        Ok(pages)
    }

    fn commit(&mut self, lease: &Lease, commit: Commit) -> Result<Committed, FrontierError> {
        self.held(lease)?;
        let mut committed = Committed::default();
        for ended in commit.settled {
            self.sequence += 1;
            let sequence = self.sequence;
            let entry = self.ledger.entry(ended.url.clone()).or_insert_with(|| {
                committed.discovered += 1;
                Entry { depth: 0, sequence, settled: None }
            });
            if entry.settled.is_none() {
                committed.audited += usize::from(ended.state == UrlState::Audited);
                entry.settled = Some((ended.state, ended.why, ended.record));
            }
            let place = (entry.depth, entry.sequence, ended.url);
            if let Some(site) = self.sites.get_mut(&site_of(&place.2)) {
                site.in_hand.remove(&place.2);
                site.waiting.remove(&place);
            }
        }
        for found in commit.discovered {
            committed.discovered += usize::from(self.add(found));
        }
        Ok(committed)
    }

    fn release(&mut self, lease: &Lease) -> Result<(), FrontierError> {
        self.held(lease)?.held_until = None;
        self.put_back(&lease.site);
        Ok(())
    }

    fn counts(&self) -> Result<Counts, FrontierError> {
        let mut counts = Counts::default();
        for entry in self.ledger.values() {
            match &entry.settled {
                Some((state, ..)) => *counts.settled.entry(*state).or_default() += 1,
                None => counts.waiting += 1,
            }
        }
        Ok(counts)
    }

    fn each(&self, visitor: &mut LedgerVisitor<'_>) -> Result<(), FrontierError> {
        for (url, entry) in &self.ledger {
            match entry.settled.clone() {
                Some((state, why, record)) => visitor(url, Some((state, why)), record),
                None => visitor(url, None, None),
            }
        }
        Ok(())
    }

    fn remark(&self, key: &str) -> Result<Option<String>, FrontierError> {
        Ok(self.remarks.get(key).cloned())
    }

    fn set_remark(&mut self, key: &str, value: &str) -> Result<(), FrontierError> {
        self.remarks.insert(key.to_owned(), value.to_owned());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::MemoryFrontier;
    use crate::frontier::conformance;

    #[test]
    fn the_frontier_in_memory_conforms() {
        conformance::check(&mut || Box::new(MemoryFrontier::default()));
    }
}
