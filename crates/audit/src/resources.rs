//! What a page's rules need beyond the page: framed documents, media and embedded objects, each fetched once a run.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use drempel_crawl::{Accept, Fetched, Fetcher};
use drempel_page::resource::wanted_resources;
use drempel_page::{Content, Page, PageSettings, Resource, Resources, decode};
use url::Url;

use crate::media;

/// Longest HTML that is kept of one resource, in bytes.
const MAX_HTML_BYTES: usize = 1_000_000;

/// What was fetched for the pages of one run; an address that failed is kept as such.
#[derive(Default)]
pub(crate) struct ResourceStore {
    known: Mutex<BTreeMap<Url, Option<Arc<Resource>>>>,
}

impl ResourceStore {
    /// Fetches what is not known yet and gives what is known of the addresses.
    pub(crate) async fn gather(&self, wanted: &[Url], fetcher: &Fetcher) -> Resources {
        let mut resources = Resources::new();
        for url in wanted {
            let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(url).cloned();
            let resource = match known {
                Some(resource) => resource,
                None => {
                    let resource = understood(fetcher.fetch(url, Accept::Any).await).map(Arc::new);
                    let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
                    known.entry(url.clone()).or_insert(resource).clone()
                }
            };
            if let Some(resource) = resource {
                resources.insert(url.clone(), (*resource).clone());
            }
        }
        resources
    }
}

/// The addresses that the rules would know more of. Most pages have none, and are not parsed for it.
pub(crate) fn wanted(url: &Url, body: &[u8], charset: Option<&str>) -> Vec<Url> {
    const SIGNS: [&[u8]; 4] = [b"<audio", b"<iframe", b"<object", b"<video"];
    /// A page as short as this may show nothing but an image.
    const SHORT_BYTES: usize = 4096;
    let is_likely = body.iter().enumerate().filter(|(_, byte)| **byte == b'<').any(|(at, _)| {
        let rest = body.get(at..).unwrap_or_default();
        SIGNS.iter().any(|it| rest.get(..it.len()).is_some_and(|start| start.eq_ignore_ascii_case(it)))
    });
    if !is_likely && body.len() > SHORT_BYTES {
        return Vec::new();
    }
    let page = Page::new(&decode(body, charset), url.clone(), PageSettings::default());
    wanted_resources(page.document(), page.base_url())
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
