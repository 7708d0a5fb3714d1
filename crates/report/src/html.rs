//! One HTML page to read: no scripts, no other files, accessible itself.

use std::collections::{BTreeMap, BTreeSet};

use drempel_model::{Audience, Barrier, Finding, Impact, Language, Norm, Outcome, RuleInfo, Run, UrlState};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use url::Url;

use crate::text::{self, TEXT_CHARS};
use crate::words::{self, Word};

const STYLE: &str = include_str!("style.css");
/// Barriers shown with all they have; more would make a page that no browser reads comfortably.
const BARRIERS: usize = 300;
/// Page links per barrier.
const PAGE_LINKS: usize = 50;
/// Longest address that is a link.
const LINK_BYTES: usize = 2_000;
const TOP: usize = 10;
const OUTCOMES: [Outcome; 5] =
    [Outcome::Failed, Outcome::CantTell, Outcome::Passed, Outcome::Inapplicable, Outcome::Untested];
const IMPACTS: [Impact; 4] = [Impact::Critical, Impact::Serious, Impact::Moderate, Impact::Minor];

pub(crate) fn render(run: &Run, language: Language) -> String {
    let w = |word: &Word| word.get(language);
    let title = words::TITLE.fill(language, &[&text::line(&run.target, 200)]);
    let sections = [
        ("matters", words::MATTERS),
        ("top", words::TOP),
        ("seen", words::COULD_SEE),
        ("barriers", words::ALL_BARRIERS),
        ("audiences", words::PER_AUDIENCE),
        ("pages", words::PER_PAGE),
        ("rules", words::PER_RULE),
        ("method", words::METHOD),
    ];
    html! {
        (DOCTYPE)
        html lang=(language.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { (w(&words::SKIP)) }
                header {
                    h1 { (title) }
                    nav aria-label=(w(&words::CONTENTS)) {
                        ul.chips { @for (id, word) in &sections { li { a href={ "#" (id) } { (w(word)) } } } }
                    }
                }
                main #main tabindex="-1" {
                    @for (id, word) in &sections {
                        section #(id) aria-labelledby={ (id) "-title" } {
                            h2 id={ (id) "-title" } { (w(word)) }
                            @match *id {
                                "matters" => (matters(run, language)),
                                "top" => (top(run, language)),
                                "seen" => (seen(run, language)),
                                "barriers" => (barriers(run, language)),
                                "audiences" => (audiences(run, language)),
                                "pages" => (pages(run, language)),
                                "rules" => (rules(run, language)),
                                _ => (method(run, language)),
                            }
                        }
                    }
                }
                footer { p { "Drempel " (text::line(&run.tool_version, 50)) } }
            }
        }
    }
    .into_string()
}

fn matters(run: &Run, language: Language) -> Markup {
    let failed = run.barriers.iter().filter(|it| it.outcome == Outcome::Failed).count();
    let seen = seen_sentence(run, language);
    let by_impact: Vec<(Impact, usize)> = IMPACTS
        .into_iter()
        .map(|impact| {
            let is_counted = |it: &&Barrier| it.outcome == Outcome::Failed && it.impact == impact;
            (impact, run.barriers.iter().filter(is_counted).count())
        })
        .collect();
    let most = by_impact.iter().map(|it| it.1).max().unwrap_or(0).max(1);
    let caption = words::BY_IMPACT.get(language);
    html! {
        @if run.interrupted { p.warn { strong { (words::INTERRUPTED.get(language)) } } }
        @if run.robots_ignored { p.warn { (words::ROBOTS_IGNORED.get(language)) } }
        p.lead { (seen) }
        @if failed == 0 { p { (words::NO_BARRIERS.get(language)) } }
        @else {
            h3 { (words::STOPS.get(language)) }
            ul.chips {
                @for (audience, positions) in by_audience(run) {
                    li { (words::audience(audience).get(language)) ": "
                        (words::count(language, positions.len(), &words::BARRIER_ONE, &words::BARRIER_MANY)) }
                }
            }
            (table(caption, html! {
                thead { tr { th scope="col" { (words::IMPACT.get(language)) } th.plot scope="col" { (words::COUNT.get(language)) } } }
                tbody { @for (impact, number) in by_impact { tr {
                    th scope="row" { (words::impact(impact).get(language)) }
                    td { @if number > 0 { span.bar aria-hidden="true" style={ "width:" (number * 80 / most) "%" } {} } (number) }
                } } }
            }))
        }
    }
}

fn top(run: &Run, language: Language) -> Markup {
    let failed: Vec<(usize, &Barrier)> =
        run.barriers.iter().enumerate().filter(|it| it.1.outcome == Outcome::Failed).take(TOP).collect();
    html! {
        @if failed.is_empty() { p { (words::NONE.get(language)) } } @else {
            p { (words::TOP_INTRO.get(language)) }
            ol { @for (position, barrier) in failed { li {
                p {
                    (barrier_link(run, language, position, barrier)) br;
                    span.soft {
                        (words::IMPACT.get(language)) ": " (words::impact(barrier.impact).get(language)) ". "
                        @if barrier.page_count > 1 {
                            (words::ONE_REPAIR.fill(language, &[&page_count(language, barrier.page_count)]))
                        } @else { (page_count(language, barrier.page_count)) "." }
                    }
                }
            } } }
        }
    }
}

fn seen(run: &Run, language: Language) -> Markup {
    let mut states: BTreeMap<UrlState, usize> = BTreeMap::new();
    for entry in &run.urls {
        *states.entry(entry.state).or_default() += 1;
    }
    let totals = totals(run);
    let undecided: Vec<(&str, usize)> = totals
        .iter()
        .filter_map(|(rule, counts)| counts.get(&Outcome::CantTell).map(|count| (*rule, *count)))
        .collect();
    html! {
        p { (words::COULD_SEE_TEXT.get(language)) }
        h3 { (words::UNDECIDED_RULES.get(language)) }
        @if undecided.is_empty() { p { (words::NONE.get(language)) } } @else {
            ul { @for (rule, count) in undecided { li { (rule_title(run, language, rule)) ": " (page_count(language, count)) } } }
        }
        (table(words::LEDGER.get(language), html! {
            thead { tr { th scope="col" { (words::STATE.get(language)) } th.n scope="col" { (words::COUNT.get(language)) } } }
            tbody { @for (state, count) in states { tr { th scope="row" { (words::state(state).get(language)) } td.n { (count) } } } }
        }))
        @if run.urls.iter().any(|it| it.state != UrlState::Audited) {
            (table(words::NOT_AUDITED.get(language), html! {
                thead { tr {
                    th.long scope="col" { (words::ADDRESS.get(language)) }
                    th scope="col" { (words::STATE.get(language)) }
                    th scope="col" { (words::REASON.get(language)) }
                } }
                tbody { @for entry in run.urls.iter().filter(|it| it.state != UrlState::Audited) { tr {
                    th.long scope="row" { (text::line(entry.url.as_str(), TEXT_CHARS)) }
                    td { (words::state(entry.state).get(language)) }
                    td.long lang="en" { (text::line(&entry.why, TEXT_CHARS)) }
                } } }
            }))
        }
    }
}

fn barriers(run: &Run, language: Language) -> Markup {
    html! {
        @if run.barriers.is_empty() { p { (words::NONE.get(language)) } }
        @if run.barriers.len() > BARRIERS { p { (words::CAPPED.fill(language, &[&BARRIERS.to_string()])) } }
        @for (position, barrier) in run.barriers.iter().take(BARRIERS).enumerate() { (article(run, language, position, barrier)) }
    }
}

fn article(run: &Run, language: Language, position: usize, barrier: &Barrier) -> Markup {
    let rule = run.rules.get(&barrier.rule);
    let first = first_finding(run, barrier);
    let number = (position + 1).to_string();
    let urls: BTreeSet<&Url> =
        barrier.findings.iter().filter_map(|it| run.findings.get(*it)).map(|it| &it.url).collect();
    html! {
        article id={ "barrier-" (number) } aria-labelledby={ "barrier-" (number) "-title" } {
            h3 id={ "barrier-" (number) "-title" } { (barrier_title(run, language, position, barrier)) }
            ul.chips {
                li.impact { (words::IMPACT.get(language)) ": " (words::impact(barrier.impact).get(language)) }
                li { (words::outcome(barrier.outcome).get(language)) }
                li { (page_count(language, barrier.page_count)) ", "
                    (words::count(language, barrier.finding_count, &words::PLACE_ONE, &words::PLACE_MANY)) }
                @if let Some(rule) = rule { @for audience in &rule.audiences { li { (words::audience(*audience).get(language)) } } }
            }
            details {
                summary { (words::DETAILS.fill(language, &[&number])) }
                @if let Some(rule) = rule {
                    h4 { (words::SHOULD.get(language)) } p { (rule.title.get(language)) }
                    h4 { (words::WHY.get(language)) } p { (rule.why.get(language)) }
                    h4 { (words::REPAIR.get(language)) } p { (rule.fix.get(language)) }
                    h4 { (words::OWNER.get(language)) } p { (words::owner(rule.owner).get(language)) }
                    h4 { (words::NORM.get(language)) }
                    p {
                        @if rule.norm == Norm::Barrier { (words::NO_NORM.get(language)) }
                        @else { (requirements(rule)) }
                    }
                }
                @if let Some(finding) = first {
                    h4 { (words::EXAMPLE.get(language)) }
                    pre { code { (text::block(&finding.target.snippet, TEXT_CHARS)) } }
                    h4 { (words::WHERE.get(language)) }
                    p { code { (text::line(&finding.target.selector, TEXT_CHARS)) } br;
                        (words::LINE.get(language)) ": " (finding.target.line) }
                }
                h4 { (words::PAGES.get(language)) }
                ul { @for url in urls.iter().take(PAGE_LINKS) { li { (link(url)) } } }
                @if urls.len() > PAGE_LINKS { p { (words::MORE.fill(language, &[&page_count(language, urls.len() - PAGE_LINKS)])) } }
                p.soft { (words::RULE.get(language)) ": " code { (text::line(&barrier.rule, 100)) } }
            }
        }
    }
}

fn audiences(run: &Run, language: Language) -> Markup {
    let groups = by_audience(run);
    html! {
        @if groups.is_empty() { p { (words::NONE.get(language)) } }
        @for (audience, positions) in groups {
            h3 { (words::audience(audience).get(language)) }
            ul { @for position in positions.iter().take(TOP) {
                @if let Some(barrier) = run.barriers.get(*position) { li { (barrier_link(run, language, *position, barrier)) } }
            } }
            @if positions.len() > TOP {
                p { (words::MORE.fill(language, &[&words::count(language, positions.len() - TOP, &words::BARRIER_ONE, &words::BARRIER_MANY)])) }
            }
        }
    }
}

fn pages(run: &Run, language: Language) -> Markup {
    table(
        words::PER_PAGE_CAPTION.get(language),
        html! {
            thead { tr {
                th.long scope="col" { (words::PAGE.get(language)) }
                @for outcome in OUTCOMES { th.n scope="col" { (words::outcome(outcome).get(language)) } }
                th scope="col" { (words::NOTES.get(language)) }
            } }
            tbody { @for page in &run.pages { tr {
                th.long scope="row" {
                    @if !page.title.trim().is_empty() { (text::line(&page.title, 150)) br; }
                    (link(&page.url))
                }
                @for outcome in OUTCOMES { td.n { (page.outcomes.values().filter(|it| **it == outcome).count()) } }
                td { @for note in page.notes.iter().take(20) { (text::line(note, TEXT_CHARS)) br; } }
            } } }
        },
    )
}

fn rules(run: &Run, language: Language) -> Markup {
    let totals = totals(run);
    table(
        words::PER_RULE_CAPTION.get(language),
        html! {
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
        },
    )
}

fn method(run: &Run, language: Language) -> Markup {
    let facts = [
        (words::TARGET, text::line(&run.target, TEXT_CHARS)),
        (words::STARTED, text::line(&run.started, 50)),
        (words::DURATION, words::SECONDS.fill(language, &[&run.duration_ms.div_ceil(1_000).to_string()])),
        (words::VERSION, text::line(&run.tool_version, 50)),
        (words::FORMAT, text::line(&run.format, 50)),
        (words::RULE_COUNT, run.rules.len().to_string()),
    ];
    html! {
        p { (words::METHOD_TEXT.get(language)) }
        dl { @for (word, value) in facts { dt { (word.get(language)) } dd { (value) } } }
    }
}

/// A table that scrolls by itself on narrow screens, also by keyboard.
fn table(caption: &str, rows: Markup) -> Markup {
    html! { div.scroll role="region" aria-label=(caption) tabindex="0" { table { caption { (caption) } (rows) } } }
}

/// Positions of failed barriers by audience, in the run's order.
fn by_audience(run: &Run) -> BTreeMap<Audience, Vec<usize>> {
    let mut groups: BTreeMap<Audience, Vec<usize>> = BTreeMap::new();
    for (position, barrier) in run.barriers.iter().enumerate() {
        let Some(rule) = run.rules.get(&barrier.rule) else { continue };
        if barrier.outcome != Outcome::Failed {
            continue;
        }
        for audience in &rule.audiences {
            groups.entry(*audience).or_default().push(position);
        }
    }
    groups
}

fn totals(run: &Run) -> BTreeMap<&str, BTreeMap<Outcome, usize>> {
    let mut totals: BTreeMap<&str, BTreeMap<Outcome, usize>> = BTreeMap::new();
    for (rule, outcome) in run.pages.iter().flat_map(|it| &it.outcomes) {
        *totals.entry(rule).or_default().entry(*outcome).or_default() += 1;
    }
    totals
}

/// How much was seen and found.
pub(crate) fn seen_sentence(run: &Run, language: Language) -> String {
    let failed = run.barriers.iter().filter(|it| it.outcome == Outcome::Failed).count();
    let points = run.barriers.len() - failed;
    words::SEEN.fill(
        language,
        &[
            &words::count(language, run.pages.len(), &words::PAGE_ONE, &words::PAGE_MANY),
            &words::count(language, failed, &words::BARRIER_ONE, &words::BARRIER_MANY),
            &words::count(language, points, &words::POINT_ONE, &words::POINT_MANY),
        ],
    )
}

pub(crate) fn first_finding<'run>(run: &'run Run, barrier: &Barrier) -> Option<&'run Finding> {
    let mut findings = barrier.findings.iter().filter_map(|it| run.findings.get(*it));
    findings.clone().find(|it| it.outcome == barrier.outcome).or_else(|| findings.next())
}

/// What is wrong, in the words of the barrier's first finding.
pub(crate) fn barrier_text(run: &Run, language: Language, barrier: &Barrier) -> String {
    let message =
        first_finding(run, barrier).map(|it| it.message.text.get(language)).filter(|it| !it.is_empty());
    match message {
        Some(message) => text::line(message, 200),
        None => rule_title(run, language, &barrier.rule),
    }
}

pub(crate) fn barrier_title(run: &Run, language: Language, position: usize, barrier: &Barrier) -> String {
    let word = if barrier.outcome == Outcome::Failed { words::BARRIER_N } else { words::POINT_N };
    word.fill(language, &[&(position + 1).to_string(), &barrier_text(run, language, barrier)])
}

fn barrier_link(run: &Run, language: Language, position: usize, barrier: &Barrier) -> Markup {
    let title = barrier_title(run, language, position, barrier);
    // Barriers beyond the limit have no article to lead to.
    if position >= BARRIERS {
        return html! { (title) };
    }
    html! { a href={ "#barrier-" (position + 1) } { (title) } }
}

fn rule_title(run: &Run, language: Language, rule: &str) -> String {
    run.rules.get(rule).map_or_else(|| text::line(rule, 100), |it| it.title.get(language).to_owned())
}

fn page_count(language: Language, number: usize) -> String {
    words::count(language, number, &words::PAGE_ONE, &words::PAGE_MANY)
}

/// What a rule's failed result breaks, for people.
pub(crate) fn requirements(rule: &RuleInfo) -> String {
    rule.requirements.iter().map(|it| requirement(it)).collect::<Vec<_>>().join(", ")
}

fn requirement(id: &str) -> String {
    match id.split_once(':') {
        Some((norm, clause)) => text::line(&format!("{} {clause}", norm.to_uppercase()), 100),
        None => text::line(id, 100),
    }
}

fn link(url: &Url) -> Markup {
    let shown = text::line(url.as_str(), TEXT_CHARS);
    // Another scheme could run a script, and no server takes an address longer than this.
    if !matches!(url.scheme(), "http" | "https") || url.as_str().len() > LINK_BYTES {
        return html! { (shown) };
    }
    html! { a href=(url.as_str()) { (shown) } }
}
