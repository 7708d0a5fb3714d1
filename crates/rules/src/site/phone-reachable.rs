//! How many clicks a page is away from a phone number.

use crate::site::Site;
use crate::site_rule::Judged;
use crate::verdict::Verdict;
use crate::vocabulary::{CONTACT, says};

/// Every page from which the contact page or a number can be reached at all; it passes with a number of its own, or one
/// click away from one.
///
/// Pages that are far from any contact are left to `contact-reachable`.
pub(crate) fn judge(site: &Site<'_>) -> Vec<Judged> {
    let to_contact = site.distance_to(|page| site.gives_contact(page));
    let to_phone = site.distance_to(|page| site.pages[page].has_phone);
    let mut judged = Vec::new();
    for page in site.members() {
        let facts = site.pages[page];
        let contact_links: Vec<_> = facts.links.iter().filter(|it| says(&it.text, CONTACT)).collect();
        if contact_links.is_empty() && !matches!(to_contact[page], Some(0 | 1)) {
            continue;
        }
        let is_unseen = contact_links.iter().any(|it| site.page_at(&it.url).is_none());
        let verdict = match to_phone[page] {
            Some(0 | 1) => Verdict::Passed,
            _ if is_unseen => Verdict::cant_tell("unseen"),
            Some(clicks) => Verdict::failed("far").with("clicks", clicks.to_string()),
            None => Verdict::failed("none"),
        };
        // A number that is missing everywhere is one cause, however many pages lack it.
        let cause = "phone".to_owned();
        judged.push(Judged { page, target: facts.root.clone(), cause, verdict });
    }
    judged
}
