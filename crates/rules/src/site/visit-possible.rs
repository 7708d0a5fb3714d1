//! Whether somebody who wants to come by finds where and when.

use crate::site::Site;
use crate::site_rule::Judged;
use crate::verdict::Verdict;

/// The home page of a site where citizens come for errands; it passes with an address and opening hours on it or one
/// click away.
pub(crate) fn judge(site: &Site<'_>) -> Vec<Judged> {
    let Some(home) = site.home else { return Vec::new() };
    if site.errand_pages().is_empty() {
        return Vec::new();
    }
    let near = || site.leads_to(home).chain([home]).map(|it| site.pages[it]);
    let anywhere = || site.pages.iter();
    let verdict = match (near().any(|it| it.has_address), near().any(|it| it.has_hours)) {
        (true, true) => Verdict::Passed,
        (true, false) if anywhere().any(|it| it.has_hours) => Verdict::cant_tell("far"),
        (false, true) if anywhere().any(|it| it.has_address) => Verdict::cant_tell("far"),
        (true, false) => Verdict::failed("hours"),
        (false, true) => Verdict::failed("address"),
        (false, false) if anywhere().any(|it| it.has_address || it.has_hours) => Verdict::cant_tell("far"),
        (false, false) => Verdict::failed("neither"),
    };
    vec![Judged::page(site, home, verdict)]
}
