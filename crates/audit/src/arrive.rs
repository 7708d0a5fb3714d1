//! One address: fetched, and evaluated where it is a page.

use std::sync::Arc;

use drempel_crawl::frontier::Waiting;
use drempel_crawl::{Failure, Fetched, Fetcher, Response};
use drempel_model::UrlState;
use drempel_rules::RuleSet;
use tokio::sync::Semaphore;
use url::Url;

use crate::resources::ResourceStore;
use crate::sheets::SheetStore;
use crate::visit::{Beside, Visit, Visited, visit};

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
}

/// What a visit brings back for one address.
pub(crate) struct Arrival {
    pub(crate) site: String,
    pub(crate) requested: Waiting,
    pub(crate) redirected_to: Option<Url>,
    pub(crate) result: Result<Box<Visit>, Failure>,
}

/// Fetches and evaluates one address.
pub(crate) async fn arrive(site: String, requested: Waiting, workshop: Workshop) -> Arrival {
    let fetched = workshop.fetcher.fetch_page(&requested.url).await;
    let redirected_to = (!fetched.redirects.is_empty()).then(|| fetched.final_url.clone());
    let result = match readable(fetched) {
        Ok((url, response)) => evaluated(&site, url, response, &workshop).await,
        Err(failure) => Err(failure),
    };
    Arrival { site, requested, redirected_to, result }
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
        let work = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            visit(url, &response, &rules, beside)
        });
        match work.await.map_err(|error| broke_off(&error))? {
            Visited::Page(visit) => return Ok(visit),
            Visited::Wants(wants) => {
                sheets.fetch(wants.sheets, &workshop.fetcher).await;
                workshop.resources.fetch(wants.resources, &workshop.fetcher).await;
            }
        }
        may_ask = false;
    }
}

/// An answer that is an HTML page, or the state it ends in.
pub(crate) fn readable(fetched: Fetched) -> Result<(Url, Response), Failure> {
    let response = fetched.outcome?;
    let failed = |state, why| Err(Failure { state, why });
    match response.status {
        200..=299 => {}
        400..=499 => return failed(UrlState::ClientError, format!("HTTP {}", response.status)),
        500..=599 => return failed(UrlState::ServerError, format!("HTTP {}", response.status)),
        status => return failed(UrlState::ClientError, format!("HTTP {status}, which is no page")),
    }
    match response.content_type.as_deref() {
        Some("text/html" | "application/xhtml+xml") => Ok((fetched.final_url, response)),
        None if looks_like_html(&response.body) => Ok((fetched.final_url, response)),
        other => failed(UrlState::NotHtml, other.unwrap_or("no content type").to_owned()),
    }
}

fn looks_like_html(body: &[u8]) -> bool {
    let start = String::from_utf8_lossy(body.get(..512).unwrap_or(body)).to_ascii_lowercase();
    start.contains("<!doctype html") || start.contains("<html")
}
