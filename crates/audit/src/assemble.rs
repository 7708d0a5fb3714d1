//! The run, put together from what the frontier holds.

use std::collections::{BTreeMap, BTreeSet};

use drempel_crawl::frontier::{Frontier, FrontierError};
use drempel_model::{
    DocumentResult, FORMAT, Finding, LedgerEntry, LinkPool, Outcome, OutcomePool, PageFacts, PageResult, Run,
    UrlState,
};
use drempel_rules::RuleSet;
use url::Url;

use crate::barriers;
use crate::claims;
use crate::documents;
use crate::examples;
use crate::external;
use crate::journeys;
use crate::judge;
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

/// A run whose findings are not grouped yet, and what is needed to complete it.
pub(crate) struct Draft {
    pub(crate) run: Run,
    pub(crate) facts: Vec<PageFacts>,
    /// Documents that were met while pages were read.
    pub(crate) documents: BTreeMap<Url, DocumentResult>,
    /// What tells the pages of the run from one another, and whether each was named by the user.
    identities: Vec<(Identity, bool)>,
}

/// Reads the frontier.
pub(crate) fn assemble(
    plan: &Plan,
    rules: &RuleSet,
    frontier: &dyn Frontier,
    frame: Frame,
) -> Result<Draft, FrontierError> {
    let twins = twins(frontier)?;
    let answers = external::answers(frontier)?;
    let waiting = if frame.interrupted {
        (UrlState::Interrupted, "still waiting when the run was broken off".to_owned())
    } else {
        (UrlState::OverBudget, frame.over_budget.clone())
    };
    let shown = |url: &Url| shown(url, plan.shown_as.as_ref());
    let (mut urls, mut pages, mut findings, mut facts) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut identities, mut documents) = (Vec::new(), BTreeMap::new());
    let (mut links, mut outcomes) = (LinkPool::default(), OutcomePool::default());
    // In place from the start, so that pages share their keys; the rules over all pages fill them in.
    let later: Vec<_> = rules
        .site_rules()
        .iter()
        .map(|it| it.id)
        .chain(rules.document_rules().iter().map(|it| it.id))
        .collect();
    frontier.each(&mut |address, state, record| {
        let (mut state, mut why) = state.unwrap_or_else(|| waiting.clone());
        if let Some(answer) = answers.get(address) {
            (state, why) = answer.clone();
        }
        let url = shown(address);
        if let Some(twin) = twins.get(address) {
            (state, why) = (UrlState::Duplicate, format!("the same page as {}{}", shown(&twin.of), twin.why));
        } else if state == UrlState::Document {
            if let Some(document) = record.and_then(|text| serde_json::from_str::<DocumentResult>(&text).ok())
            {
                documents.insert(url.clone(), DocumentResult { url: url.clone(), ..document });
            }
        } else if let Some(mut record) = record.and_then(|text| serde_json::from_str::<Record>(&text).ok()) {
            for finding in &mut record.findings {
                finding.url = url.clone();
            }
            if let Some(mut of_page) = record.facts.take() {
                if plan.shown_as.is_some() {
                    judge::shown(&mut of_page, shown);
                }
                of_page.links.share(&mut links);
                facts.push(PageFacts { url: url.clone(), ..of_page });
            }
            findings.append(&mut record.findings);
            record.outcomes.extend(later.iter().map(|id| ((*id).to_owned(), Outcome::Untested)));
            record.outcomes.share(&mut outcomes);
            identities.push((record.identity, plan.seeds.iter().any(|it| plan.normal(it) == *address)));
            pages.push(PageResult {
                url: url.clone(),
                state: UrlState::Audited,
                status: record.status,
                title: record.title,
                language: record.language,
                outcomes: record.outcomes,
                notes: record.notes,
                readability: record.readability,
                signals: record.signals,
                unchanged_since: record.unchanged_since,
            });
        }
        if let Some((served, shown)) = &plan.shown_as {
            // The port of a folder's server is another one in every run.
            why = why.replace(served.as_str(), shown.as_str());
        }
        urls.push(LedgerEntry { url, state, why });
    })?;
    let infos = rules.infos();
    let run = Run {
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
        documents: Vec::new(),
        statement: None,
        untested: BTreeMap::new(),
    };
    Ok(Draft { run, facts, documents, identities })
}

/// Judges the site as a whole and its documents, groups what was found, and says what it does to errands.
pub(crate) fn finish(draft: Draft, links: &documents::Links, plan: &Plan, rules: &RuleSet) -> Run {
    let Draft { mut run, facts, identities, .. } = draft;
    let errands = judge::complete(&mut run, &facts, plan, rules);
    drop(facts);
    if let Some(seed) = plan.reach.sample {
        keep_sample(&mut run, &identities, seed);
    }
    documents::judge(&mut run, links, plan, rules);
    let mut pool = OutcomePool::default();
    run.pages.iter_mut().for_each(|it| it.outcomes.share(&mut pool));
    fn place(it: &Finding) -> (&Url, u32, &str, &str) {
        (&it.url, it.target.line, &it.rule, &it.target.selector)
    }
    run.findings.sort_by(|a, b| place(a).cmp(&place(b)));
    run.barriers = barriers::group(&run.findings, &run.rules);
    soften(&mut run.barriers, &run.findings, &run.pages);
    run.journeys = journeys::judge(&run, errands);
    examples::put_first(&mut run);
    claims::compare(&mut run);
    run
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
    run.pages.retain(|it| chosen.contains(&it.url));
    run.findings.retain(|it| chosen.contains(&it.url));
    for entry in &mut run.urls {
        if entry.state == UrlState::Audited && !chosen.contains(&entry.url) {
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
