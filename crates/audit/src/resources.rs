//! What a page's rules need beyond the page: framed documents, media and embedded objects, each fetched once a run.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use drempel_crawl::{Accept, Fetched, Fetcher};
use drempel_page::{Content, Resource, Resources, decode};
use tokio::sync::OnceCell;
use url::Url;

use crate::media;
use crate::together::together;

/// Longest HTML that is kept of one resource, in bytes.
const MAX_HTML_BYTES: usize = 1_000_000;

/// What was asked for: `None` where nothing is known of it.
type Asked = Arc<OnceCell<Option<Arc<Resource>>>>;

/// What was fetched for the pages of one run; an address that failed is kept as such.
#[derive(Default)]
pub(crate) struct ResourceStore {
    known: Mutex<BTreeMap<Url, Asked>>,
}

impl ResourceStore {
    fn cell(&self, url: &Url) -> Asked {
        Arc::clone(self.lock().entry(url.clone()).or_default())
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<Url, Asked>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Of the addresses, those that have not answered yet.
    pub(crate) fn unasked(&self, wanted: &[Url]) -> Vec<Url> {
        let known = self.lock();
        let has_answered = |url: &Url| known.get(url).is_some_and(|it| it.initialized());
        wanted.iter().filter(|it| !has_answered(it)).cloned().collect()
    }

    /// Fetches addresses, those of other hosts at once. Pages that want the same one wait for one request.
    pub(crate) async fn fetch(&self, wanted: Vec<Url>, fetcher: &Fetcher) {
        let one =
            |url: Url| async move { self.cell(&url).get_or_init(|| ask(&url, fetcher)).await.is_some() };
        together(wanted.into_iter().map(one)).await;
    }

    /// What is known of the addresses.
    pub(crate) fn known(&self, wanted: &[Url]) -> Resources {
        let known = self.lock();
        let of_url = |url: &Url| Some((url.clone(), known.get(url)?.get()?.as_deref()?.clone()));
        wanted.iter().filter_map(of_url).collect()
    }
}

async fn ask(url: &Url, fetcher: &Fetcher) -> Option<Arc<Resource>> {
    if fetcher.asks_robots() && !fetcher.robots(url).await.is_allowed(url) {
        return None;
    }
    understood(fetcher.fetch(url, Accept::Any).await).map(Arc::new)
}

/// What an answer says; `None` where there is none, or none that says what the address holds.
fn understood(fetched: Fetched) -> Option<Resource> {
    let response = fetched.outcome.ok()?;
    let content = match response.status {
        404 | 410 => Content::Missing,
        200..=299 => {
            let content_type = response.content_type.as_deref().unwrap_or_default();
            match content_type.split('/').next().unwrap_or_default() {
                "image" => Content::Image,
                "audio" | "video" => Content::Media(media::read(&response.body)),
                _ if content_type.ends_with("/javascript") || content_type.ends_with("/ecmascript") => {
                    let body = response.body.get(..MAX_HTML_BYTES).unwrap_or(&response.body);
                    Content::Script(decode(body, response.charset.as_deref()))
                }
                _ if matches!(content_type, "text/html" | "application/xhtml+xml") => {
                    let body = response.body.get(..MAX_HTML_BYTES).unwrap_or(&response.body);
                    Content::Html(decode(body, response.charset.as_deref()))
                }
                _ => Content::Other(content_type.to_owned()),
            }
        }
        _ => return None,
    };
    Some(Resource { url: fetched.final_url, content })
}
