//! Whether the site has an accessibility statement that can be reached from its home page.

use crate::site::Site;
use crate::site_rule::Judged;
use crate::statement::{is_hinted, statement};
use crate::verdict::Verdict;

/// The home page.
pub(crate) fn judge(site: &Site<'_>) -> Vec<Judged> {
    let Some(home) = site.home else { return Vec::new() };
    let statement = statement(site);
    let verdict =
        match (statement.url.is_some() || statement.register.is_some(), statement.is_linked_from_home) {
            (true, true) => Verdict::Passed,
            (true, false) => Verdict::failed("not-home"),
            // A page or link about accessibility may be a statement that was not recognized.
            (false, _) if is_hinted(site) => Verdict::cant_tell("unclear"),
            (false, _) => Verdict::failed("missing"),
        };
    vec![Judged::page(site, home, verdict)]
}
