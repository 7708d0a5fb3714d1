//! Pages that have not changed since the run before: the server says so, and then the earlier outcomes stand.
//!
//! They stand only where everything else that decides them is the same too: the program, the rules and what the user
//! changed about them, and every sheet of the page. A page whose rules look at more, such as at framed documents, is
//! always read anew.

use drempel_crawl::{Response, Validators};
use drempel_page::Page;
use drempel_rules::RuleSet;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::arrive::Workshop;
use crate::record::Record;
use crate::visit::{Visit, hash};

/// What is kept of a page, beside its record, to tell at the next run whether the record still holds.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Revisit {
    etag: Option<String>,
    last_modified: Option<String>,
    /// What judged the page.
    basis: String,
    sheets: Vec<Url>,
    /// Over the sheets' contents.
    sheets_hash: String,
    links: Vec<Url>,
    asks_not_to_follow: bool,
    /// When the page was judged.
    judged: String,
}

/// What a page says that it is made of, where its outcomes depend on nothing else.
pub(crate) struct Sources {
    validators: Validators,
    sheets: Vec<Url>,
}

/// What outcomes depend on besides the site: two runs with the same basis judge the same page alike.
pub(crate) fn basis(rules: &RuleSet, program: &str) -> String {
    let infos = serde_json::to_string(&rules.infos()).unwrap_or_default();
    let changes = serde_json::to_string(rules.changes()).unwrap_or_default();
    hash([env!("CARGO_PKG_VERSION"), program, &infos, &changes].join("\n").as_bytes())
}

/// What a page is made of; `None` where it has no version, or where more than its sheets decides its outcomes.
pub(crate) fn sources(page: &Page, response: &Response, wants_resources: bool) -> Option<Sources> {
    let header = |name: &str| response.headers.get(name).cloned();
    let validators = Validators { etag: header("etag"), last_modified: header("last-modified") };
    if wants_resources || validators == Validators::default() {
        return None;
    }
    let elements = || page.document().elements();
    // What a `style` element imports is not listed here.
    if elements().any(|it| it.is_html("style") && it.text_content().contains("@import")) {
        return None;
    }
    let is_sheet = |rel: &str| rel.split_ascii_whitespace().any(|it| it.eq_ignore_ascii_case("stylesheet"));
    let sheets = elements()
        .filter(|it| it.is_html("link") && it.attr("rel").is_some_and(is_sheet))
        .filter_map(|it| page.base_url().join(it.attr("href")?.trim()).ok())
        .collect();
    Some(Sources { validators, sheets })
}

impl Revisit {
    /// What to keep of a page that was just judged.
    pub(crate) fn of(visit: &Visit, site: &str, workshop: &Workshop) -> Option<Self> {
        let Sources { validators, sheets } = visit.sources.as_ref()?;
        let site = workshop.sheets.site(site);
        let sheets: Vec<Url> = sheets.iter().filter(|it| site.knows(it)).cloned().collect();
        Some(Self {
            etag: validators.etag.clone(),
            last_modified: validators.last_modified.clone(),
            basis: workshop.basis.clone(),
            sheets_hash: site.fingerprint(&sheets)?,
            sheets,
            links: visit.links.clone(),
            asks_not_to_follow: visit.asks_not_to_follow,
            judged: workshop.started.clone(),
        })
    }

    /// Reads what an earlier run kept of a page; `None` where other rules judged it.
    pub(crate) fn read(record: &str, basis: &str) -> Option<(Record, Self)> {
        #[derive(Deserialize)]
        struct Kept {
            revisit: Option<Revisit>,
        }
        let kept: Kept = serde_json::from_str(record).ok()?;
        let revisit = kept.revisit.filter(|it| it.basis == basis)?;
        Some((serde_json::from_str(record).ok()?, revisit))
    }

    /// What to ask the server with.
    pub(crate) fn validators(&self) -> Validators {
        Validators { etag: self.etag.clone(), last_modified: self.last_modified.clone() }
    }

    /// The visit as it was, for a page that the server says is the same; `None` where its sheets are not.
    pub(crate) async fn again(self, record: Record, site: &str, workshop: &Workshop) -> Option<Box<Visit>> {
        let sheets = workshop.sheets.site(site);
        sheets.fetch(self.sheets.clone(), &workshop.fetcher).await;
        if sheets.fingerprint(&self.sheets)? != self.sheets_hash {
            return None;
        }
        let record = Record { unchanged_since: Some(self.judged.clone()), ..record };
        let (links, asks_not_to_follow) = (self.links.clone(), self.asks_not_to_follow);
        Some(Box::new(Visit { record, links, asks_not_to_follow, sources: None, revisit: Some(self) }))
    }
}
