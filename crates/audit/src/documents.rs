//! Documents that audited pages link to: fetched within a budget, read, and judged by the document rules.

use std::collections::{BTreeMap, BTreeSet};

use drempel_crawl::{Accept, Fetcher};
use drempel_documents::{kind_by_name, read};
use drempel_model::{
    DocumentFacts, DocumentKind, DocumentResult, LedgerEntry, Outcome, PageFacts, Run, UrlState,
};
use drempel_rules::{RuleSet, judge_document, reason};
use tokio::sync::watch;
use url::Url;

use crate::plan::Plan;

/// Documents by address, with the pages that link to each.
pub(crate) type Links = BTreeMap<Url, BTreeSet<Url>>;

/// The documents on their own site that pages link to, by the name of the file or the type it was answered with.
pub(crate) fn links(facts: &[PageFacts], ledger: &[LedgerEntry]) -> Links {
    let by_type: BTreeSet<&Url> = ledger
        .iter()
        .filter(|it| it.state == UrlState::Document && it.why.starts_with("application/pdf"))
        .map(|it| &it.url)
        .collect();
    let mut links = Links::new();
    for page in facts {
        for link in &page.links {
            let is_document = kind_by_name(link.url.path()).is_some() || by_type.contains(&link.url);
            let is_own = link.url.host_str() == page.url.host_str() && link.url.scheme() == page.url.scheme();
            if is_document && is_own {
                links.entry(link.url.clone()).or_default().insert(page.url.clone());
            }
        }
    }
    links
}

/// Fetches and judges documents, those that most pages link to first, and adds what was found to the run.
pub(crate) async fn check(
    run: &mut Run,
    links: &Links,
    plan: &Plan,
    fetcher: &Fetcher,
    rules: &RuleSet,
    stop: &mut watch::Receiver<bool>,
) {
    if plan.follows_links {
        let states: BTreeMap<&Url, UrlState> = run.urls.iter().map(|it| (&it.url, it.state)).collect();
        let may_be_read = |url: &Url| states.get(url).copied().is_none_or(is_readable);
        let mut wanted: Vec<_> = links.iter().filter(|(url, _)| may_be_read(url)).collect();
        wanted.sort_by_key(|(url, from)| (std::cmp::Reverse(from.len()), *url));
        for (url, linked_from) in wanted.into_iter().take(plan.max_documents) {
            let fetched = tokio::select! {
                fetched = fetch(url, plan, fetcher) => fetched,
                _ = stop.wait_for(|it| *it) => break,
            };
            let Some(mut document) = fetched else { continue };
            document.linked_from = linked_from.iter().cloned().collect();
            let evaluation = judge_document(&document, rules.document_rules());
            document.outcomes = evaluation.outcomes;
            run.findings.extend(evaluation.findings);
            run.documents.push(document);
        }
        run.documents.sort_by(|a, b| a.url.cmp(&b.url));
    } else {
        for rule in rules.document_rules() {
            run.untested.insert(rule.id.to_owned(), reason("no-links"));
        }
    }
    outcomes_of_pages(run, links, plan, rules);
}

/// True where an address may still give a document; those that failed are judged as links.
fn is_readable(state: UrlState) -> bool {
    matches!(state, UrlState::Document | UrlState::NotHtml | UrlState::OverBudget | UrlState::TooLarge)
}

/// `None` where the address gives no document.
async fn fetch(url: &Url, plan: &Plan, fetcher: &Fetcher) -> Option<DocumentResult> {
    let address = served(url, plan);
    if fetcher.asks_robots() && !fetcher.robots(&address).await.is_allowed(&address) {
        return None;
    }
    let failed = |problem: String| DocumentResult {
        url: url.clone(),
        kind: kind_by_name(url.path()).unwrap_or(DocumentKind::Pdf),
        bytes: 0,
        linked_from: Vec::new(),
        problem: Some(problem),
        facts: DocumentFacts::default(),
        outcomes: BTreeMap::new(),
    };
    let response = match fetcher.fetch(&address, Accept::Any).await.outcome {
        Ok(response) if (200..300).contains(&response.status) => response,
        Ok(response) => return Some(failed(format!("HTTP {}", response.status))),
        Err(failure) => return Some(failed(failure.why)),
    };
    let bytes = response.body.len() as u64;
    let name = url.path().to_owned();
    let read = tokio::task::spawn_blocking(move || read(&response.body, &name)).await;
    match read {
        Ok(Ok((kind, facts))) => {
            Some(DocumentResult { kind, bytes, problem: None, facts, ..failed(String::new()) })
        }
        Ok(Err((Some(kind), problem))) => Some(DocumentResult { kind, bytes, ..failed(problem) }),
        // A page that explains where the document went, or a picture: no document, and no barrier of one.
        Ok(Err((None, _))) => None,
        Err(error) => Some(failed(format!("could not be read: {error}"))),
    }
}

/// The address under which a document is fetched: of a folder, its server's.
fn served(url: &Url, plan: &Plan) -> Url {
    let served = plan.shown_as.as_ref().and_then(|(served, shown)| {
        let rest = url.as_str().strip_prefix(shown.as_str())?;
        served.join(rest).ok()
    });
    served.unwrap_or_else(|| url.clone())
}

/// A page's outcome is the worst of the documents it links to, and `untested` where none of those was read.
fn outcomes_of_pages(run: &mut Run, links: &Links, plan: &Plan, rules: &RuleSet) {
    let mut of_pages: BTreeMap<&Url, Vec<&DocumentResult>> = BTreeMap::new();
    for document in &run.documents {
        for page in &document.linked_from {
            of_pages.entry(page).or_default().push(document);
        }
    }
    let with_documents: BTreeSet<&Url> = links.values().flatten().collect();
    for page in &mut run.pages {
        let documents = of_pages.get(&page.url).map(Vec::as_slice).unwrap_or_default();
        let otherwise = match !plan.follows_links || with_documents.contains(&page.url) {
            true => Outcome::Untested,
            false => Outcome::Inapplicable,
        };
        for rule in rules.document_rules() {
            let worst = documents.iter().filter_map(|it| it.outcomes.get(rule.id)).max();
            page.outcomes.insert(rule.id.to_owned(), worst.copied().unwrap_or(otherwise));
        }
    }
}
