//! What changed between two runs, finding by finding.

use rusqlite::{Connection, params};

/// A finding of one of the two runs.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Changed {
    /// The finding's fingerprint.
    pub fingerprint: String,
    /// The rule's id.
    pub rule: String,
    /// `failed` or `cantTell`.
    pub outcome: String,
    /// The page.
    pub url: String,
}

/// The findings of two runs side by side; each list in order of page, rule and fingerprint.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Changes {
    /// Only in the later run.
    pub new: Vec<Changed>,
    /// Only in the earlier run, on a page that the later run audited too.
    pub solved: Vec<Changed>,
    /// Only in the earlier run, on a page that the later run did not audit: nobody knows.
    pub unseen: Vec<Changed>,
    /// In both; only their number, for it is the long list.
    pub staying: usize,
}

/// Compares two runs of one store.
pub(crate) fn between(connection: &Connection, earlier: i64, later: i64) -> rusqlite::Result<Changes> {
    const MISSING: &str = "SELECT fingerprint, rule, outcome, url FROM finding AS it WHERE run = ?1
        AND NOT EXISTS (SELECT 1 FROM finding WHERE run = ?2 AND fingerprint = it.fingerprint)";
    const ORDER: &str = "ORDER BY url, rule, fingerprint";
    const AUDITED: &str = "EXISTS (SELECT 1 FROM page WHERE run = ?2 AND url = it.url)";
    let list = |sql: &str, one: i64, other: i64| -> rusqlite::Result<Vec<Changed>> {
        let mut statement = connection.prepare(sql)?;
        let rows = statement.query_map(params![one, other], |row| {
            Ok(Changed {
                fingerprint: row.get(0)?,
                rule: row.get(1)?,
                outcome: row.get(2)?,
                url: row.get(3)?,
            })
        })?;
        rows.collect()
    };
    let staying: i64 = connection.query_row(
        "SELECT count(*) FROM finding AS it WHERE run = ?1
         AND EXISTS (SELECT 1 FROM finding WHERE run = ?2 AND fingerprint = it.fingerprint)",
        params![later, earlier],
        |row| row.get(0),
    )?;
    Ok(Changes {
        new: list(&format!("{MISSING} {ORDER}"), later, earlier)?,
        solved: list(&format!("{MISSING} AND {AUDITED} {ORDER}"), earlier, later)?,
        unseen: list(&format!("{MISSING} AND NOT {AUDITED} {ORDER}"), earlier, later)?,
        staying: usize::try_from(staying).unwrap_or_default(),
    })
}
