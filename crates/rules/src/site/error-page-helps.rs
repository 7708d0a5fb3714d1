//! Whether the page that a server shows for what is missing leads on.

use crate::site::Site;
use crate::site_rule::Judged;
use crate::verdict::Verdict;
use crate::vocabulary::{CONTACT, SEARCH, SITE_MAP, says};

/// Ways on that the page should offer at least.
const LEAST_WAYS: usize = 2;

/// Pages shown for an error; they pass with two of: a search, a link to the home page, contact, a site map.
pub(crate) fn judge(site: &Site<'_>) -> Vec<Judged> {
    let pages = (0..site.pages.len()).filter(|it| site.is_error_page(*it));
    pages
        .map(|page| {
            let facts = site.pages[page];
            let says_of = |words| facts.links.iter().any(|it| says(&it.text, words));
            let leads_home = site.home.is_some_and(|it| site.leads_to(page).any(|to| to == it))
                || facts.links.iter().any(|it| it.url.path() == "/" && it.url.host() == facts.url.host());
            let ways = [
                facts.search.is_some() || says_of(SEARCH),
                leads_home,
                facts.has_phone || says_of(CONTACT),
                says_of(SITE_MAP),
            ];
            let count = ways.iter().filter(|it| **it).count();
            Judged::page(site, page, Verdict::passed_if(count >= LEAST_WAYS, "stuck"))
        })
        .collect()
}
