//! Whether a long page about an errand begins with a summary or goes step by step.

use drempel_model::Tell;

use crate::common::thresholds::thresholds;
use crate::site::Site;
use crate::site_rule::Judged;
use crate::verdict::Verdict;

/// Pages where an errand begins and that have a long text in a language that can be judged.
pub(crate) fn judge(site: &Site<'_>) -> Vec<Judged> {
    let is_long = |page: &usize| site.pages[*page].words as f64 >= thresholds().errand_words.value;
    let pages = site.errand_pages().into_keys().filter(is_long);
    pages
        .map(|page| {
            let tells = &site.pages[page].tells;
            let has_either = tells.contains(&Tell::Summary) || tells.contains(&Tell::Steps);
            Judged::page(site, page, Verdict::passed_if(has_either, "neither"))
        })
        .collect()
}
