//! The run, put together from what the frontier holds.
//!
//! The frontier is read twice, so that not all of a large site is in memory at once: first its ledger and the facts
//! that the site as a whole is judged by, then, when those are gone, what was found on its pages.

use std::collections::{BTreeMap, BTreeSet};

use drempel_crawl::frontier::{Frontier, FrontierError};
use drempel_model::{
    DocumentResult, FORMAT, FactPool, Finding, LedgerEntry, Outcome, PageFacts, PageResult, Pooled, Run,
    RunPool, UrlState,
};
use drempel_rules::RuleSet;
use serde::Deserialize;
use serde::de::IgnoredAny;
use url::Url;

use crate::barriers;
use crate::claims;
use crate::documents;
use crate::examples;
use crate::external;
use crate::journeys;
use crate::judge::{self, SiteJudgment};
use crate::plan::Plan;
use crate::record::{Identity, Record};
use crate::sample::{Candidate, draw};
use crate::soften::soften;
use crate::twins::twins;

/// When the run was made and how it ended.
pub(crate) struct Frame {
    pub(crate) started: String,
    pub(crate) duration_ms: u64,
    pub(crate) interrupted: bool,
    /// Why addresses still wait at the end.
    pub(crate) over_budget: String,
}

/// What there is on a site, before anything is said of it.
pub(crate) struct Survey {
    /// Every address, in the frontier's order.
    pub(crate) urls: Vec<LedgerEntry>,
    /// Of each page of the run, in the same order.
    pub(crate) facts: Vec<PageFacts>,
    /// Documents that were met while pages were read.
    pub(crate) documents: BTreeMap<Url, DocumentResult>,
}

/// What is read of a record for the survey.
#[derive(Deserialize)]
struct Surveyed {
    facts: Option<PageFacts>,
}

/// Reads what there is, and tells which pages are one and the same.
pub(crate) fn survey(plan: &Plan, frontier: &dyn Frontier, frame: &Frame) -> Result<Survey, FrontierError> {
    let twins = twins(frontier)?;
    let answers = external::answers(frontier)?;
    let waiting = if frame.interrupted {
        (UrlState::Interrupted, "still waiting when the run was broken off".to_owned())
    } else {
        (UrlState::OverBudget, frame.over_budget.clone())
    };
    let shown = |url: &Url| shown(url, plan.shown_as.as_ref());
    let mut survey = Survey { urls: Vec::new(), facts: Vec::new(), documents: BTreeMap::new() };
    let mut pool = FactPool::default();
    frontier.each(&mut |address, state, record| {
        let (mut state, mut why) = state.unwrap_or_else(|| waiting.clone());
        if let Some(answer) = answers.get(address) {
            (state, why) = answer.clone();
        }
        let url = pool.address(shown(address));
        if let Some(twin) = twins.get(address) {
            (state, why) = (UrlState::Duplicate, format!("the same page as {}{}", shown(&twin.of), twin.why));
        } else if state == UrlState::Document {
            if let Some(document) = record.and_then(|text| serde_json::from_str::<DocumentResult>(&text).ok())
            {
                let shown = Url::clone(&url);
                survey.documents.insert(shown.clone(), DocumentResult { url: shown, ..document });
            }
        } else if let Some(Surveyed { facts: Some(mut facts) }) =
            record.and_then(|text| serde_json::from_str(&text).ok())
        {
            if plan.shown_as.is_some() {
                judge::shown(&mut facts, shown);
            }
            facts.share(&mut pool);
            survey.facts.push(PageFacts { url: url.clone(), ..facts });
        }
        if let Some((served, shown)) = &plan.shown_as {
            // The port of a folder's server is another one in every run.
            why = why.replace(served.as_str(), shown.as_str());
        }
        survey.urls.push(LedgerEntry { url, state, why });
    })?;
    Ok(survey)
}

/// What is known of a site before the findings of its pages are read.
pub(crate) struct Whole<'a> {
    pub(crate) frame: Frame,
    /// The survey's ledger, with what came of asking for documents.
    pub(crate) urls: Vec<LedgerEntry>,
    pub(crate) judgment: SiteJudgment,
    pub(crate) documents: Vec<DocumentResult>,
    /// Which pages link to which documents.
    pub(crate) links: &'a documents::Links,
}

/// Reads what was found on the pages, adds what is said of the site and its documents, and groups it all.
pub(crate) fn assemble(
    plan: &Plan,
    rules: &RuleSet,
    frontier: &dyn Frontier,
    whole: Whole<'_>,
) -> Result<Run, FrontierError> {
    let Whole { frame, urls, judgment, documents, links } = whole;
    let SiteJudgment { pages: of_site, mut evaluation, statement, errands } = judgment;
    let (mut pages, mut findings, mut identities) = (Vec::new(), Vec::new(), Vec::new());
    let mut pool = RunPool::default();
    // In place from the start, so that pages share their keys; the rules over documents fill them in.
    let later: Vec<_> = rules
        .site_rules()
        .iter()
        .map(|it| it.id)
        .chain(rules.document_rules().iter().map(|it| it.id))
        .collect();
    let mut at = 0;
    frontier.each(&mut |address, _, record| {
        let position = at;
        at += 1;
        let Some(entry) = urls.get(position).filter(|it| it.state == UrlState::Audited) else { return };
        let Some(mut record) = record.and_then(|text| serde_json::from_str::<Record<IgnoredAny>>(&text).ok())
        else {
            return;
        };
        record.outcomes.extend(later.iter().map(|id| ((*id).to_owned(), Outcome::Untested)));
        if let Ok(page) = of_site.binary_search(&position) {
            let outcomes = evaluation.outcomes.iter().map(|(rule, pages)| ((*rule).to_owned(), pages[page]));
            record.outcomes.extend(outcomes);
            record.findings.extend(evaluation.findings.remove(&page).into_iter().flatten());
        }
        for mut finding in record.findings {
            finding.url = entry.url.clone();
            finding.share(&mut pool);
            findings.push(finding);
        }
        if plan.reach.sample.is_some() {
            identities.push((record.identity, plan.seeds.iter().any(|it| plan.normal(it) == *address)));
        }
        let mut page = PageResult {
            url: entry.url.clone(),
            state: UrlState::Audited,
            status: record.status,
            title: record.title,
            language: record.language,
            outcomes: record.outcomes,
            notes: record.notes,
            readability: record.readability,
            signals: record.signals,
            unchanged_since: record.unchanged_since,
        };
        page.share(&mut pool);
        pages.push(page);
    })?;
    drop(pool);
    let infos = rules.infos();
    let mut run = Run {
        format: FORMAT.to_owned(),
        tool_version: env!("CARGO_PKG_VERSION").to_owned(),
        target: plan.target.clone(),
        started: frame.started,
        duration_ms: frame.duration_ms,
        interrupted: frame.interrupted,
        robots_ignored: plan.reach.ignores_robots,
        sample: None,
        history: None,
        barriers: Vec::new(),
        rule_changes: rules.changes().clone(),
        requirements: drempel_rules::requirements(&infos),
        en301549: plan.en301549,
        rules: infos,
        pages,
        findings,
        urls,
        audiences: drempel_rules::audiences(),
        journeys: Vec::new(),
        documents,
        statement,
        untested: evaluation.untested,
    };
    if let Some(seed) = plan.reach.sample {
        keep_sample(&mut run, &identities, seed);
    }
    documents::judge(&mut run, links, plan, rules);
    fn place(it: &Finding) -> (&Url, u32, &str, &str) {
        (&it.url, it.target.line, &it.rule, &it.target.selector)
    }
    run.findings.sort_by(|a, b| place(a).cmp(&place(b)));
    run.barriers = barriers::group(&run.findings, &run.rules);
    soften(&mut run.barriers, &run.findings, &run.pages);
    run.journeys = journeys::judge(&run, errands);
    examples::put_first(&mut run);
    claims::compare(&mut run);
    Ok(run)
}

/// Draws the sample and leaves the other pages out of the run. `identities` are those of its pages, and whether each is
/// a seed.
fn keep_sample(run: &mut Run, identities: &[(Identity, bool)], seed: u64) {
    let candidates: Vec<_> = run
        .pages
        .iter()
        .zip(identities)
        .map(|(page, (identity, is_seed))| Candidate {
            url: &page.url,
            title: &page.title,
            structure: identity.likeness.structure,
            has_form: identity.has_form,
            is_seed: *is_seed,
            outcomes: &page.outcomes,
        })
        .collect();
    let sample = draw(&candidates, seed);
    let chosen: BTreeSet<&Url> = sample.pages.iter().map(|it| &it.url).collect();
    run.pages.retain(|it| chosen.contains(&*it.url));
    run.findings.retain(|it| chosen.contains(&*it.url));
    for entry in &mut run.urls {
        if entry.state == UrlState::Audited && !chosen.contains(&*entry.url) {
            (entry.state, entry.why) = (UrlState::SampledOut, "read, but not in the sample".to_owned());
        }
    }
    run.sample = Some(sample);
}

/// The address that reports show: for a folder served on this machine, its file.
fn shown(url: &Url, shown_as: Option<&(Url, Url)>) -> Url {
    let shown = shown_as.and_then(|(served, shown)| {
        let rest = url.as_str().strip_prefix(served.as_str())?;
        shown.join(rest).ok()
    });
    shown.unwrap_or_else(|| url.clone())
}
