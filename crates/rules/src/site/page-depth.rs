//! Pages that lie many clicks away from the home page.

use crate::site::Site;
use crate::site_rule::Judged;
use crate::verdict::Verdict;

/// Most clicks from the home page. There is no norm; the usual advice for main tasks is three, and pages below them
/// need a few more.
const MAX_CLICKS: usize = 5;

/// Pages that links from the home page lead to.
pub(crate) fn judge(site: &Site<'_>) -> Vec<Judged> {
    site.members()
        .filter_map(|page| {
            let depth = site.depth(page)?;
            let verdict = Verdict::passed_if(depth <= MAX_CLICKS, "deep").with("clicks", depth.to_string());
            Some(Judged::page(site, page, verdict))
        })
        .collect()
}
