//! One page: fetched bytes to outcomes and links. Runs on a worker thread; the page does not leave it.

use std::sync::Arc;

use drempel_model::{Finding, Outcome};
use drempel_page::{Page, PageSettings, decode};
use drempel_rules::{RuleSet, evaluate};
use std::collections::BTreeMap;
use url::Url;

/// What is kept of a page after it was evaluated.
pub(crate) struct Visit {
    pub(crate) status: u16,
    pub(crate) title: String,
    pub(crate) language: String,
    pub(crate) outcomes: BTreeMap<String, Outcome>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) notes: Vec<String>,
    /// Addresses that the page links to, without fragments.
    pub(crate) links: Vec<Url>,
}

/// Parses and evaluates one page.
pub(crate) fn visit(
    url: Url,
    status: u16,
    body: &[u8],
    charset: Option<&str>,
    rules: &Arc<RuleSet>,
) -> Visit {
    let text = decode(body, charset);
    let page = Page::new(&text, url.clone(), PageSettings::default());
    let evaluation = evaluate(&page, rules);
    let mut notes = Vec::new();
    if page.document().depth_was_cut() {
        notes.push("elements nested deeper than 512 were flattened".to_owned());
    }
    Visit {
        status,
        title: page.title(),
        language: page.language().to_owned(),
        outcomes: evaluation.outcomes,
        findings: evaluation.findings,
        notes,
        links: page.links().into_iter().map(|it| it.url).collect(),
    }
}
