//! Links to addresses of the site that answered with an error.

use std::collections::BTreeSet;

use drempel_model::{LedgerEntry, UrlState};

use crate::site::Site;
use crate::site_rule::Judged;
use crate::verdict::Verdict;

/// Links to addresses that were asked for, each address once per page.
pub(crate) fn judge(site: &Site<'_>) -> Vec<Judged> {
    let mut judged = Vec::new();
    for (page, facts) in site.pages.iter().enumerate() {
        let mut seen = BTreeSet::new();
        let mut has_passed = false;
        for link in facts.links.iter().filter(|it| it.url != facts.url) {
            let Some(entry) = site.entry(&link.url) else { continue };
            let Some(verdict) = verdict(entry) else { continue };
            // That a page has a link that works is said once: large sites have millions of them.
            let is_said = matches!(verdict, Verdict::Passed) && std::mem::replace(&mut has_passed, true);
            if !is_said && seen.insert(&link.url) {
                let verdict = verdict.with("text", &link.text).with("address", site.path_of(&link.url));
                judged.push(Judged::link(page, link, verdict));
            }
        }
    }
    judged
}

/// `None` where the address was not asked for.
fn verdict(entry: &LedgerEntry) -> Option<Verdict> {
    match entry.state {
        UrlState::Audited
        | UrlState::Duplicate
        | UrlState::NotHtml
        | UrlState::Document
        | UrlState::LinkAlive => Some(Verdict::Passed),
        UrlState::SoftNotFound | UrlState::LinkBroken => Some(Verdict::failed("missing")),
        UrlState::ClientError if is_closed(&entry.why) => Some(Verdict::cant_tell("closed")),
        UrlState::ClientError => Some(Verdict::failed("missing")),
        // A server that is down now may be up tomorrow.
        UrlState::ServerError | UrlState::TimedOut | UrlState::Unreachable | UrlState::TlsError => {
            Some(Verdict::cant_tell("down"))
        }
        UrlState::RedirectLimit => Some(Verdict::failed("loop")),
        _ => None,
    }
}

/// True for answers that say "not you" or "not now" rather than "not here" (RFC 9110, 15.5).
fn is_closed(why: &str) -> bool {
    ["401", "402", "403", "405", "406", "407", "408", "423", "425", "429", "451"]
        .iter()
        .any(|status| why.contains(status))
}
