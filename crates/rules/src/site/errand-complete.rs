//! Whether the page of an errand tells what people have to know before they begin.

use drempel_model::Tell;

use crate::common::thresholds::thresholds;
use crate::site::Site;
use crate::site_rule::Judged;
use crate::verdict::Verdict;

/// Things that may be missing before a finding is made: one may be told in other words.
const LET_BE: usize = 1;

/// Pages where an errand begins that has something to tell, with text enough in a language that can be judged.
///
/// Words are looked for, so nothing found is a reason to look and no proof that it is not told.
pub(crate) fn judge(site: &Site<'_>) -> Vec<Judged> {
    let mut judged = Vec::new();
    for (page, errand) in site.errand_pages() {
        let facts = site.pages[page];
        if errand.tells.is_empty() || (facts.words as f64) < thresholds().readability_words.value {
            continue;
        }
        let missing: Vec<Tell> =
            errand.tells.iter().copied().filter(|it| !facts.tells.contains(it)).collect();
        if missing.len() <= LET_BE {
            judged.push(Judged::page(site, page, Verdict::Passed));
            continue;
        }
        for tell in missing {
            let key = match tell {
                Tell::Cost => "cost",
                Tell::Time => "time",
                Tell::Needs => "needs",
                Tell::Redress => "redress",
                Tell::Summary | Tell::Steps => continue,
            };
            let target = facts.root.clone();
            judged.push(Judged { page, target, cause: key.to_owned(), verdict: Verdict::cant_tell(key) });
        }
    }
    judged
}
