//! Whether the accessibility statement is recent enough to be relied on.

use crate::site::Site;
use crate::site_rule::Judged;
use crate::statement::{is_older, statement, statement_page};
use crate::verdict::Verdict;

/// A statement is reviewed every year (Decision (EU) 2018/1523, recital 3).
const REVIEW_MONTHS: i64 = 12;
/// Research counts for three years in the Dutch scheme of statuses.
const RESEARCH_MONTHS: i64 = 36;
/// Status C, first steps taken, holds for six months in that scheme.
const FIRST_STEPS_MONTHS: i64 = 6;

/// The page with the statement.
pub(crate) fn judge(site: &Site<'_>) -> Vec<Judged> {
    let Some(page) = statement_page(site) else { return Vec::new() };
    let statement = statement(site);
    let old = |day: &Option<String>, months| {
        day.as_deref().filter(|it| is_older(it, site.today, months)).map(str::to_owned)
    };
    let is_first_steps = statement.status.as_deref() == Some("C");
    let verdict = if let Some(day) = old(&statement.updated, FIRST_STEPS_MONTHS).filter(|_| is_first_steps) {
        Verdict::failed("first-steps").with("day", day)
    } else if let Some(day) = old(&statement.updated, REVIEW_MONTHS) {
        Verdict::failed("old").with("day", day)
    } else if let Some(day) = old(&statement.researched, RESEARCH_MONTHS) {
        Verdict::failed("research").with("day", day)
    } else if matches!(statement.status.as_deref(), Some("D" | "E" | "none")) {
        Verdict::cant_tell("not-met")
    } else if statement.updated.is_none() {
        Verdict::cant_tell("undated")
    } else {
        Verdict::Passed
    };
    vec![Judged::page(site, page, verdict)]
}
