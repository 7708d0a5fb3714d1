//! Pages, criteria and rules as tables.

use std::collections::{BTreeMap, HashMap};

use drempel_model::{Language, Outcome, PageResult, Run};
use maud::{Markup, html};

use crate::assessment::{assess, clause, interval, is_sample, note};
use crate::html::shared::{OUTCOMES, barrier_number, link, page_count, requirements, table};
use crate::text::{self, TEXT_CHARS};
use crate::words;

/// Pages listed, those with most failed rules first.
const PAGES: usize = 300;
/// Barriers named with a page or a criterion.
const NAMED: usize = 8;

/// The pages with most failed rules first.
pub(crate) fn pages(run: &Run, language: Language) -> Markup {
    let failed = |page: &PageResult| page.outcomes.values().filter(|it| **it == Outcome::Failed).count();
    let mut pages: Vec<&PageResult> = run.pages.iter().collect();
    pages.sort_by_cached_key(|page| std::cmp::Reverse(failed(page)));
    pages.truncate(PAGES);
    let mut barriers: HashMap<&str, Vec<usize>> = HashMap::new();
    for (position, barrier) in run.barriers.iter().enumerate() {
        for finding in barrier.findings.iter().filter_map(|it| run.findings.get(*it)) {
            let of_page = barriers.entry(finding.url.as_str()).or_default();
            if of_page.last() != Some(&position) {
                of_page.push(position);
            }
        }
    }
    html! {
        p { (words::PAGES_INTRO.get(language)) }
        @if run.pages.len() > PAGES { p { (words::CAPPED.fill(language, &[&PAGES.to_string()])) } }
        (table(words::PER_PAGE_CAPTION.get(language), html! {
            thead { tr {
                th.long scope="col" { (words::PAGE.get(language)) }
                @for outcome in OUTCOMES.iter().take(3) { th.n scope="col" { (words::outcome(*outcome).get(language)) } }
                th scope="col" { (words::BARRIERS.get(language)) }
                th scope="col" { (words::NOTES.get(language)) }
            } }
            tbody { @for page in pages { tr {
                th.long scope="row" {
                    @if !page.title.trim().is_empty() { (text::line(&page.title, 150)) br; }
                    (link(run, &page.url))
                }
                @for outcome in OUTCOMES.iter().take(3) { td.n { (page.outcomes.values().filter(|it| *it == outcome).count()) } }
                td { (numbers(language, barriers.get(page.url.as_str()).map(Vec::as_slice).unwrap_or_default())) }
                td { @for note in page.notes.iter().take(5) { (text::line(note, TEXT_CHARS)) br; } }
            } } }
        }))
    }
}

fn numbers(language: Language, positions: &[usize]) -> Markup {
    html! {
        @if positions.is_empty() { (words::NO_BARRIER.get(language)) }
        @else {
            ul.numbers { @for position in positions.iter().take(NAMED) { li { (barrier_number(language, *position)) } } }
            @if positions.len() > NAMED { (words::MORE_SHORT.fill(language, &[&(positions.len() - NAMED).to_string()])) }
        }
    }
}

/// Every criterion of levels A and AA, with its clause; what no rule judges stays untested.
pub(crate) fn criteria(run: &Run, language: Language) -> Markup {
    let estimates = is_sample(run);
    html! {
        p { (words::CRITERIA_INTRO.get(language)) }
        @if estimates { p { (words::SAMPLE_INTRO.get(language)) } }
        (table(words::CRITERIA_CAPTION.get(language), html! {
            thead { tr {
                th.long scope="col" { (words::CRITERION.get(language)) }
                th scope="col" { (words::LEVEL.get(language)) }
                th scope="col" { (words::CLAUSE.get(language)) }
                th scope="col" { (words::RESULT.get(language)) }
                th scope="col" { (words::SHARE.get(language)) }
                th scope="col" { (words::BARRIERS.get(language)) }
            } }
            tbody { @for it in assess(run).iter().filter(|it| it.criterion.is_required()) { tr {
                th.long scope="row" { a href=(it.criterion.understanding()) { (it.criterion.number) " " (it.criterion.name(language)) } }
                td { (it.criterion.level) }
                td { (clause(run, it.criterion)) }
                td.long { strong { (words::outcome(it.outcome).get(language)) }
                    @if it.outcome != Outcome::Failed { br; span.soft { (note(it).get(language)) } } }
                td { @if it.judged() > 0 {
                    (words::SHARE_EXACT.fill(language, &[&it.page_count(Outcome::Failed).to_string(), &page_count(language, it.judged())]))
                    @if estimates { br; span.soft { (range(language, it.page_count(Outcome::Failed), it.judged())) } }
                } }
                td { @if !it.barriers.is_empty() { (numbers(language, &it.barriers)) } }
            } } }
        }))
    }
}

fn range(language: Language, part: usize, whole: usize) -> String {
    let (low, high) = interval(part, whole);
    words::RANGE.fill(language, &[&low.to_string(), &high.to_string()])
}

/// Every rule with the number of pages per outcome.
pub(crate) fn rules(run: &Run, language: Language) -> Markup {
    let totals = totals(run);
    html! {
        details {
            summary { (words::PER_RULE_CAPTION.get(language)) }
            (table(words::PER_RULE_CAPTION.get(language), html! {
                thead { tr {
                    th.long scope="col" { (words::RULE.get(language)) }
                    th scope="col" { (words::NORM.get(language)) }
                    @for outcome in OUTCOMES { th.n scope="col" { (words::outcome(outcome).get(language)) } }
                } }
                tbody { @for (id, rule) in &run.rules { tr {
                    th.long scope="row" { (rule.title.get(language)) br; code { (id) } }
                    td { (requirements(rule)) }
                    @for outcome in OUTCOMES { td.n { (totals.get(id.as_str()).and_then(|it| it.get(&outcome)).copied().unwrap_or(0)) } }
                } } }
            }))
        }
    }
}

/// Number of pages per outcome of each rule.
pub(crate) fn totals(run: &Run) -> BTreeMap<&str, BTreeMap<Outcome, usize>> {
    let mut totals: BTreeMap<&str, BTreeMap<Outcome, usize>> = BTreeMap::new();
    for (rule, outcome) in run.pages.iter().flat_map(|it| &it.outcomes) {
        *totals.entry(rule).or_default().entry(*outcome).or_default() += 1;
    }
    totals
}
