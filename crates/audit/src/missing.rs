//! The page that a site shows for what does not exist, where it says 200 instead of 404.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use drempel_crawl::Fetcher;
use drempel_page::{Page, PageSettings, decode};
use tokio::sync::OnceCell;
use url::Url;

use crate::likeness::Likeness;

/// An address that no site has. The same for every site and run, so that a server's owner knows it again.
const PROBE: &str = "/drempel-asks-for-a-page-that-does-not-exist-7f3a9c";

/// What a site's page for missing pages looks like.
#[derive(Clone, Debug)]
pub(crate) struct MissingPage {
    title: String,
    likeness: Likeness,
    /// The page at the site's root; where both are alike, the probe tells nothing.
    root: Option<Likeness>,
}

/// Every site's page for missing pages, asked for once.
#[derive(Default)]
pub(crate) struct MissingPages {
    by_origin: Mutex<HashMap<String, Arc<OnceCell<Option<MissingPage>>>>>,
}

impl MissingPages {
    /// The page that the address's site shows for missing pages; `None` where it says 404, as it should.
    pub(crate) async fn of(&self, fetcher: &Fetcher, url: &Url) -> Option<MissingPage> {
        let cell = {
            let mut known = self.by_origin.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(known.entry(url.origin().ascii_serialization()).or_default())
        };
        cell.get_or_init(|| probe(fetcher, url)).await.clone()
    }
}

impl MissingPage {
    /// Tells whether a page is this one, at whatever address.
    pub(crate) fn is(&self, title: &str, likeness: &Likeness) -> bool {
        let is_root_alike = self.root.is_some_and(|root| root.reads_like(&self.likeness));
        !is_root_alike && self.title == title && self.likeness.reads_like(likeness)
    }
}

async fn probe(fetcher: &Fetcher, url: &Url) -> Option<MissingPage> {
    let (title, likeness) = look(fetcher, &url.join(PROBE).ok()?).await?;
    // Asked only of the few sites that do not say 404.
    let root = look(fetcher, &url.join("/").ok()?).await.map(|(_, likeness)| likeness);
    Some(MissingPage { title, likeness, root })
}

async fn look(fetcher: &Fetcher, url: &Url) -> Option<(String, Likeness)> {
    let fetched = fetcher.fetch_page(url).await;
    let response = fetched.outcome.ok().filter(|it| it.status == 200)?;
    let final_url = fetched.final_url;
    let look = move || {
        let text = decode(&response.body, response.charset.as_deref());
        let page = Page::new(&text, final_url, PageSettings::default());
        (page.title(), Likeness::of(&page))
    };
    tokio::task::spawn_blocking(look).await.ok()
}
