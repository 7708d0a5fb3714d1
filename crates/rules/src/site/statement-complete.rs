//! Whether the accessibility statement holds the parts that its model asks for.

use crate::site::Site;
use crate::site_rule::Judged;
use crate::statement::{statement, statement_page};
use crate::verdict::Verdict;

/// The page with the statement, once for each part that was not recognized; a route for complaints about accessibility
/// itself has a rule of its own.
pub(crate) fn judge(site: &Site<'_>) -> Vec<Judged> {
    let Some(page) = statement_page(site) else { return Vec::new() };
    let statement = statement(site);
    let has = |part: &str| statement.fields.get(part).copied().unwrap_or(false);
    // Parts of Decision (EU) 2018/1523, annex.
    let parts = [
        ("status", statement.status.is_some()),
        ("preparation", has("preparation")),
        ("enforcement", has("enforcement")),
    ];
    let mut judged = Vec::new();
    for (part, is_there) in parts {
        let verdict = if is_there { Verdict::Passed } else { Verdict::cant_tell(part) };
        judged.push(Judged { page, target: site.pages[page].root.clone(), cause: part.to_owned(), verdict });
    }
    judged
}
