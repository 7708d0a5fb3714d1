//! The tables, and the version of their layout.

use rusqlite::Connection;

/// Stored in `user_version`; another one is refused rather than misread.
pub(crate) const VERSION: i64 = 1;

const TABLES: &str = "
CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    target TEXT NOT NULL,
    started TEXT NOT NULL DEFAULT '',
    -- Whether the run came to its end; until then it can be resumed.
    is_finished INTEGER NOT NULL DEFAULT 0,
    pages INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE site (
    run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
    name TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    -- In milliseconds since the Unix epoch; NULL where nobody holds the site.
    held_until INTEGER,
    PRIMARY KEY (run, name)
) WITHOUT ROWID;
-- `id` is the order of discovery.
CREATE TABLE address (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
    url TEXT NOT NULL,
    site TEXT NOT NULL,
    depth INTEGER NOT NULL,
    -- The epoch of the lease that has it in hand; NULL where it waits or ended.
    epoch INTEGER,
    state TEXT,
    why TEXT NOT NULL DEFAULT '',
    record BLOB,
    UNIQUE (run, url)
);
CREATE INDEX open_address ON address (run, site, depth, id) WHERE state IS NULL;
CREATE TABLE remark (
    run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (run, key)
) WITHOUT ROWID;
-- The pages in the reports of runs, under the addresses that the reports show.
CREATE TABLE page (
    run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
    url TEXT NOT NULL,
    PRIMARY KEY (run, url)
) WITHOUT ROWID;
-- The findings of finished runs, as far as comparing two runs needs them.
CREATE TABLE finding (
    run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
    fingerprint TEXT NOT NULL,
    rule TEXT NOT NULL,
    outcome TEXT NOT NULL,
    url TEXT NOT NULL,
    PRIMARY KEY (run, fingerprint)
) WITHOUT ROWID;
";

/// Makes a fresh file usable; gives the version found.
pub(crate) fn prepare(connection: &mut Connection) -> rusqlite::Result<i64> {
    connection.pragma_update(None, "journal_mode", "wal")?;
    // With the write-ahead log a killed process loses nothing; a power cut may lose the last pages, not the file.
    connection.pragma_update(None, "synchronous", "normal")?;
    connection.pragma_update(None, "foreign_keys", "on")?;
    let transaction = connection.transaction()?;
    let version = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if version != 0 {
        return Ok(version);
    }
    transaction.execute_batch(TABLES)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()?;
    Ok(VERSION)
}
