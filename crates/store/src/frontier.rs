//! The frontier in SQLite.

use std::collections::BTreeMap;
use std::time::Duration;

use drempel_crawl::frontier::{
    Commit, Committed, Counts, Discovered, Frontier, FrontierError, LEASE_LENGTH, Lease, LedgerVisitor,
    Waiting,
};
use drempel_crawl::scope::site_of;
use drempel_model::UrlState;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use url::Url;

use crate::states::{pack, state, unpack};

/// The frontier of one run in a [`crate::Store`].
#[derive(Debug)]
pub struct StoredFrontier {
    pub(crate) connection: Connection,
    pub(crate) run: i64,
}

impl StoredFrontier {
    /// What is kept of an audited page; `None` where it was not audited or is not kept any more.
    pub fn record(&self, url: &Url) -> Option<String> {
        let record = self
            .connection
            .prepare_cached("SELECT record FROM address WHERE run = ?1 AND url = ?2 AND state = 'audited'")
            .and_then(|mut it| {
                it.query_row(params![self.run, url.as_str()], |row| row.get::<_, Option<Vec<u8>>>(0))
            });
        record.ok().flatten().and_then(|bytes| unpack(&bytes))
    }

    /// A transaction that has the right to write from its start, so that it cannot fail half way for another writer.
    fn write(&mut self) -> Result<Transaction<'_>, FrontierError> {
        self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(storage)
    }
}

fn storage(error: rusqlite::Error) -> FrontierError {
    FrontierError::Storage(Box::new(error))
}

fn millis(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}

fn count(number: i64) -> usize {
    usize::try_from(number).unwrap_or_default()
}

fn epoch(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn check_held(transaction: &Transaction<'_>, run: i64, lease: &Lease) -> Result<(), FrontierError> {
    let held = transaction
        .prepare_cached(
            "SELECT 1 FROM site WHERE run = ?1 AND name = ?2 AND epoch = ?3 AND held_until IS NOT NULL",
        )
        .and_then(|mut statement| statement.exists(params![run, lease.site, epoch(lease.epoch)]))
        .map_err(storage)?;
    if held { Ok(()) } else { Err(FrontierError::LeaseLost(lease.site.clone())) }
}

fn put_back(transaction: &Transaction<'_>, run: i64, site: &str) -> rusqlite::Result<usize> {
    transaction
        .prepare_cached(
            "UPDATE address SET epoch = NULL WHERE run = ?1 AND site = ?2 AND state IS NULL AND epoch IS NOT NULL",
        )?
        .execute(params![run, site])
}

fn add(transaction: &Transaction<'_>, run: i64, found: &Discovered) -> rusqlite::Result<usize> {
    let (state, why) = match &found.refusal {
        Some((state, why)) => (Some(state.as_str()), why.as_str()),
        None => (None, ""),
    };
    transaction
        .prepare_cached(
            "INSERT INTO address (run, url, site, depth, state, why) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (run, url) DO NOTHING",
        )?
        .execute(params![run, found.url.as_str(), site_of(&found.url), found.depth, state, why])
}

impl Frontier for StoredFrontier {
    fn seed(&mut self, addresses: Vec<Discovered>) -> Result<usize, FrontierError> {
        let run = self.run;
        let transaction = self.write()?;
        let mut added = 0;
        for found in &addresses {
            added += add(&transaction, run, found).map_err(storage)?;
        }
        transaction.commit().map_err(storage)?;
        Ok(added)
    }

    fn sites(&self) -> Result<Vec<String>, FrontierError> {
        let sites = || {
            let mut statement = self.connection.prepare_cached(
                "SELECT DISTINCT site FROM address WHERE run = ?1 AND state IS NULL ORDER BY site",
            )?;
            let rows = statement.query_map([self.run], |row| row.get(0))?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        };
        sites().map_err(storage)
    }

    fn claim(&mut self, site: &str, now: Duration) -> Result<Option<Lease>, FrontierError> {
        let run = self.run;
        let transaction = self.write()?;
        let claimed: Option<i64> = transaction
            .query_row(
                "INSERT INTO site (run, name, epoch, held_until) VALUES (?1, ?2, 1, ?4)
                 ON CONFLICT (run, name) DO UPDATE SET epoch = epoch + 1, held_until = ?4
                 WHERE held_until IS NULL OR held_until <= ?3 RETURNING epoch",
                params![run, site, millis(now), millis(now + LEASE_LENGTH)],
                |row| row.get(0),
            )
            .optional()
            .map_err(storage)?;
        let Some(epoch) = claimed else { return Ok(None) };
        put_back(&transaction, run, site).map_err(storage)?;
        transaction.commit().map_err(storage)?;
        Ok(Some(Lease { site: site.to_owned(), epoch: u64::try_from(epoch).unwrap_or_default() }))
    }

    fn heartbeat(&mut self, lease: &Lease, now: Duration) -> Result<(), FrontierError> {
        let run = self.run;
        let transaction = self.write()?;
        check_held(&transaction, run, lease)?;
        transaction
            .execute(
                "UPDATE site SET held_until = ?3 WHERE run = ?1 AND name = ?2",
                params![run, lease.site, millis(now + LEASE_LENGTH)],
            )
            .map_err(storage)?;
        transaction.commit().map_err(storage)
    }

    fn next(&mut self, lease: &Lease, limit: usize) -> Result<Vec<Waiting>, FrontierError> {
        let run = self.run;
        let transaction = self.write()?;
        check_held(&transaction, run, lease)?;
        let take = || {
            let mut find = transaction.prepare_cached(
                "SELECT id, url, depth FROM address
                 WHERE run = ?1 AND site = ?2 AND state IS NULL AND epoch IS NULL ORDER BY depth, id LIMIT ?3",
            )?;
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let rows = find.query_map(params![run, lease.site, limit], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, u32>(2)?))
            })?;
            let found = rows.collect::<rusqlite::Result<Vec<_>>>()?;
            let mut take = transaction.prepare_cached("UPDATE address SET epoch = ?2 WHERE id = ?1")?;
            for (id, ..) in &found {
                take.execute(params![id, epoch(lease.epoch)])?;
            }
            Ok(found)
        };
        let found = take().map_err(storage)?;
        transaction.commit().map_err(storage)?;
        let pages = found
            .into_iter()
            .filter_map(|(_, url, depth)| Some(Waiting { url: Url::parse(&url).ok()?, depth }));
        Ok(pages.collect())
    }

    fn commit(&mut self, lease: &Lease, commit: Commit) -> Result<Committed, FrontierError> {
        let run = self.run;
        // Packed before the file is locked.
        let pack = |record: String| pack(&record).map_err(|error| FrontierError::Storage(Box::new(error)));
        let settled = commit.settled.into_iter().map(|mut ended| {
            let packed = ended.record.take().map(pack).transpose()?;
            Ok((ended, packed))
        });
        let settled = settled.collect::<Result<Vec<_>, FrontierError>>()?;
        let transaction = self.write()?;
        check_held(&transaction, run, lease)?;
        let store = || {
            let mut committed = Committed::default();
            let mut end = transaction.prepare_cached(
                "UPDATE address SET state = ?3, why = ?4, record = ?5, epoch = NULL
                 WHERE run = ?1 AND url = ?2 AND state IS NULL",
            )?;
            for (ended, packed) in &settled {
                let found = Discovered { url: ended.url.clone(), depth: 0, refusal: None };
                committed.discovered += add(&transaction, run, &found)?;
                let changed =
                    end.execute(params![run, ended.url.as_str(), ended.state.as_str(), ended.why, packed])?;
                if ended.state == UrlState::Audited {
                    committed.audited += changed;
                }
            }
            for found in &commit.discovered {
                committed.discovered += add(&transaction, run, found)?;
            }
            Ok(committed)
        };
        let committed = store().map_err(storage)?;
        transaction.commit().map_err(storage)?;
        Ok(committed)
    }

    fn release(&mut self, lease: &Lease) -> Result<(), FrontierError> {
        let run = self.run;
        let transaction = self.write()?;
        check_held(&transaction, run, lease)?;
        let give_back = || {
            transaction.execute(
                "UPDATE site SET held_until = NULL WHERE run = ?1 AND name = ?2",
                params![run, lease.site],
            )?;
            put_back(&transaction, run, &lease.site)
        };
        give_back().map_err(storage)?;
        transaction.commit().map_err(storage)
    }

    fn counts(&self) -> Result<Counts, FrontierError> {
        let counts = || {
            let mut statement = self
                .connection
                .prepare_cached("SELECT state, count(*) FROM address WHERE run = ?1 GROUP BY state")?;
            let rows = statement
                .query_map([self.run], |row| Ok((row.get::<_, Option<String>>(0)?, row.get::<_, i64>(1)?)))?;
            let mut counts = Counts { waiting: 0, settled: BTreeMap::new() };
            for row in rows {
                match row? {
                    (Some(word), number) => *counts.settled.entry(state(&word)).or_default() += count(number),
                    (None, number) => counts.waiting = count(number),
                }
            }
            Ok(counts)
        };
        counts().map_err(storage)
    }

    fn each(&self, visitor: &mut LedgerVisitor<'_>) -> Result<(), FrontierError> {
        let mut each = || {
            let mut statement = self
                .connection
                .prepare_cached("SELECT url, state, why, record FROM address WHERE run = ?1 ORDER BY url")?;
            let mut rows = statement.query([self.run])?;
            while let Some(row) = rows.next()? {
                let Ok(url) = Url::parse(row.get_ref(0)?.as_str()?) else { continue };
                let word: Option<String> = row.get(1)?;
                let ended = match word {
                    Some(word) => Some((state(&word), row.get(2)?)),
                    None => None,
                };
                visitor(&url, ended, row.get_ref(3)?.as_bytes_or_null()?.and_then(unpack));
            }
            Ok(())
        };
        each().map_err(storage)
    }

    fn remark(&self, key: &str) -> Result<Option<String>, FrontierError> {
        self.connection
            .query_row(
                "SELECT value FROM remark WHERE run = ?1 AND key = ?2",
                params![self.run, key],
                |row| row.get(0),
            )
            .optional()
            .map_err(storage)
    }

    fn set_remark(&mut self, key: &str, value: &str) -> Result<(), FrontierError> {
        self.connection
            .execute(
                "INSERT INTO remark (run, key, value) VALUES (?1, ?2, ?3)
                 ON CONFLICT (run, key) DO UPDATE SET value = ?3",
                params![self.run, key, value],
            )
            .map(|_| ())
            .map_err(storage)
    }
}
