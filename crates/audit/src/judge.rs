//! What can be said once all pages were seen: site rules, errands, the accessibility statement.

use drempel_crawl::scope::normalize;
use drempel_model::{PageFacts, Run, UrlState};
use drempel_rules::site::{Extent, Site};
use drempel_rules::{RuleSet, judge, statement};
use url::Url;

use crate::journeys::{self, Found};
use crate::plan::Plan;

/// Missing addresses up to which a folder may just be a small site with broken links.
const LOOSE_LINKS: usize = 10;

/// Writes addresses of facts as the ledger does.
pub(crate) fn normalized(mut facts: PageFacts) -> PageFacts {
    facts.url = normalize(&facts.url);
    facts.links.change(|link| {
        // `mailto:` and `tel:` have no form to bring them in.
        if matches!(link.url.scheme(), "http" | "https") {
            link.url = normalize(&link.url).into();
        }
    });
    for frame in &mut facts.frames {
        *frame = normalize(frame);
    }
    if let Some(search) = &mut facts.search {
        search.action = normalize(&search.action);
    }
    facts
}

/// Writes addresses of facts as the run shows them.
pub(crate) fn shown(facts: &mut PageFacts, show: impl Fn(&Url) -> Url) {
    facts.url = show(&facts.url);
    facts.links.change(|link| link.url = show(&link.url).into());
    for frame in &mut facts.frames {
        *frame = show(frame);
    }
    if let Some(search) = &mut facts.search {
        search.action = show(&search.action);
    }
}

/// Judges the site of a run whose pages, findings and ledger are complete, and adds what was found.
///
/// `facts` are those of the run's pages, with addresses as the run shows them. Gives the errands that were recognized.
pub(crate) fn complete(run: &mut Run, facts: &[PageFacts], plan: &Plan, rules: &RuleSet) -> Vec<Found> {
    let home = home(run, facts, plan);
    let ledger = std::mem::take(&mut run.urls);
    let today = plan.today.clone().or_else(|| run.started.get(..10).map(str::to_owned)).unwrap_or_default();
    // Without links followed there is no way from home to an errand.
    let errands = if plan.follows_links { plan.errands.as_slice() } else { &[] };
    let site = Site::new(facts, &ledger, home.as_ref(), extent(run, &ledger, plan), &today);
    let site = site.with_errands(errands);
    let evaluation = judge(&site, rules.site_rules());
    for (facts, of_page) in site.pages.iter().zip(evaluation.pages) {
        if let Ok(at) = run.pages.binary_search_by(|page| page.url.cmp(&facts.url)) {
            run.pages[at].outcomes.extend(of_page.outcomes);
        }
        run.findings.extend(of_page.findings);
    }
    run.statement = plan.follows_links.then(|| statement(&site));
    run.untested.extend(evaluation.untested);
    let found = journeys::find(&site);
    run.urls = ledger;
    found
}

fn extent(run: &Run, ledger: &[drempel_model::LedgerEntry], plan: &Plan) -> Extent {
    let is_left_out = ledger.iter().any(|it| match it.state {
        UrlState::OverBudget
        | UrlState::Interrupted
        | UrlState::Robots
        | UrlState::SampledOut
        | UrlState::Stopped => true,
        UrlState::OffScope => it.why.contains("pattern"),
        _ => false,
    });
    // Pages saved one by one lack nearly everything that they link to; a site with broken links has most of it.
    let missing = ledger.iter().filter(|it| it.state == UrlState::ClientError).count();
    let present =
        ledger.iter().filter(|it| matches!(it.state, UrlState::Audited | UrlState::Document)).count();
    if plan.shown_as.is_some() && plan.follows_links && missing > 2 * present && missing > LOOSE_LINKS {
        return Extent::Loose;
    }
    match (plan.follows_links, run.interrupted || is_left_out) {
        (false, _) => Extent::Named,
        (true, true) => Extent::Part,
        (true, false) => Extent::Whole,
    }
}

/// The home page: the page at the root of the site, or else the one that the audit began with.
fn home(run: &Run, facts: &[PageFacts], plan: &Plan) -> Option<Url> {
    let first = plan.seeds.first()?;
    let root = match &plan.shown_as {
        Some((_, shown)) => shown.clone(),
        None => first.join("/").ok()?,
    };
    let is_home = |url: &Url| {
        let rest = url.as_str().strip_prefix(root.as_str());
        rest.is_some_and(|it| matches!(it, "" | "index.html" | "index.htm" | "index.php" | "default.aspx"))
    };
    let at_root = facts.iter().map(|it| &it.url).filter(|it| is_home(it)).min();
    // A language's home page, as `/nl/`, stands behind the root's redirect.
    let behind_root = || {
        let entry = run.urls.iter().find(|it| it.url == root)?;
        entry.leads_to().filter(|url| facts.iter().any(|it| it.url == *url))
    };
    let seed = || match plan.shown_as {
        // Of a folder the first file is no more of a beginning than any other; the one nearest to the root is.
        Some(_) => facts
            .iter()
            .map(|it| &it.url)
            .filter(|it| it.path().rsplit('/').next().is_some_and(|name| name.starts_with("index.")))
            .min_by_key(|it| (it.path().matches('/').count(), it.as_str()))
            .cloned(),
        None => facts.iter().map(|it| &it.url).find(|it| **it == normalize(first)).cloned(),
    };
    at_root.cloned().or_else(behind_root).or_else(seed)
}
