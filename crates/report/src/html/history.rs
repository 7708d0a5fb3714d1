//! What is new and solved since the run before, and the row of runs.

use std::collections::HashMap;

use drempel_model::{Barrier, History, Language, Run, RunPoint};
use maud::{Markup, html};

use crate::history::point;
use crate::html::shared::{IMPACTS, barrier_count, barrier_link, chart, page_count, rule_title, table};
use crate::text;
use crate::words::{self, Word};

/// Barriers listed as new, or as solved.
const LISTED: usize = 20;

/// One sentence for the opening.
pub(crate) fn sentence(history: &History, language: Language) -> String {
    words::SINCE.fill(
        language,
        &[
            &day(&history.previous),
            &history.new.len().to_string(),
            &history.solved.len().to_string(),
            &history.staying.to_string(),
        ],
    )
}

/// New and solved barriers, and how the numbers went.
pub(crate) fn history(run: &Run, history: &History, language: Language) -> Markup {
    let known: HashMap<&str, (usize, &Barrier)> =
        run.barriers.iter().enumerate().map(|(position, it)| (it.id.as_str(), (position, it))).collect();
    let listed = |ids: &[String], heading: &Word| {
        html! { @if !ids.is_empty() {
            h3 { (heading.get(language)) }
            ul { @for (position, barrier) in ids.iter().filter_map(|it| known.get(it.as_str())).take(LISTED) {
                li { (barrier_link(run, language, *position, barrier)) " "
                    span.soft { "(" (words::impact(barrier.impact).get(language)) ", " (page_count(language, barrier.page_count)) ")" } }
            } }
            @if ids.len() > LISTED { p { (words::MORE.fill(language, &[&barrier_count(language, ids.len() - LISTED)])) } }
        } }
    };
    let has_other_rules =
        history.previous.tool_version != run.tool_version || history.previous.rules != run.rules.len();
    html! {
        p.lead { (sentence(history, language)) }
        @if has_other_rules { p.warn { (words::OTHER_RULES.get(language)) } }
        @if history.not_looked_at > 0 {
            p { (words::NOT_LOOKED_AT.fill(language, &[&barrier_count(language, history.not_looked_at)])) }
        }
        (listed(&history.new, &words::NEW))
        (listed(&history.looked_at_first, &words::LOOKED_AT_FIRST))
        @if !history.solved.is_empty() {
            h3 { (words::SOLVED.get(language)) }
            ul { @for it in history.solved.iter().take(LISTED) { li {
                (text::line(it.text.get(language), 200)) " "
                span.soft { "(" (rule_title(run, language, &it.rule)) "; " (page_count(language, it.page_count)) ")" }
            } } }
            @if history.solved.len() > LISTED {
                p { (words::MORE.fill(language, &[&barrier_count(language, history.solved.len() - LISTED)])) }
            }
        }
        (trend(run, history, language))
    }
}

/// Every run known with its numbers, this one last.
fn trend(run: &Run, history: &History, language: Language) -> Markup {
    let now = point(run);
    let points: Vec<&RunPoint> = history.trend.iter().chain([&now]).collect();
    let total = |it: &RunPoint| it.barriers.values().sum::<usize>();
    let rows: Vec<(Markup, usize, &str)> = points
        .iter()
        .map(|it| {
            (
                html! { (day(it)) " " span.soft { "(" (page_count(language, it.pages)) ")" } },
                total(it),
                "plain",
            )
        })
        .collect();
    html! { @if points.len() > 1 {
        (chart(words::TREND.get(language), [words::RUN.get(language), words::BARRIERS.get(language)], &rows))
        details {
            summary { (words::TREND_TABLE.get(language)) }
            (table(words::TREND_TABLE.get(language), html! {
                thead { tr {
                    th scope="col" { (words::RUN.get(language)) }
                    th.n scope="col" { (words::PAGES.get(language)) }
                    @for impact in IMPACTS { th.n scope="col" { (words::impact(impact).get(language)) } }
                    th.n scope="col" { (words::RULE_COUNT.get(language)) }
                    th scope="col" { (words::VERSION.get(language)) }
                } }
                tbody { @for it in &points { tr {
                    th scope="row" { (text::line(&it.started, 20)) }
                    td.n { (it.pages) }
                    @for impact in IMPACTS { td.n { (it.barriers.get(&impact).copied().unwrap_or(0)) } }
                    td.n { (it.rules) }
                    td { (text::line(&it.tool_version, 50)) }
                } } }
            }))
        }
    } }
}

/// The day of a run, as `2026-11-24`.
fn day(point: &RunPoint) -> String {
    text::line(point.started.get(..10).unwrap_or(&point.started), 20)
}
