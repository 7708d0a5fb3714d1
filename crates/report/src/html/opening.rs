//! What matters: what is blocked for whom, the worst barrier, and what to repair first.

use std::collections::BTreeMap;

use drempel_model::{Barrier, Impact, Language, Outcome, Passage, Run};
use maud::{Markup, html};

use crate::html::shared::{
    IMPACTS, audience, audience_label, bar, barrier_count, barrier_link, barrier_text, by_audience, by_help,
    chart, errands_blocked, first_finding, link, page_count, page_title, seen_sentence, snippet, worst,
};
use crate::html::{history, own_rules};
use crate::text::{self, TEXT_CHARS};
use crate::words;

/// Kinds of barriers to repair first.
const TOP: usize = 10;
/// Groups of people named with a barrier before the rest is counted.
const NAMED: usize = 4;
/// Longest mark-up shown on one line.
const LINE_CHARS: usize = 140;

/// What was found, in one screen.
pub(crate) fn matters(run: &Run, language: Language) -> Markup {
    let w = |word: &words::Word| word.get(language);
    html! {
        @if run.interrupted { p.warn { strong { (w(&words::INTERRUPTED)) } } }
        @if run.robots_ignored { p.warn { (w(&words::ROBOTS_IGNORED)) } }
        (own_rules::warning(run, language))
        p.lead { (seen_sentence(run, language)) }
        (errands(run, language))
        @if let Some(it) = &run.history {
            p { (history::sentence(it, language)) " " a href="#history" { (w(&words::HISTORY_LINK)) } }
        }
        @match worst(run) {
            None => p { (w(&words::NO_BARRIERS)) },
            Some((position, barrier)) => {
                (worst_barrier(run, language, position, barrier))
                div.pair {
                    (impacts(run, language))
                    (stopped(run, language))
                }
            }
        }
    }
}

/// Which errands are blocked or hindered, in words.
fn errands(run: &Run, language: Language) -> Markup {
    let worst = |it: &drempel_model::Journey| it.status.values().copied().max().unwrap_or(Passage::Clear);
    let count = |passage| run.journeys.iter().filter(|it| it.entry.is_some() && worst(it) == passage).count();
    let (blocked, hindered) = (count(Passage::Blocked), count(Passage::Hindered));
    let looked_at = run.journeys.iter().filter(|it| it.entry.is_some()).count();
    html! {
        @if looked_at > 0 {
            p {
                (words::ERRANDS.fill(language, &[&looked_at.to_string(), &blocked.to_string(), &hindered.to_string()])) " "
                a href="#journeys" { (words::ERRANDS_LINK.get(language)) }
            }
        }
    }
}

fn worst_barrier(run: &Run, language: Language, position: usize, barrier: &Barrier) -> Markup {
    let rule = run.rules.get(&barrier.rule);
    let finding = first_finding(run, barrier);
    html! {
        article.worst aria-labelledby="worst-title" {
            h3 #worst-title { (words::WORST.get(language)) ": " (barrier_text(run, language, barrier)) }
            dl {
                @if let Some(rule) = rule {
                    dt { (words::WHOM.get(language)) }
                    dd {
                        p { (rule.why.get(language)) }
                        ul {
                            @for who in rule.audiences.iter().take(NAMED) { li { (audience(run, language, *who)) } }
                            @if rule.audiences.len() > NAMED {
                                li { (words::MORE_GROUPS.fill(language, &[&(rule.audiences.len() - NAMED).to_string()])) }
                            }
                        }
                        (blocked(run, language, barrier))
                    }
                }
                dt { (words::WHERE.get(language)) }
                dd {
                    @if let Some(finding) = finding {
                        p {
                            (words::count(language, barrier.page_count, &words::ON_PAGE_ONE, &words::ON_PAGE_MANY)) " "
                            (words::FOR_EXAMPLE.get(language)) " "
                            @let title = page_title(run, &finding.url);
                            @if !title.is_empty() { "‘" (title) "’, " }
                            (link(run, &finding.url)) ", "
                            (words::ON_LINE.fill(language, &[&finding.target.line.to_string()])) ":"
                        }
                        (snippet(finding))
                    } @else { p { (page_count(language, barrier.page_count)) } }
                }
                @if let Some(rule) = rule {
                    dt { (words::REPAIR.get(language)) }
                    dd {
                        p { (rule.fix.get(language)) }
                        @if let Some(good) = rule.examples.get("good") {
                            p { (words::LIKE_THIS.get(language)) }
                            pre { code { (text::block(good, TEXT_CHARS)) } }
                        }
                    }
                }
            }
            p { (barrier_link(run, language, position, barrier)) }
        }
    }
}

/// The errands that end at a barrier.
fn blocked(run: &Run, language: Language, barrier: &Barrier) -> Markup {
    let errands = errands_blocked(run, barrier);
    let names: Vec<String> =
        errands.iter().take(NAMED).map(|it| text::line(it.title.get(language), 100)).collect();
    html! { @if !names.is_empty() {
        p {
            (words::BLOCKED_ERRANDS.get(language)) " " (names.join(", "))
            @if errands.len() > NAMED { " " (words::MORE_SHORT.fill(language, &[&(errands.len() - NAMED).to_string()])) } "."
        }
    } }
}

/// The groups that a barrier stops, by their short names.
fn people(run: &Run, language: Language, barrier: &Barrier) -> String {
    let audiences = run.rules.get(&barrier.rule).map(|it| it.audiences.as_slice()).unwrap_or_default();
    audiences.iter().map(|it| audience_label(run, language, *it)).collect::<Vec<_>>().join(", ")
}

fn impacts(run: &Run, language: Language) -> Markup {
    let rows: Vec<(Markup, usize, &str)> = IMPACTS
        .into_iter()
        .map(|impact| {
            let is_counted = |it: &&Barrier| it.outcome == Outcome::Failed && it.impact == impact;
            let class = if impact >= Impact::Serious { "strong" } else { "plain" };
            let name = words::impact(impact).get(language);
            (html! { (name) }, run.barriers.iter().filter(is_counted).count(), class)
        })
        .collect();
    chart(words::BY_IMPACT.get(language), [words::IMPACT.get(language), words::BARRIERS.get(language)], &rows)
}

fn stopped(run: &Run, language: Language) -> Markup {
    let mut groups: Vec<(usize, Markup)> = by_audience(run)
        .into_iter()
        .map(|(who, positions)| (positions.len(), html! { (audience_label(run, language, who)) }))
        .collect();
    groups.sort_by_key(|it| std::cmp::Reverse(it.0));
    let rows: Vec<(Markup, usize, &str)> = groups.into_iter().map(|it| (it.1, it.0, "plain")).collect();
    chart(words::STOPS.get(language), [words::GROUP.get(language), words::BARRIERS.get(language)], &rows)
}

/// The barriers whose repair helps most people on most pages, one of each kind: the same advice ten times helps nobody.
pub(crate) fn top(run: &Run, language: Language) -> Markup {
    let barriers = by_help(run);
    let mut kinds: Vec<(usize, &Barrier)> = Vec::new();
    let mut of_kind: BTreeMap<&str, usize> = BTreeMap::new();
    for (position, barrier) in &barriers {
        let count = of_kind.entry(&barrier.rule).or_default();
        *count += 1;
        if *count == 1 {
            kinds.push((*position, barrier));
        }
    }
    let named = kinds.iter().take(TOP).filter_map(|it| of_kind.get(it.1.rule.as_str())).sum::<usize>();
    html! {
        @if kinds.is_empty() { p { (words::NONE.get(language)) } } @else {
            p { (words::TOP_INTRO.get(language)) }
            ol.top { @for (position, barrier) in kinds.iter().take(TOP) {
                (advice(run, language, (*position, barrier), of_kind.get(barrier.rule.as_str()).copied().unwrap_or(1) - 1))
            } }
            @if barriers.len() > named {
                p { (words::MORE_BELOW.fill(language, &[&barrier_count(language, barriers.len() - named)])) }
            }
        }
    }
}

/// One barrier to repair; `others` is the number of others of its kind.
fn advice(run: &Run, language: Language, (position, barrier): (usize, &Barrier), others: usize) -> Markup {
    let total = run.pages.len();
    html! { li {
        p { strong { (barrier_link(run, language, position, barrier)) } }
        p {
            (words::IMPACT.get(language)) ": " (words::impact(barrier.impact).get(language)) ". "
            (words::WHOM.get(language)) ": " (people(run, language, barrier)) "."
        }
        @if let Some(finding) = first_finding(run, barrier) {
            p.soft { (link(run, &finding.url)) ", " (words::ON_LINE.fill(language, &[&finding.target.line.to_string()])) ": "
                code { (text::line(&finding.target.snippet, LINE_CHARS)) } }
        }
        @if let Some(rule) = run.rules.get(&barrier.rule) {
            p { (words::REPAIR.get(language)) ": " (rule.fix.get(language)) }
        }
        div.measure {
            span { (words::SHARE_EXACT.fill(language, &[&barrier.page_count.to_string(), &page_count(language, total)])) }
            (bar(barrier.page_count, total, "strong"))
        }
        @if barrier.page_count > 1 {
            p.soft { (words::ONE_REPAIR.fill(language, &[&page_count(language, barrier.page_count)])) }
        }
        @if others > 0 { p.soft { (words::SAME_KIND.fill(language, &[&others.to_string()])) } }
    } }
}
