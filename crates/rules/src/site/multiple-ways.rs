//! WCAG 2.4.5: whether more than one way leads to a page.

use std::collections::BTreeSet;

use crate::site::Site;
use crate::site_rule::Judged;
use crate::verdict::Verdict;
use crate::vocabulary::{SEARCH, STEP, says};

/// Every page but the home page and those that are a step in a process or its result.
///
/// Ways are: a search on the site, a site map, the home page, and links on other pages (the criterion's sufficient
/// techniques G161, G63, G185 and G125).
pub(crate) fn judge(site: &Site<'_>) -> Vec<Judged> {
    let maps = site.site_maps();
    let has_search = site
        .pages
        .iter()
        .any(|it| it.search.is_some() || it.links.iter().any(|link| says(&link.text, SEARCH)));
    let members = site.members().filter(|page| Some(*page) != site.home && !is_step(site, *page));
    members.map(|page| Judged::page(site, page, verdict(site, page, &maps, has_search))).collect()
}

fn verdict(site: &Site<'_>, page: usize, maps: &BTreeSet<usize>, has_search: bool) -> Verdict {
    let linked_from: Vec<usize> = site.linked_from(page).collect();
    let is_on_map = linked_from.iter().any(|it| maps.contains(it)) || maps.contains(&page);
    let is_on_home = site.home.is_some_and(|home| linked_from.contains(&home));
    let elsewhere: Vec<_> =
        linked_from.iter().filter(|it| Some(**it) != site.home && !maps.contains(it)).collect();
    let ways = [has_search, is_on_map, is_on_home, !elsewhere.is_empty()].iter().filter(|it| **it).count();
    match (ways, elsewhere.len()) {
        (2.., _) => Verdict::Passed,
        // Two pages that lead here may be two ways or two stops on one; the links alone do not tell.
        (_, 2..) => Verdict::cant_tell("links-only").with("count", elsewhere.len().to_string()),
        // Without a link, and without a look into the search, nothing is known.
        _ if linked_from.is_empty() => Verdict::cant_tell("no-link"),
        _ => {
            let from = linked_from.first().map(|it| site.path_of(&site.pages[*it].url));
            Verdict::failed("one").with("from", from.unwrap_or_default())
        }
    }
}

/// True where the page calls itself a step, or can only be reached from pages with a form.
fn is_step(site: &Site<'_>, page: usize) -> bool {
    let facts = site.pages[page];
    let mut linked_from = site.linked_from(page);
    let is_behind_forms = linked_from.len() > 0 && linked_from.all(|it| site.pages[it].forms > 0);
    is_behind_forms || says(facts.url.path(), STEP) || says(&facts.title, STEP)
}
