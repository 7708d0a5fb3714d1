//! Pages without a link to any other page of the site.

use crate::site::Site;
use crate::site_rule::Judged;
use crate::verdict::Verdict;

/// Every page; it passes with a link to another address of its own host, whether that was audited or not.
pub(crate) fn judge(site: &Site<'_>) -> Vec<Judged> {
    site.members()
        .map(|page| {
            let facts = site.pages[page];
            let leads_on = facts.links.iter().any(|link| {
                link.url != facts.url
                    && link.url.scheme() == facts.url.scheme()
                    && link.url.host_str() == facts.url.host_str()
            });
            Judged::page(site, page, Verdict::passed_if(leads_on, "dead-end"))
        })
        .collect()
}
