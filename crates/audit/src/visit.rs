//! One page: fetched bytes to outcomes and links. Runs on a worker thread; the page does not leave it.

use std::sync::Arc;

use drempel_crawl::Response;
use drempel_crawl::scope::normalize;
use drempel_model::stable_hash;
use drempel_page::dom::Element;
use drempel_page::resource::wanted_resources;
use drempel_page::{Page, PageSettings, decode};
use drempel_rules::{RuleSet, evaluate, gather, readability, signals};
use url::Url;

use crate::judge;
use crate::likeness::Likeness;
use crate::record::{Identity, Record};
use crate::resources::ResourceStore;
use crate::revisit::{Revisit, Sources, sources};
use crate::sheets::SiteSheets;

/// Most links taken from one page.
const MAX_LINKS: usize = 20_000;

/// What a worker brings back of one page.
pub(crate) struct Visit {
    pub(crate) record: Record,
    /// Addresses that the page links to.
    pub(crate) links: Vec<Url>,
    /// True where the page or its answer says `nofollow`.
    pub(crate) asks_not_to_follow: bool,
    /// What its outcomes depend on, where the next run may find that out.
    pub(crate) sources: Option<Sources>,
    /// What to keep for the next run.
    pub(crate) revisit: Option<Revisit>,
}

/// How far a visit came.
pub(crate) enum Visited {
    /// To its end.
    Page(Box<Visit>),
    /// To addresses that nobody asked for yet.
    Wants(Wants),
}

/// What a page needs beside itself.
pub(crate) struct Wants {
    pub(crate) sheets: Vec<Url>,
    pub(crate) resources: Vec<Url>,
}

/// What was fetched beside a page.
pub(crate) struct Beside {
    pub(crate) sheets: Arc<SiteSheets>,
    pub(crate) resources: Arc<ResourceStore>,
    /// True where the visit may end in asking for more.
    pub(crate) may_ask: bool,
}

/// Parses and evaluates one page.
pub(crate) fn visit(url: Url, response: &Response, rules: &RuleSet, beside: Beside) -> Visited {
    let Beside { sheets, resources, may_ask } = beside;
    let text = decode(&response.body, response.charset.as_deref());
    let page = Page::with_sheets(&text, url, PageSettings::default(), sheets.set());
    let wanted = wanted_resources(&page);
    if may_ask {
        let wants = Wants {
            sheets: sheets.within_reach(&page.missing_sheets_within()),
            resources: resources.unasked(&wanted),
        };
        if !wants.sheets.is_empty() || !wants.resources.is_empty() {
            return Visited::Wants(wants);
        }
    }
    let page = page.with_resources(resources.known(&wanted));
    let mut evaluation = evaluate(&page, rules);
    // One of several ways to meet a requirement is no barrier where it is not taken: the rule over all of them finds.
    evaluation.findings.retain(|it| rules.get(&it.rule).is_none_or(|rule| !rule.info.atomic));
    let mut notes = sheets.notes(page.missing_sheets());
    if page.document().depth_was_cut() {
        notes.push("elements nested deeper than 512 were flattened".to_owned());
    }
    let mut links: Vec<Url> = page.links().into_iter().map(|it| it.url).collect();
    if links.len() > MAX_LINKS {
        notes.push(format!("of {} links only the first {MAX_LINKS} were followed", links.len()));
        links.truncate(MAX_LINKS);
    }
    let asks_not_to_follow = asks_not_to_follow(&page, response);
    if asks_not_to_follow {
        notes.push("the page asks robots not to follow its links".to_owned());
    }
    let canonical = canonical(&page);
    links.extend(canonical.clone());
    let likeness = Likeness::of(&page);
    let sources = sources(&page, response, !wanted.is_empty());
    let record = Record {
        status: response.status,
        title: page.title(),
        language: page.language().to_owned(),
        outcomes: evaluation.outcomes.into(),
        findings: evaluation.findings,
        notes,
        facts: Some(judge::normalized(gather(&page))),
        readability: readability(&page),
        signals: signals(&page),
        unchanged_since: None,
        identity: Identity { body: hash(&response.body), canonical, likeness, has_form: has_form(&page) },
    };
    Visited::Page(Box::new(Visit { record, links, asks_not_to_follow, sources, revisit: None }))
}

/// The address in `link rel="canonical"`.
fn canonical(page: &Page) -> Option<Url> {
    let is_canonical =
        |rel: &str| rel.split_ascii_whitespace().any(|it| it.eq_ignore_ascii_case("canonical"));
    let mut links = page.document().elements().filter(|it| it.is_html("link"));
    let link = links.find(|it| it.attr("rel").is_some_and(is_canonical))?;
    let url = page.base_url().join(link.attr("href")?.trim()).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| normalize(&url))
}

/// `nofollow` in `meta name="robots"` or in the header `X-Robots-Tag`, for all robots or for this one.
fn asks_not_to_follow(page: &Page, response: &Response) -> bool {
    let says_so = |value: &str| {
        value
            .split(',')
            .map(str::trim)
            .any(|it| it.eq_ignore_ascii_case("nofollow") || it.eq_ignore_ascii_case("none"))
    };
    let is_ours = |name: &str| name.eq_ignore_ascii_case("robots") || name.eq_ignore_ascii_case("drempel");
    let in_page = page
        .document()
        .elements()
        .filter(|it| it.is_html("meta") && it.attr_trimmed("name").is_some_and(is_ours))
        .any(|it| it.attr("content").is_some_and(says_so));
    let in_header = response.headers.get("x-robots-tag").is_some_and(|value| match value.split_once(':') {
        Some((agent, value)) => agent.trim().eq_ignore_ascii_case("drempel") && says_so(value),
        None => says_so(value),
    });
    in_page || in_header
}

/// A text area, or two fields to fill in, in a form that is not for searching.
fn has_form(page: &Page) -> bool {
    let is_filled_in = |element: &Element<'_>| {
        if element.is_html("textarea") {
            return true;
        }
        let kind = element.attr_trimmed("type").unwrap_or("text").to_ascii_lowercase();
        element.is_html("select")
            || element.is_html("input")
                && !matches!(kind.as_str(), "hidden" | "submit" | "button" | "image" | "reset" | "search")
    };
    let is_in_form = |element: &Element<'_>| {
        let form = std::iter::successors(element.parent(), |it| it.parent()).find(|it| it.is_html("form"));
        form.is_some_and(|form| form.attr_trimmed("role") != Some("search"))
    };
    let fields: Vec<_> =
        page.document().elements().filter(|it| is_filled_in(it) && is_in_form(it)).take(2).collect();
    fields.len() == 2 || fields.iter().any(|it| it.is_html("textarea"))
}

/// What tells one stored body from another.
pub(crate) fn hash(body: &[u8]) -> String {
    format!("{:016x}", stable_hash(body.iter().copied()))
}
