//! What can be said once all pages were seen: site rules, errands, the accessibility statement.

use drempel_crawl::scope::normalize;
use drempel_model::{LedgerEntry, PageFacts, Statement, UrlState};
use drempel_rules::site::{Extent, Site};
use drempel_rules::{RuleSet, SiteEvaluation, judge, statement};
use url::Url;

use crate::assemble::{Frame, Survey};
use crate::journeys::{self, Found};
use crate::plan::Plan;

/// Missing addresses up to which a folder may just be a small site with broken links.
const LOOSE_LINKS: usize = 10;

/// Writes addresses of facts as the ledger does.
pub(crate) fn normalized(mut facts: PageFacts) -> PageFacts {
    facts.url = normalize(&facts.url).into();
    facts.links.change(|link| {
        // `mailto:` and `tel:` have no form to bring them in.
        if matches!(link.url.scheme(), "http" | "https") {
            link.destination.make_mut().url = normalize(&link.url).into();
        }
    });
    for frame in &mut facts.frames {
        *frame = normalize(frame);
    }
    if let Some(search) = &mut facts.search {
        search.make_mut().action = normalize(&search.action);
    }
    facts
}

/// Writes addresses of facts as the run shows them.
pub(crate) fn shown(facts: &mut PageFacts, show: impl Fn(&Url) -> Url) {
    facts.url = show(&facts.url).into();
    facts.links.change(|link| link.destination.make_mut().url = show(&link.url).into());
    for frame in &mut facts.frames {
        *frame = show(frame);
    }
    if let Some(search) = &mut facts.search {
        search.make_mut().action = show(&search.action);
    }
}

/// What is said of a site as a whole.
pub(crate) struct SiteJudgment {
    /// For each page in order of URL, its position in the ledger.
    pub(crate) pages: Vec<usize>,
    /// What the site rules say, by position in `pages`.
    pub(crate) evaluation: SiteEvaluation,
    /// `None` where links were not followed.
    pub(crate) statement: Option<Statement>,
    /// The errands that were recognized.
    pub(crate) errands: Vec<Found>,
}

/// Judges the site, whose ledger is complete.
pub(crate) fn site(survey: &Survey, frame: &Frame, plan: &Plan, rules: &RuleSet) -> SiteJudgment {
    let Survey { urls, facts, .. } = survey;
    let home = home(urls, facts, plan);
    let today = plan.today.clone().or_else(|| frame.started.get(..10).map(str::to_owned)).unwrap_or_default();
    // Without links followed there is no way from home to an errand.
    let errands = if plan.follows_links { plan.errands.as_slice() } else { &[] };
    let site = Site::new(facts, urls, home.as_ref(), extent(urls, plan, frame.interrupted), &today);
    let site = site.with_errands(errands);
    // Both are in order of URL.
    let position = |facts: &&PageFacts| urls.partition_point(|it| it.url < facts.url);
    SiteJudgment {
        pages: site.pages.iter().map(position).collect(),
        evaluation: judge(&site, rules.site_rules()),
        statement: plan.follows_links.then(|| statement(&site)),
        errands: journeys::find(&site),
    }
}

fn extent(ledger: &[LedgerEntry], plan: &Plan, interrupted: bool) -> Extent {
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
    match (plan.follows_links, interrupted || is_left_out) {
        (false, _) => Extent::Named,
        (true, true) => Extent::Part,
        (true, false) => Extent::Whole,
    }
}

/// The home page: the page at the root of the site, or else the one that the audit began with.
fn home(ledger: &[LedgerEntry], facts: &[PageFacts], plan: &Plan) -> Option<Url> {
    let first = plan.seeds.first()?;
    let root = match &plan.shown_as {
        Some((_, shown)) => shown.clone(),
        None => first.join("/").ok()?,
    };
    let is_home = |url: &Url| {
        let rest = url.as_str().strip_prefix(root.as_str());
        rest.is_some_and(|it| matches!(it, "" | "index.html" | "index.htm" | "index.php" | "default.aspx"))
    };
    let at_root = facts.iter().map(|it| &*it.url).filter(|it| is_home(it)).min();
    // A language's home page, as `/nl/`, stands behind the root's redirect.
    let behind_root = || {
        let entry = ledger.iter().find(|it| it.url == root)?;
        entry.leads_to().filter(|url| facts.iter().any(|it| it.url == *url))
    };
    let seed = || match plan.shown_as {
        // Of a folder the first file is no more of a beginning than any other; the one nearest to the root is.
        Some(_) => facts
            .iter()
            .map(|it| &*it.url)
            .filter(|it| it.path().rsplit('/').next().is_some_and(|name| name.starts_with("index.")))
            .min_by_key(|it| (it.path().matches('/').count(), it.as_str()))
            .cloned(),
        None => facts.iter().map(|it| &*it.url).find(|it| **it == normalize(first)).cloned(),
    };
    at_root.cloned().or_else(behind_root).or_else(seed)
}
