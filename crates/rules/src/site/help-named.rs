//! Whether the site names a place where people get help with forms or the computer.

use crate::site::Site;
use crate::site_rule::Judged;
use crate::verdict::Verdict;

/// The home page of a site in Dutch where citizens come for errands; it passes where any page names such a place.
pub(crate) fn judge(site: &Site<'_>) -> Vec<Judged> {
    let Some(home) = site.home else { return Vec::new() };
    if site.errand_pages().is_empty() || site.pages[home].language != "nl" {
        return Vec::new();
    }
    let is_named = site.pages.iter().any(|it| it.names_help);
    vec![Judged::page(site, home, Verdict::passed_if(is_named, "none"))]
}
