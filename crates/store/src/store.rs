//! The file of runs.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

use drempel_model::Run;
use rusqlite::{Connection, OptionalExtension, params};
use thiserror::Error;

use crate::changes::{Changes, between};
use crate::frontier::StoredFrontier;
use crate::schema::{self, VERSION};

/// The file's name in its folder.
const FILE: &str = "drempel.db";
/// How long to wait for another process that writes.
const BUSY: Duration = Duration::from_secs(10);
/// Runs of one target whose pages are kept; of older ones only the findings stay, to compare with.
const KEPT_RUNS: i64 = 2;

/// Why the stored runs cannot be used.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The folder, or a file in it, could not be made.
    #[error("make {}: {source}", .folder.display())]
    Folder {
        /// The folder or file.
        folder: PathBuf,
        /// What went wrong.
        #[source]
        source: std::io::Error,
    },
    /// Another process audits with it.
    #[error("use {}: another audit is at work with it", .0.display())]
    Held(PathBuf),
    /// The file was written by another version.
    #[error("{} has layout {found}, and this version reads layout {VERSION}; use another folder", .file.display())]
    Version {
        /// The file.
        file: PathBuf,
        /// The layout found.
        found: i64,
    },
    /// The database failed.
    #[error("use {}: {source}", .file.display())]
    Database {
        /// The file.
        file: PathBuf,
        /// What went wrong.
        #[source]
        source: rusqlite::Error,
    },
}

/// A stored run, in short.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RunRow {
    /// Its number in this store.
    pub id: i64,
    /// What was audited, as written.
    pub target: String,
    /// When it began, in UTC; empty where it did not get so far.
    pub started: String,
    /// False where it can be resumed.
    pub is_finished: bool,
    /// Number of pages in its report.
    pub pages: usize,
}

/// The runs of a folder.
#[derive(Debug)]
pub struct Store {
    file: PathBuf,
    connection: Connection,
    /// Locked while an audit goes on; the system gives it up when the process ends, however it ends.
    lock: Option<File>,
}

impl Store {
    /// Opens the store of a folder, which is made where it does not exist.
    ///
    /// # Errors
    /// Where the folder or the file cannot be used.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        std::fs::create_dir_all(folder)
            .map_err(|source| StoreError::Folder { folder: folder.to_owned(), source })?;
        let file = folder.join(FILE);
        let connection = connect(&file)?;
        Ok(Self { file, connection, lock: None })
    }

    /// Keeps other processes from auditing with this store until this one ends or the store is dropped.
    ///
    /// # Errors
    /// Where another process has it.
    pub fn hold(&mut self) -> Result<(), StoreError> {
        let path = self.file.with_extension("lock");
        let failed = |source| StoreError::Folder { folder: path.clone(), source };
        let lock = File::create(&path).map_err(failed)?;
        lock.try_lock().map_err(|_| StoreError::Held(self.file.clone()))?;
        self.lock = Some(lock);
        Ok(())
    }

    /// Every run, in order of its number.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn runs(&self) -> Result<Vec<RunRow>, StoreError> {
        let runs = || {
            let mut statement = self
                .connection
                .prepare("SELECT id, target, started, is_finished, pages FROM run ORDER BY id")?;
            let rows = statement.query_map([], |row| {
                Ok(RunRow {
                    id: row.get(0)?,
                    target: row.get(1)?,
                    started: row.get(2)?,
                    is_finished: row.get(3)?,
                    pages: usize::try_from(row.get::<_, i64>(4)?).unwrap_or_default(),
                })
            })?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        };
        runs().map_err(self.failed())
    }

    /// Begins a run.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn begin(&mut self, target: &str) -> Result<i64, StoreError> {
        self.connection.execute("INSERT INTO run (target) VALUES (?1)", [target]).map_err(self.failed())?;
        Ok(self.connection.last_insert_rowid())
    }

    /// The last run of a target that did not come to its end.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn unfinished(&self, target: &str) -> Result<Option<i64>, StoreError> {
        self.connection
            .query_row(
                "SELECT id FROM run WHERE target = ?1 AND NOT is_finished ORDER BY id DESC LIMIT 1",
                [target],
                |row| row.get(0),
            )
            .optional()
            .map_err(self.failed())
    }

    /// The frontier of a run, on a connection of its own.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn frontier(&self, run: i64) -> Result<StoredFrontier, StoreError> {
        Ok(StoredFrontier { connection: connect(&self.file)?, run })
    }

    /// Gives up every lease of a run. To be called by who [holds](Self::hold) the store, so that no holder is left.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn break_leases(&mut self, run: i64) -> Result<(), StoreError> {
        self.connection
            .execute("UPDATE site SET held_until = NULL WHERE run = ?1", [run])
            .map(|_| ())
            .map_err(self.failed())
    }

    /// Stores the end of a run: its findings for comparing; pages of runs long past are dropped.
    ///
    /// # Errors
    /// Where the database fails; nothing is stored then.
    pub fn finish(&mut self, id: i64, run: &Run) -> Result<(), StoreError> {
        let file = self.file.clone();
        let mut finish = || {
            let transaction = self.connection.transaction()?;
            let mut insert = transaction.prepare(
                "INSERT OR IGNORE INTO finding (run, fingerprint, rule, outcome, url) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?;
            for finding in &run.findings {
                insert.execute(params![
                    id,
                    finding.fingerprint,
                    finding.rule,
                    finding.outcome.as_str(),
                    finding.url.as_str()
                ])?;
            }
            drop(insert);
            let mut insert = transaction.prepare("INSERT OR IGNORE INTO page (run, url) VALUES (?1, ?2)")?;
            for page in &run.pages {
                insert.execute(params![id, page.url.as_str()])?;
            }
            drop(insert);
            transaction.execute(
                "UPDATE run SET started = ?2, is_finished = ?3, pages = ?4 WHERE id = ?1",
                params![
                    id,
                    run.started,
                    !run.interrupted,
                    i64::try_from(run.pages.len()).unwrap_or(i64::MAX)
                ],
            )?;
            transaction.execute(
                "UPDATE address SET record = NULL WHERE record IS NOT NULL AND run IN (
                     SELECT id FROM run WHERE target = (SELECT target FROM run WHERE id = ?1)
                     ORDER BY id DESC LIMIT -1 OFFSET ?2)",
                params![id, KEPT_RUNS],
            )?;
            transaction.commit()
        };
        finish().map_err(|source| StoreError::Database { file, source })
    }

    /// The last finished run of a target before another.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn previous(&self, target: &str, before: i64) -> Result<Option<i64>, StoreError> {
        self.connection
            .query_row(
                "SELECT id FROM run WHERE target = ?1 AND id < ?2 AND is_finished ORDER BY id DESC LIMIT 1",
                params![target, before],
                |row| row.get(0),
            )
            .optional()
            .map_err(self.failed())
    }

    /// What changed between two runs.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn changes(&self, earlier: i64, later: i64) -> Result<Changes, StoreError> {
        between(&self.connection, earlier, later).map_err(self.failed())
    }

    fn failed(&self) -> impl FnOnce(rusqlite::Error) -> StoreError + use<> {
        let file = self.file.clone();
        move |source| StoreError::Database { file, source }
    }
}

fn connect(file: &Path) -> Result<Connection, StoreError> {
    let failed = |source| StoreError::Database { file: file.to_owned(), source };
    let mut connection = Connection::open(file).map_err(failed)?;
    connection.busy_timeout(BUSY).map_err(failed)?;
    connection.set_prepared_statement_cache_capacity(32);
    let found = schema::prepare(&mut connection).map_err(failed)?;
    if found != VERSION {
        return Err(StoreError::Version { file: file.to_owned(), found });
    }
    Ok(connection)
}
