//! Whether the page where an errand begins is near the home page.

use crate::common::thresholds::thresholds;
use crate::site::Site;
use crate::site_rule::Judged;
use crate::verdict::Verdict;

/// Pages where an errand begins and that links from the home page lead to.
pub(crate) fn judge(site: &Site<'_>) -> Vec<Judged> {
    let limit = thresholds().errand_clicks.value;
    let pages = site.errand_pages();
    pages
        .into_keys()
        .filter_map(|page| {
            let clicks = site.depth(page)?;
            let verdict =
                Verdict::passed_if(clicks as f64 <= limit, "deep").with("clicks", clicks.to_string());
            Some(Judged::page(site, page, verdict))
        })
        .collect()
}
