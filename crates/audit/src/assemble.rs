//! The run, put together from what the frontier holds.

use std::collections::BTreeMap;

use drempel_crawl::frontier::{Frontier, FrontierError};
use drempel_crawl::scope::is_same_site;
use drempel_model::{FORMAT, Finding, LedgerEntry, PageFacts, PageResult, Run, UrlState};
use drempel_rules::RuleSet;
use url::Url;

use crate::barriers;
use crate::claims;
use crate::documents;
use crate::journeys::{self, Found};
use crate::judge;
use crate::plan::Plan;
use crate::record::{Identity, Record};
use crate::soften::soften;

/// When the run was made and how it ended.
pub(crate) struct Frame {
    pub(crate) started: String,
    pub(crate) duration_ms: u64,
    pub(crate) interrupted: bool,
}

/// A run whose findings are not grouped yet, and what is needed to complete it.
pub(crate) struct Draft {
    pub(crate) run: Run,
    pub(crate) errands: Vec<Found>,
    pub(crate) documents: documents::Links,
}

/// Reads the frontier and judges the site as a whole.
pub(crate) fn assemble(
    plan: &Plan,
    rules: &RuleSet,
    frontier: &dyn Frontier,
    frame: Frame,
) -> Result<Draft, FrontierError> {
    let twins = twins(frontier)?;
    let waiting = if frame.interrupted {
        (UrlState::Interrupted, "still waiting when the run was broken off".to_owned())
    } else {
        (UrlState::OverBudget, format!("more than {} pages", plan.max_pages))
    };
    let shown = |url: &Url| shown(url, plan.shown_as.as_ref());
    let (mut urls, mut pages, mut findings, mut facts) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    frontier.each(&mut |address, state, record| {
        let (mut state, mut why) = state.unwrap_or_else(|| waiting.clone());
        let url = shown(address);
        if let Some(twin) = twins.get(address) {
            (state, why) = (UrlState::Duplicate, format!("the same page as {}", shown(twin)));
        } else if let Some(mut record) = record.and_then(|text| serde_json::from_str::<Record>(&text).ok()) {
            for finding in &mut record.findings {
                finding.url = url.clone();
            }
            if let Some(mut of_page) = record.facts.take() {
                judge::shown(&mut of_page, shown);
                facts.push(PageFacts { url: url.clone(), ..of_page });
            }
            findings.append(&mut record.findings);
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
            });
        }
        if let Some((served, shown)) = &plan.shown_as {
            // The port of a folder's server is another one in every run.
            why = why.replace(served.as_str(), shown.as_str());
        }
        urls.push(LedgerEntry { url, state, why });
    })?;
    let infos = rules.infos();
    let mut run = Run {
        format: FORMAT.to_owned(),
        tool_version: env!("CARGO_PKG_VERSION").to_owned(),
        target: plan.target.clone(),
        started: frame.started,
        duration_ms: frame.duration_ms,
        interrupted: frame.interrupted,
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
    let errands = judge::complete(&mut run, &facts, plan, rules);
    let documents = documents::links(&facts, &run.urls);
    Ok(Draft { run, errands, documents })
}

/// Sorts the findings of a run, groups them, and says what they do to errands.
pub(crate) fn finish(draft: Draft) -> Run {
    let Draft { mut run, errands, .. } = draft;
    run.findings.sort_by(|a, b| {
        let place = |it: &Finding| (it.url.clone(), it.target.line, it.rule.clone());
        (place(a), &a.target.selector).cmp(&(place(b), &b.target.selector))
    });
    run.barriers = barriers::group(&run.findings, &run.rules);
    soften(&mut run.barriers, &run.findings, &run.pages);
    run.journeys = journeys::judge(&run, errands);
    claims::compare(&mut run);
    run
}

/// Audited pages that are another one under a second address → that other one.
///
/// Decided here, when all are known, so that the order of arrival does not matter.
fn twins(frontier: &dyn Frontier) -> Result<BTreeMap<Url, Url>, FrontierError> {
    #[derive(serde::Deserialize)]
    struct Kept {
        identity: Identity,
    }
    let mut by_body: BTreeMap<String, Vec<Url>> = BTreeMap::new();
    frontier.each(&mut |url, _, record| {
        if let Some(kept) = record.and_then(|text| serde_json::from_str::<Kept>(&text).ok()) {
            by_body.entry(kept.identity.body).or_default().push(url.clone());
        }
    })?;
    let mut twins = BTreeMap::new();
    for same in by_body.values() {
        for document in same {
            // In order of URL a folder comes before its documents.
            if let Some(folder) = same.iter().find(|it| is_folder_of(it, document)) {
                twins.insert(document.clone(), folder.clone());
            }
        }
    }
    Ok(twins)
}

/// True for `/map/` and `/map/index.html`: a folder and the document that servers give for it.
fn is_folder_of(folder: &Url, document: &Url) -> bool {
    is_same_site(folder, document)
        && folder.path().ends_with('/')
        && document.path().strip_prefix(folder.path()).is_some_and(|name| {
            matches!(name, "index.html" | "index.htm" | "index.php" | "default.aspx" | "default.html")
        })
}

/// The address that reports show: for a folder served on this machine, its file.
fn shown(url: &Url, shown_as: Option<&(Url, Url)>) -> Url {
    let shown = shown_as.and_then(|(served, shown)| {
        let rest = url.as_str().strip_prefix(served.as_str())?;
        shown.join(rest).ok()
    });
    shown.unwrap_or_else(|| url.clone())
}
