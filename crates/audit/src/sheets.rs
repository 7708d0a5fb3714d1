//! Style sheets of the pages: fetched once per site, politely and within bounds, parsed once and shared.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use drempel_crawl::{Accept, Fetched, Fetcher, percent_decode};
use drempel_page::{SheetSet, Stylesheet};
use tokio::sync::OnceCell;
use url::Url;

use crate::together::together;
use crate::visit::hash;

/// Sites whose sheets are kept at once; the one unused for longest goes first.
const MAX_SITES: usize = 64;
/// Most sheets that one page may bring, imports included.
const MAX_SHEETS: usize = 100;
/// Most sheets of one site. A site that names a sheet anew on every page stops here.
const MAX_SITE_SHEETS: usize = 500;
/// Deepest chain of imports that is followed; browsers have no bound, and no real page goes this far.
const MAX_IMPORTS: usize = 8;

/// The sheets of every site that is under way.
#[derive(Default)]
pub(crate) struct SheetStore {
    sites: Mutex<VecDeque<(String, Arc<SiteSheets>)>>,
}

/// The sheets of one site, those from other hosts included.
#[derive(Default)]
pub(crate) struct SiteSheets {
    set: Arc<SheetSet>,
    known: Mutex<HashMap<Url, Arc<OnceCell<Answer>>>>,
}

/// What came of asking for a sheet.
#[derive(Clone)]
enum Answer {
    /// With the hash of its content.
    Read(Arc<Stylesheet>, String),
    /// There is no such sheet: a browser goes without it as well.
    Absent(String),
    /// It may be there; what it says is not known.
    Unknown(String),
}

impl SheetStore {
    /// The sheets of a site.
    pub(crate) fn site(&self, name: &str) -> Arc<SiteSheets> {
        let mut sites = self.sites.lock().unwrap_or_else(PoisonError::into_inner);
        let found = sites.iter().position(|(it, _)| it == name).and_then(|it| sites.remove(it));
        let entry = found.unwrap_or_else(|| (name.to_owned(), Arc::default()));
        let sheets = Arc::clone(&entry.1);
        sites.push_back(entry);
        if sites.len() > MAX_SITES {
            sites.pop_front();
        }
        sheets
    }
}

impl SiteSheets {
    /// What pages take their sheets from.
    pub(crate) fn set(&self) -> Arc<SheetSet> {
        Arc::clone(&self.set)
    }

    /// Of the sheets that a page misses, those that may be had.
    ///
    /// A sheet that was read for another page while this one was parsed is among them: this page goes without it so far.
    pub(crate) fn within_reach(&self, missing: &[Url]) -> Vec<Url> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let is_lost = |it: &Url| known.get(it).is_some_and(|it| matches!(it.get(), Some(Answer::Unknown(_))));
        let mut seen = HashSet::new();
        let is_full = known.len() >= MAX_SITE_SHEETS;
        missing
            .iter()
            .filter(|it| !is_lost(it) && (!is_full || known.contains_key(*it)) && seen.insert((*it).clone()))
            .take(MAX_SHEETS)
            .cloned()
            .collect()
    }

    /// Fetches sheets and what they import: those of other hosts at once, each at its own host's pace.
    pub(crate) async fn fetch(&self, wanted: Vec<Url>, fetcher: &Fetcher) {
        let mut seen: HashSet<Url> = wanted.iter().cloned().collect();
        let mut level = wanted;
        for _ in 0..=MAX_IMPORTS {
            let imports = together(level.iter().map(|url| self.fetch_one(url, fetcher))).await;
            level = imports.into_iter().flatten().collect();
            level.retain(|it| seen.len() < MAX_SHEETS && seen.insert(it.clone()));
            if level.is_empty() {
                break;
            }
        }
    }

    /// Fetches one sheet, and gives what it imports. Pages that want the same sheet at once wait for one request.
    async fn fetch_one(&self, url: &Url, fetcher: &Fetcher) -> Vec<Url> {
        let cell = {
            let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            if known.len() >= MAX_SITE_SHEETS && !known.contains_key(url) {
                return Vec::new();
            }
            Arc::clone(known.entry(url.clone()).or_default())
        };
        match cell.get_or_init(|| ask(url, fetcher)).await {
            Answer::Read(sheet, _) => {
                self.set.insert(url, Arc::clone(sheet));
                sheet.imports().iter().filter_map(|it| it.url.clone()).collect()
            }
            Answer::Absent(_) => {
                self.set.insert(url, Arc::new(Stylesheet::parse("", url)));
                Vec::new()
            }
            Answer::Unknown(_) => Vec::new(),
        }
    }

    /// Tells whether a sheet was asked for.
    pub(crate) fn knows(&self, url: &Url) -> bool {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).contains_key(url)
    }

    /// A hash over the contents of sheets and of what they import; `None` where one of them is not known.
    pub(crate) fn fingerprint(&self, sheets: &[Url]) -> Option<String> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let mut queue: VecDeque<Url> = sheets.iter().cloned().collect();
        let mut seen: HashSet<Url> = queue.iter().cloned().collect();
        let mut contents = String::new();
        while let Some(url) = queue.pop_front() {
            let content = match known.get(&url)?.get()? {
                Answer::Read(sheet, hash) => {
                    for import in sheet.imports().iter().filter_map(|it| it.url.clone()) {
                        // Beyond the bounds of fetching nothing is known, so nothing is compared.
                        if known.contains_key(&import) && seen.insert(import.clone()) {
                            queue.push_back(import);
                        }
                    }
                    hash
                }
                Answer::Absent(_) => "absent",
                Answer::Unknown(_) => return None,
            };
            contents.push_str(&format!("{url} {content}\n"));
        }
        Some(hash(contents.as_bytes()))
    }

    /// One sentence for each sheet that a page misses.
    pub(crate) fn notes(&self, missing: &[Url]) -> Vec<String> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let mut notes: Vec<String> = missing
            .iter()
            .map(|url| {
                let why = match known.get(url).and_then(|it| it.get()) {
                    Some(Answer::Unknown(why) | Answer::Absent(why)) => why.as_str(),
                    _ => "there are too many",
                };
                format!("the style sheet {url} could not be read: {why}")
            })
            .collect();
        notes.sort();
        notes.dedup();
        notes
    }
}

async fn ask(url: &Url, fetcher: &Fetcher) -> Answer {
    if !matches!(url.scheme(), "http" | "https") {
        return of_data(url);
    }
    if fetcher.asks_robots()
        && let Some(why) = fetcher.robots(url).await.refusal(url)
    {
        return Answer::Unknown(why);
    }
    let fetched = fetcher.fetch(url, Accept::StyleSheet).await;
    let parsing = tokio::task::spawn_blocking(move || understood(&fetched));
    parsing.await.unwrap_or_else(|error| Answer::Unknown(format!("it broke the parser: {error}")))
}

/// `data:` holds its sheet in the address.
fn of_data(url: &Url) -> Answer {
    let Some((head, data)) = url.path().split_once(',').filter(|_| url.scheme() == "data") else {
        return Answer::Absent(format!("{}: is no address of a sheet", url.scheme()));
    };
    if !head.to_ascii_lowercase().starts_with("text/css") || head.ends_with("base64") {
        return Answer::Absent("it is no text in CSS".to_owned());
    }
    let text = percent_decode(data);
    Answer::Read(Arc::new(Stylesheet::from_bytes(&text, None, None, url)), hash(&text))
}

fn understood(fetched: &Fetched) -> Answer {
    let response = match &fetched.outcome {
        Ok(response) => response,
        Err(failure) => return Answer::Unknown(failure.why.clone()),
    };
    match response.status {
        200..=299 => {}
        404 | 410 => return Answer::Absent(format!("HTTP {}", response.status)),
        status => return Answer::Unknown(format!("HTTP {status}")),
    }
    match response.content_type.as_deref() {
        Some("text/css") | None => {}
        // HTML standard, "link type stylesheet": anything else is no sheet.
        Some(other) => return Answer::Absent(format!("it is {other}, not CSS")),
    }
    let sheet = Stylesheet::from_bytes(&response.body, response.charset.as_deref(), None, &fetched.final_url);
    Answer::Read(Arc::new(sheet), hash(&response.body))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use drempel_page::Stylesheet;
    use tokio::sync::OnceCell;
    use url::Url;

    use super::{Answer, SiteSheets};

    #[test]
    fn a_sheet_read_while_the_page_was_parsed_is_within_reach() {
        let url = |name: &str| Url::parse(&format!("https://example.test/{name}.css")).unwrap();
        let sheets = SiteSheets::default();
        let answers = [
            ("read", Answer::Read(Arc::new(Stylesheet::parse("", &url("read"))), String::new())),
            ("absent", Answer::Absent("HTTP 404".to_owned())),
            ("lost", Answer::Unknown("HTTP 500".to_owned())),
        ];
        for (name, answer) in answers {
            sheets.known.lock().unwrap().insert(url(name), Arc::new(OnceCell::new_with(Some(answer))));
        }
        let missing = ["read", "absent", "lost", "new"].map(url);
        assert_eq!(sheets.within_reach(&missing), ["read", "absent", "new"].map(url));
    }
}
