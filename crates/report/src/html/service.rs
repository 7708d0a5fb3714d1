//! What stands around the pages: documents and the accessibility statement.

use drempel_model::{DocumentResult, Language, Outcome, Run, Statement};
use maud::{Markup, html};

use crate::criteria::find;
use crate::html::shared::{link, page_count, requirement, rule_title, table};
use crate::text;
use crate::words;

/// Documents listed, those with most failed rules first.
const DOCUMENTS: usize = 200;
/// Claims, addresses and other parts of a statement that are listed.
const PARTS: usize = 60;

/// The documents that pages link to.
pub(crate) fn documents(run: &Run, language: Language) -> Markup {
    let failed = |it: &DocumentResult| it.outcomes.values().filter(|it| **it == Outcome::Failed).count();
    let mut documents: Vec<&DocumentResult> = run.documents.iter().collect();
    documents.sort_by_cached_key(|it| std::cmp::Reverse(failed(it)));
    documents.truncate(DOCUMENTS);
    html! {
        p { (words::DOCUMENTS_INTRO.get(language)) }
        @if run.documents.len() > DOCUMENTS { p { (words::CAPPED.fill(language, &[&DOCUMENTS.to_string()])) } }
        (table(words::DOCUMENTS_CAPTION.get(language), html! {
            thead { tr {
                th.long scope="col" { (words::DOCUMENT.get(language)) }
                th scope="col" { (words::LINKED_FROM.get(language)) }
                th.long scope="col" { (words::FAILED.get(language)) }
                th.long scope="col" { (words::CANT_TELL.get(language)) }
            } }
            tbody { @for document in documents { tr {
                th.long scope="row" {
                    @if let Some(title) = &document.facts.title { (text::line(title, 150)) br; }
                    (link(run, &document.url)) br;
                    span.soft { (document.kind.as_str()) ", " (document.bytes.div_ceil(1_024)) " KB" }
                    @if let Some(problem) = &document.problem { br; span lang="en" { (text::line(problem, 200)) } }
                }
                td { (page_count(language, document.linked_from.len())) }
                td.long { (rules_with(run, language, document, Outcome::Failed)) }
                td.long { (rules_with(run, language, document, Outcome::CantTell)) }
            } } }
        }))
    }
}

fn rules_with(run: &Run, language: Language, document: &DocumentResult, outcome: Outcome) -> Markup {
    let rules: Vec<&String> = document.outcomes.iter().filter(|it| *it.1 == outcome).map(|it| it.0).collect();
    html! {
        @if rules.is_empty() { (words::NONE.get(language)) }
        @else { ul { @for rule in rules { li { (rule_title(run, language, rule)) } } } }
    }
}

/// What the site says of its own accessibility, beside what was found.
pub(crate) fn statement(run: &Run, statement: &Statement, language: Language) -> Markup {
    let w = |word: &words::Word| word.get(language);
    html! {
        @match (&statement.url, &statement.register) {
            (Some(url), _) => p { (w(&words::STATEMENT_AT)) " " (link(run, url)) },
            (None, Some(register)) => p { (w(&words::STATEMENT_ELSEWHERE)) " " (link(run, register)) },
            (None, None) => p.warn { (w(&words::STATEMENT_MISSING)) },
        }
        @if statement.url.is_some() || statement.register.is_some() {
            dl {
                dt { (w(&words::STATEMENT_STATUS)) }
                dd { @match &statement.status { Some(status) => (text::line(status, 50)), None => (w(&words::NOT_FOUND)) } }
                dt { (w(&words::STATEMENT_DATE)) }
                dd { @match &statement.updated { Some(date) => (text::line(date, 20)), None => (w(&words::NOT_FOUND)) } }
                dt { (w(&words::STATEMENT_RESEARCHED)) }
                dd { @match &statement.researched { Some(date) => (text::line(date, 20)), None => (w(&words::NOT_FOUND)) } }
                dt { (w(&words::LINKED_FROM)) }
                dd { (words::SHARE_EXACT.fill(language, &[&statement.linking_pages.to_string(), &page_count(language, run.pages.len())])) }
            }
        }
        @if !statement.dead_links.is_empty() {
            h3 { (w(&words::DEAD_LINKS)) }
            ul { @for url in statement.dead_links.iter().take(PARTS) { li { (link(run, url)) } } }
        }
        @let contradicted: Vec<_> = statement.claims.iter().filter(|it| it.is_met && it.findings > 0).take(PARTS).collect();
        @if !contradicted.is_empty() {
            h3 { (w(&words::CONTRADICTED)) }
            ul { @for claim in contradicted { li {
                (requirement(&claim.requirement)) " " @if let Some(it) = find(&claim.requirement) { (it.name(language)) } ": "
                (words::count(language, claim.findings, &words::PLACE_ONE, &words::PLACE_MANY))
                @for rule in claim.rules.keys().filter_map(|it| run.rules.get(it)).take(PARTS) { br; (rule.title.get(language)) }
            } } }
        }
    }
}
