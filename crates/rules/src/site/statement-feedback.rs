//! Whether the accessibility statement says how to report a problem.

use crate::site::Site;
use crate::site_rule::Judged;
use crate::statement::{feedback, statement_page};
use crate::verdict::Verdict;

/// The page with the statement.
pub(crate) fn judge(site: &Site<'_>) -> Vec<Judged> {
    let Some(page) = statement_page(site) else { return Vec::new() };
    let facts = site.pages[page];
    // A number in the text is a route even where it is no link.
    let has_route = facts.has_phone || !feedback(site, facts).is_empty();
    vec![Judged::page(site, page, Verdict::passed_if(has_route, "missing"))]
}
