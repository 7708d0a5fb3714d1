//! What matters: what is blocked for whom, the worst barrier, and what to repair first.

use drempel_model::{Barrier, Impact, Language, Outcome, Passage, Run};
use maud::{Markup, html};

use crate::html::shared::{
    IMPACTS, audience, bar, barrier_count, barrier_link, barrier_text, by_audience, by_help, chart,
    first_finding, link, page_count, seen_sentence, snippet,
};
use crate::words;

/// Barriers to repair first.
const TOP: usize = 10;
/// Groups of people named with a barrier before the rest is counted.
const NAMED: usize = 4;

/// What was found, in one screen.
pub(crate) fn matters(run: &Run, language: Language) -> Markup {
    let w = |word: &words::Word| word.get(language);
    let worst = by_help(run).into_iter().next();
    html! {
        @if run.interrupted { p.warn { strong { (w(&words::INTERRUPTED)) } } }
        @if run.robots_ignored { p.warn { (w(&words::ROBOTS_IGNORED)) } }
        p.lead { (seen_sentence(run, language)) }
        (errands(run, language))
        @match worst {
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
                    dd { (people(run, language, barrier)) ". " (rule.why.get(language)) }
                }
                dt { (words::WHERE.get(language)) }
                dd {
                    (page_count(language, barrier.page_count))
                    @if let Some(finding) = finding {
                        ", " (words::FOR_EXAMPLE.get(language)) " " (link(run, &finding.url)) ", "
                        (words::ON_LINE.fill(language, &[&finding.target.line.to_string()]))
                        (snippet(finding))
                    }
                }
                @if let Some(rule) = rule {
                    dt { (words::REPAIR.get(language)) }
                    dd { (rule.fix.get(language)) }
                }
            }
            p { (barrier_link(run, language, position, barrier)) }
        }
    }
}

/// The groups that a barrier stops, in a sentence without its full stop.
fn people(run: &Run, language: Language, barrier: &Barrier) -> String {
    let audiences = run.rules.get(&barrier.rule).map(|it| it.audiences.as_slice()).unwrap_or_default();
    let mut names: Vec<String> =
        audiences.iter().take(NAMED).map(|it| audience(run, language, *it)).collect();
    if audiences.len() > NAMED {
        names.push(words::MORE_GROUPS.fill(language, &[&(audiences.len() - NAMED).to_string()]));
    }
    let joined = names.join("; ");
    let mut characters = joined.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => joined,
    }
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
        .map(|(who, positions)| {
            let name = run.audiences.get(&who).map(|it| it.label.get(language)).filter(|it| !it.is_empty());
            let name = name.map_or_else(|| audience(run, language, who), str::to_owned);
            (positions.len(), html! { (name) })
        })
        .collect();
    groups.sort_by_key(|it| std::cmp::Reverse(it.0));
    let rows: Vec<(Markup, usize, &str)> = groups.into_iter().map(|it| (it.1, it.0, "plain")).collect();
    chart(words::STOPS.get(language), [words::GROUP.get(language), words::BARRIERS.get(language)], &rows)
}

/// The barriers whose repair helps most people on most pages.
pub(crate) fn top(run: &Run, language: Language) -> Markup {
    let barriers = by_help(run);
    let total = run.pages.len();
    html! {
        @if barriers.is_empty() { p { (words::NONE.get(language)) } } @else {
            p { (words::TOP_INTRO.get(language)) }
            ol.top { @for (position, barrier) in barriers.iter().take(TOP) { li {
                p { strong { (barrier_link(run, language, *position, barrier)) } }
                p {
                    (words::IMPACT.get(language)) ": " (words::impact(barrier.impact).get(language)) ". "
                    (words::WHOM.get(language)) ": " (people(run, language, barrier)) "."
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
            } } }
            @if barriers.len() > TOP {
                p { (words::MORE_BELOW.fill(language, &[&barrier_count(language, barriers.len() - TOP)])) }
            }
        }
    }
}
