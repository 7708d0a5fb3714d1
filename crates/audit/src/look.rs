//! One page looked at by itself: fetched with its sheets as an audit fetches it, and handed over whole.

use drempel_crawl::{Failure, Fetcher};
use drempel_page::{Page, PageSettings, decode};
use url::Url;

use crate::arrive::readable;
use crate::sheets::SiteSheets;

/// Fetches a page and the style sheets that it asks for.
///
/// # Errors
///
/// Where the address answers with no HTML page.
pub async fn look(url: &Url, settings: PageSettings, fetcher: &Fetcher) -> Result<Page, Failure> {
    let (url, response) = readable(fetcher.fetch_page(url).await)?;
    let text = decode(&response.body, response.charset.as_deref());
    let sheets = SiteSheets::default();
    let wanted = {
        let page = Page::with_sheets(&text, url.clone(), settings.clone(), sheets.set());
        sheets.within_reach(&page.missing_sheets_within())
    };
    sheets.fetch(wanted, fetcher).await;
    Ok(Page::with_sheets(&text, url, settings, sheets.set()))
}
