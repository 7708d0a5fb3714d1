//! How many clicks a page is away from a phone number or the contact page.

use crate::site::Site;
use crate::site_rule::Judged;
use crate::verdict::Verdict;
use crate::vocabulary::{CONTACT, says};

/// Every page; it passes with a phone number of its own, or one click away from a page with one or about contact.
///
/// A link that says it is about contact counts wherever it leads.
pub(crate) fn judge(site: &Site<'_>) -> Vec<Judged> {
    let distances = site.distance_to(|page| site.gives_contact(page));
    site.members()
        .map(|page| {
            let has_link = site.pages[page].links.iter().any(|it| says(&it.text, CONTACT));
            let verdict = match distances[page] {
                _ if has_link => Verdict::Passed,
                Some(0 | 1) => Verdict::Passed,
                Some(clicks) => Verdict::failed("far").with("clicks", clicks.to_string()),
                None => Verdict::failed("none"),
            };
            Judged::page(site, page, verdict)
        })
        .collect()
}
