//! Pages that no other page of the site leads to.

use crate::site::Site;
use crate::site_rule::Judged;
use crate::verdict::Verdict;

/// Every page but the home page; it passes where another page links to it.
pub(crate) fn judge(site: &Site<'_>) -> Vec<Judged> {
    let others = site.members().filter(|page| Some(*page) != site.home);
    others
        .map(|page| {
            let is_linked = site.linked_from(page).len() > 0;
            Judged::page(site, page, Verdict::passed_if(is_linked, "orphan"))
        })
        .collect()
}
