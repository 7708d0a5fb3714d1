//! Documents that audited pages link to: each fetched once and within a budget, read, and judged by the document rules.
//!
//! What is a document by its name is left to the end, when it is known how many pages link to it. What turned out to
//! be one while pages were read was read there, and is not fetched again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use drempel_crawl::{Accept, Fetcher, Response};
use drempel_documents::{kind_by_name, read};
use drempel_model::{
    DocumentFacts, DocumentKind, DocumentResult, LedgerEntry, Outcome, OutcomePool, PageFacts, Run, UrlState,
};
use drempel_rules::{RuleSet, judge_document, reason};
use tokio::sync::watch;
use tokio::task::JoinSet;
use url::Url;

use crate::plan::Plan;

/// Most documents under way at once; each host has its own pace besides.
const MAX_IN_FLIGHT: usize = 8;
/// Hops through redirects before an address is given up.
const MAX_HOPS: usize = 12;
/// Why a document is not read while pages are.
pub(crate) const BY_NAME: &str = "a document by its name, not read";

/// Documents by address, with the pages that link to each.
pub(crate) type Links = BTreeMap<Url, BTreeSet<Url>>;

/// Tells whether an address names a document, so that it need not be asked for as a page.
pub(crate) fn is_named_document(url: &Url) -> bool {
    kind_by_name(url.path()).is_some()
}

/// The documents on their own site that pages link to, by the name of the file or the type it was answered with.
pub(crate) fn links(facts: &[PageFacts], ledger: &[LedgerEntry]) -> Links {
    let entry =
        |url: &Url| ledger.binary_search_by(|it| (*it.url).cmp(url)).ok().and_then(|at| ledger.get(at));
    let mut links = Links::new();
    for page in facts {
        for link in &page.links {
            let mut url = Url::clone(&link.url);
            let mut found = entry(&url);
            for _ in 0..MAX_HOPS {
                let Some(next) = found.filter(|it| it.state == UrlState::Redirected) else { break };
                let Some(target) = next.leads_to() else { break };
                found = entry(&target);
                url = target;
            }
            let is_document =
                is_named_document(&url) || found.is_some_and(|it| it.state == UrlState::Document);
            let is_own = url.host_str() == page.url.host_str() && url.scheme() == page.url.scheme();
            if is_document && is_own {
                links.entry(url).or_default().insert(Url::clone(&page.url));
            }
        }
    }
    links
}

/// Asks for documents, those that most pages link to first, and puts their states into the ledger; they are in order
/// of URL.
///
/// `read` are those that were met while pages were read.
pub(crate) async fn collect(
    ledger: &mut [LedgerEntry],
    links: &Links,
    mut read: BTreeMap<Url, DocumentResult>,
    plan: &Plan,
    fetcher: &Arc<Fetcher>,
    stop: &mut watch::Receiver<bool>,
) -> Vec<DocumentResult> {
    let mut documents = Vec::new();
    if !plan.follows_links {
        return documents;
    }
    let state = |url: &Url| ledger.binary_search_by(|it| (*it.url).cmp(url)).ok().map(|at| ledger[at].state);
    let mut wanted: Vec<_> = links.iter().filter(|(url, _)| state(url).is_none_or(is_readable)).collect();
    wanted.sort_by_key(|(url, from)| (std::cmp::Reverse(from.len()), *url));
    let mut answers = BTreeMap::new();
    let mut waiting = Vec::new();
    for (at, (url, _)) in wanted.into_iter().enumerate() {
        if let Some(document) = read.remove(url) {
            documents.push(document);
        } else if at >= plan.max_documents {
            let why = format!("{BY_NAME}: more than {} documents", plan.max_documents);
            answers.insert(url.clone(), Answer { state: UrlState::Document, why, document: None });
        } else {
            waiting.push(url.clone());
        }
    }
    let mut waiting = waiting.into_iter();
    let mut under_way = JoinSet::new();
    loop {
        while under_way.len() < MAX_IN_FLIGHT
            && let Some(url) = waiting.next()
        {
            let (address, fetcher) = (served(&url, plan), Arc::clone(fetcher));
            under_way.spawn(async move {
                let answer = ask(&url, &address, &fetcher).await;
                (url, answer)
            });
        }
        let ended = tokio::select! {
            ended = under_way.join_next() => ended,
            _ = stop.wait_for(|it| *it) => break,
        };
        match ended {
            Some(Ok((url, answer))) => {
                answers.insert(url, answer);
            }
            Some(Err(error)) => tracing::error!("a document broke off: {error}"),
            None => break,
        }
    }
    for entry in ledger {
        if let Some(answer) = answers.remove(&entry.url) {
            (entry.state, entry.why) = (answer.state, answer.why);
            documents.extend(answer.document);
        }
    }
    // Only links that were too many to follow are not in the ledger.
    documents.extend(answers.into_values().filter_map(|it| it.document));
    for document in &mut documents {
        document.linked_from = links.get(&document.url).into_iter().flatten().cloned().collect();
    }
    documents.sort_by(|a, b| a.url.cmp(&b.url));
    documents
}

/// Judges the documents of a run and adds what was found.
pub(crate) fn judge(run: &mut Run, links: &Links, plan: &Plan, rules: &RuleSet) {
    if !plan.follows_links {
        for rule in rules.document_rules() {
            run.untested.insert(rule.id.to_owned(), reason("no-links"));
        }
    }
    for document in &mut run.documents {
        let evaluation = judge_document(document, rules.document_rules());
        document.outcomes = evaluation.outcomes;
        run.findings.extend(evaluation.findings);
    }
    outcomes_of_pages(run, links, plan, rules);
}

/// True where an address may still give a document; those that failed are judged as links.
fn is_readable(state: UrlState) -> bool {
    matches!(state, UrlState::Document | UrlState::NotHtml | UrlState::OverBudget | UrlState::TooLarge)
}

/// What came of asking for a document.
struct Answer {
    state: UrlState,
    why: String,
    document: Option<DocumentResult>,
}

/// Asks for a document. `url` is the address that reports show, `address` the one it is served at.
async fn ask(url: &Url, address: &Url, fetcher: &Fetcher) -> Answer {
    let no_document = |state, why| Answer { state, why, document: None };
    if fetcher.asks_robots()
        && let Some(why) = fetcher.robots(address).await.refusal(address)
    {
        return no_document(UrlState::Robots, why);
    }
    let failed = |state, why: String| Answer { state, document: Some(unread(url, why.clone())), why };
    let response = match fetcher.fetch(address, Accept::Any).await.outcome {
        Ok(response) => response,
        Err(failure) => return failed(failure.state, failure.why),
    };
    match response.status {
        200..=299 => {}
        500..=599 => return failed(UrlState::ServerError, format!("HTTP {}", response.status)),
        status => return failed(UrlState::ClientError, format!("HTTP {status}")),
    }
    let why = described(&response);
    match understood(url, response).await {
        Some(document) => Answer { state: UrlState::Document, why, document: Some(document) },
        // A page that explains where the document went, or a picture: no document, and no barrier of one.
        None => no_document(UrlState::NotHtml, format!("named like a document, but it is {why}")),
    }
}

/// A document's type and size, as the ledger gives them.
pub(crate) fn described(response: &Response) -> String {
    let content_type = response.content_type.as_deref().unwrap_or("of no content type");
    format!("{content_type}, {} bytes", response.body.len())
}

/// What a body holds, where it is a document.
pub(crate) async fn understood(url: &Url, response: Response) -> Option<DocumentResult> {
    let bytes = response.body.len() as u64;
    let name = url.path().to_owned();
    let reading = tokio::task::spawn_blocking(move || read(&response.body, &name)).await;
    match reading {
        Ok(Ok((kind, facts))) => {
            Some(DocumentResult { kind, bytes, problem: None, facts, ..unread(url, String::new()) })
        }
        Ok(Err((Some(kind), problem))) => Some(DocumentResult { kind, bytes, ..unread(url, problem) }),
        Ok(Err((None, _))) => None,
        Err(error) => Some(unread(url, format!("could not be read: {error}"))),
    }
}

fn unread(url: &Url, problem: String) -> DocumentResult {
    DocumentResult {
        url: url.clone(),
        kind: kind_by_name(url.path()).unwrap_or(DocumentKind::Pdf),
        bytes: 0,
        linked_from: Vec::new(),
        problem: Some(problem),
        facts: DocumentFacts::default(),
        outcomes: BTreeMap::new(),
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
    let mut pool = OutcomePool::default();
    for page in &mut run.pages {
        let documents = of_pages.get(&*page.url).map(Vec::as_slice).unwrap_or_default();
        let otherwise = match !plan.follows_links || with_documents.contains(&*page.url) {
            true => Outcome::Untested,
            false => Outcome::Inapplicable,
        };
        let outcomes = rules.document_rules().iter().map(|rule| {
            let worst = documents.iter().filter_map(|it| it.outcomes.get(rule.id)).max();
            (rule.id.to_owned(), worst.copied().unwrap_or(otherwise))
        });
        page.outcomes.extend(outcomes);
        page.outcomes.share(&mut pool);
    }
}
