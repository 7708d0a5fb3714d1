//! One address: fetched, and evaluated where it is a page.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use drempel_crawl::frontier::Waiting;
use drempel_crawl::{Failure, Fetched, Fetcher, Response};
use drempel_model::{DocumentResult, UrlState};
use drempel_rules::RuleSet;
use tokio::sync::Semaphore;
use url::Url;

use crate::documents;
use crate::missing::MissingPages;
use crate::resources::ResourceStore;
use crate::revisit::Revisit;
use crate::sheets::SheetStore;
use crate::visit::{Beside, Visit, Visited, visit};

/// "Not Modified" (RFC 9110, 15.4.5).
const NOT_MODIFIED: u16 = 304;

/// What every visit needs; cheap to clone.
#[derive(Clone)]
pub(crate) struct Workshop {
    pub(crate) fetcher: Arc<Fetcher>,
    pub(crate) rules: Arc<RuleSet>,
    pub(crate) sheets: Arc<SheetStore>,
    /// One permit per core: more pages in evaluation at once would only take memory.
    pub(crate) workers: Arc<Semaphore>,
    /// What was fetched beside the pages.
    pub(crate) resources: Arc<ResourceStore>,
    pub(crate) missing: Arc<MissingPages>,
    /// What judges pages, in short.
    pub(crate) basis: String,
    /// When the run began.
    pub(crate) started: String,
    /// Time that workers spent on pages, all together; a busy machine stretches it.
    pub(crate) busy_micros: Arc<AtomicU64>,
}

/// What a visit brings back for one address.
pub(crate) struct Arrival {
    pub(crate) site: String,
    pub(crate) requested: Waiting,
    pub(crate) redirected_to: Option<Url>,
    pub(crate) result: Result<Box<Visit>, Failure>,
    /// What the address gave where it is no page but a document.
    pub(crate) document: Option<Box<DocumentResult>>,
}

/// Fetches and evaluates one address. `earlier` is the record of it that the run before kept.
pub(crate) async fn arrive(
    site: String,
    requested: Waiting,
    earlier: Option<String>,
    workshop: Workshop,
) -> Arrival {
    let earlier = earlier.and_then(|record| Revisit::read(&record, &workshop.basis));
    let mut fetched = match &earlier {
        Some((_, revisit)) => workshop.fetcher.fetch_page_since(&requested.url, &revisit.validators()).await,
        None => workshop.fetcher.fetch_page(&requested.url).await,
    };
    let mut unchanged = None;
    if let Some((record, revisit)) = earlier
        && fetched.outcome.as_ref().is_ok_and(|it| it.status == NOT_MODIFIED)
    {
        unchanged = revisit.again(record, &site, &workshop).await;
        if unchanged.is_none() {
            fetched = workshop.fetcher.fetch_page(&requested.url).await;
        }
    }
    let redirected_to = (!fetched.redirects.is_empty()).then(|| fetched.final_url.clone());
    let (result, document) = match unchanged {
        Some(visit) => (Ok(visit), None),
        None => judged(&site, fetched, &workshop).await,
    };
    let result = match result {
        Ok(visit) if is_missing(&requested, &visit, &workshop).await => Err(Failure {
            state: UrlState::SoftNotFound,
            why: "answers 200, but shows what the site shows for pages that do not exist".to_owned(),
        }),
        result => result,
    };
    Arrival { site, requested, redirected_to, result, document }
}

/// What an answer holds.
async fn judged(
    site: &str,
    fetched: Fetched,
    workshop: &Workshop,
) -> (Result<Box<Visit>, Failure>, Option<Box<DocumentResult>>) {
    match sorted(fetched) {
        Ok(Answered::Page(url, response)) => {
            let visit = evaluated(site, url, response, workshop).await.map(|mut visit| {
                visit.revisit = Revisit::of(&visit, site, workshop);
                visit
            });
            (visit, None)
        }
        Ok(Answered::Document(url, response)) => {
            let why = documents::described(&response);
            let document = documents::understood(&url, response).await.map(Box::new);
            (Err(Failure { state: UrlState::Document, why }), document)
        }
        Err(failure) => (Err(failure), None),
    }
}

/// A page whose sheets and resources are all known is parsed once; one that brings new ones again, when they were
/// fetched.
async fn evaluated(
    site: &str,
    url: Url,
    response: Response,
    workshop: &Workshop,
) -> Result<Box<Visit>, Failure> {
    let broke_off = |error: &dyn std::fmt::Display| Failure {
        state: UrlState::Interrupted,
        why: format!("the page could not be evaluated: {error}"),
    };
    let sheets = workshop.sheets.site(site);
    let response = Arc::new(response);
    let mut may_ask = true;
    loop {
        let permit =
            Arc::clone(&workshop.workers).acquire_owned().await.map_err(|error| broke_off(&error))?;
        let rules = Arc::clone(&workshop.rules);
        let resources = Arc::clone(&workshop.resources);
        let beside = Beside { sheets: Arc::clone(&sheets), resources, may_ask };
        let (url, response) = (url.clone(), Arc::clone(&response));
        let busy = Arc::clone(&workshop.busy_micros);
        let work = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            let started = Instant::now();
            let visited = visit(url, &response, &rules, beside);
            let micros = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
            busy.fetch_add(micros, Ordering::Relaxed);
            visited
        });
        match work.await.map_err(|error| broke_off(&error))? {
            Visited::Page(visit) => return Ok(visit),
            Visited::Wants(wants) => {
                let fetcher = &workshop.fetcher;
                tokio::join!(
                    sheets.fetch(wants.sheets, fetcher),
                    workshop.resources.fetch(wants.resources, fetcher)
                );
            }
        }
        may_ask = false;
    }
}

/// Tells whether the site shows this for pages that do not exist. A page that the user named is never taken for that.
async fn is_missing(requested: &Waiting, visit: &Visit, workshop: &Workshop) -> bool {
    if requested.depth == 0 || !workshop.fetcher.asks_robots() {
        return false;
    }
    let missing = workshop.missing.of(&workshop.fetcher, &requested.url).await;
    missing.is_some_and(|it| it.is(&visit.record.title, &visit.record.identity.likeness))
}

/// An answer by what it holds.
enum Answered {
    Page(Url, Response),
    Document(Url, Response),
}

/// An answer that is an HTML page, or the state it ends in.
pub(crate) fn readable(fetched: Fetched) -> Result<(Url, Response), Failure> {
    match sorted(fetched)? {
        Answered::Page(url, response) => Ok((url, response)),
        Answered::Document(_, response) => {
            Err(Failure { state: UrlState::Document, why: documents::described(&response) })
        }
    }
}

fn sorted(fetched: Fetched) -> Result<Answered, Failure> {
    let response = fetched.outcome?;
    let failed = |state, why| Err(Failure { state, why });
    match response.status {
        200..=299 => {}
        400..=499 => return failed(UrlState::ClientError, format!("HTTP {}", response.status)),
        500..=599 => return failed(UrlState::ServerError, format!("HTTP {}", response.status)),
        status => return failed(UrlState::ClientError, format!("HTTP {status}, which is no page")),
    }
    match response.content_type.as_deref() {
        Some("text/html" | "application/xhtml+xml") => Ok(Answered::Page(fetched.final_url, response)),
        None if looks_like_html(&response.body) => Ok(Answered::Page(fetched.final_url, response)),
        Some(document) if is_document(document) => Ok(Answered::Document(fetched.final_url, response)),
        other => failed(UrlState::NotHtml, other.unwrap_or("no content type").to_owned()),
    }
}

/// What people read in another program: PDF, and the formats of word processors, spreadsheets and slides.
fn is_document(media_type: &str) -> bool {
    matches!(
        media_type,
        "application/pdf" | "application/msword" | "application/rtf" | "application/epub+zip"
    ) || media_type.starts_with("application/vnd.openxmlformats-officedocument.")
        || media_type.starts_with("application/vnd.oasis.opendocument.")
        || media_type.starts_with("application/vnd.ms-")
}

fn looks_like_html(body: &[u8]) -> bool {
    let start = String::from_utf8_lossy(body.get(..512).unwrap_or(body)).to_ascii_lowercase();
    start.contains("<!doctype html") || start.contains("<html")
}
