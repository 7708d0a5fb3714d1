//! How much a machine could see, what needs people, and how the audit was done.

use std::collections::BTreeMap;

use drempel_model::{Language, Outcome, Run, UrlState};
use maud::{Markup, html};

use crate::assessment::{Coverage, assess, coverage};
use crate::html::own_rules;
use crate::html::shared::{chart, page_count, rule_title, table};
use crate::html::tables::totals;
use crate::text::{self, TEXT_CHARS};
use crate::words;

/// Addresses listed that were not audited.
const ADDRESSES: usize = 300;
/// Rules listed that could not always decide.
const RULES: usize = 100;

/// What was covered, what was left to people, and every address's end.
pub(crate) fn seen(run: &Run, language: Language) -> Markup {
    html! {
        p { (words::COULD_SEE_TEXT.get(language)) }
        (covered(run, language))
        (undecided(run, language))
        (untested(run, language))
        (own_rules::list(run, language))
        (ledger(run, language))
    }
}

fn covered(run: &Run, language: Language) -> Markup {
    let assessments = assess(run);
    let required: Vec<_> = assessments.iter().filter(|it| it.criterion.is_required()).collect();
    let rows: Vec<(Markup, usize, &str)> = [
        (Coverage::Fully, words::COVERED_FULLY, "strong"),
        (Coverage::Partly, words::COVERED_PARTLY, "plain"),
        (Coverage::Not, words::COVERED_NOT, "faint"),
    ]
    .into_iter()
    .map(|(kind, word, class)| {
        let count = required.iter().filter(|it| coverage(run, it) == kind).count();
        (html! { (word.get(language)) }, count, class)
    })
    .collect();
    html! {
        (chart(
            &words::COVERAGE_CAPTION.fill(language, &[&required.len().to_string()]),
            [words::COVERAGE.get(language), words::CRITERIA_COUNT.get(language)],
            &rows,
        ))
        p { a href="#criteria" { (words::CRITERIA_LINK.get(language)) } }
    }
}

fn undecided(run: &Run, language: Language) -> Markup {
    let totals = totals(run);
    let mut reasons: BTreeMap<&str, &str> = BTreeMap::new();
    for finding in run.findings.iter().filter(|it| it.outcome == Outcome::CantTell) {
        reasons.entry(&finding.rule).or_insert_with(|| finding.message.text.get(language));
    }
    let undecided: Vec<(&str, usize)> = totals
        .iter()
        .filter_map(|(rule, counts)| counts.get(&Outcome::CantTell).map(|count| (*rule, *count)))
        .take(RULES)
        .collect();
    html! {
        h3 { (words::UNDECIDED_RULES.get(language)) }
        @if undecided.is_empty() { p { (words::NONE.get(language)) } } @else {
            ul { @for (rule, count) in undecided { li {
                (rule_title(run, language, rule)) " (" (page_count(language, count)) ")"
                @if let Some(reason) = reasons.get(rule).copied().or_else(|| question(run, rule, language)) {
                    ": " (text::line(reason, 200))
                }
            } } }
        }
    }
}

/// What the rule asks a person to look at on every page.
fn question<'a>(run: &'a Run, rule: &str, language: Language) -> Option<&'a str> {
    Some(run.rules.get(rule)?.review.as_ref()?.get(language))
}

fn untested(run: &Run, language: Language) -> Markup {
    if run.untested.is_empty() {
        return html! {};
    }
    html! {
        h3 { (words::UNTESTED_RULES.get(language)) }
        ul { @for (rule, why) in run.untested.iter().take(RULES) {
            li { (rule_title(run, language, rule)) ": " (text::line(why.get(language), 200)) }
        } }
    }
}

fn ledger(run: &Run, language: Language) -> Markup {
    let mut states: BTreeMap<UrlState, usize> = BTreeMap::new();
    for entry in &run.urls {
        *states.entry(entry.state).or_default() += 1;
    }
    let rows: Vec<(Markup, usize, &str)> = states
        .iter()
        .map(|(state, count)| (html! { (words::state(*state).get(language)) }, *count, "plain"))
        .collect();
    let left_out: Vec<_> = run.urls.iter().filter(|it| it.state != UrlState::Audited).collect();
    html! {
        (chart(words::LEDGER.get(language), [words::STATE.get(language), words::COUNT.get(language)], &rows))
        @if !left_out.is_empty() {
            details {
                summary { (words::NOT_AUDITED.get(language)) }
                @if left_out.len() > ADDRESSES { p { (words::CAPPED.fill(language, &[&ADDRESSES.to_string()])) } }
                (table(words::NOT_AUDITED.get(language), html! {
                    thead { tr {
                        th.long scope="col" { (words::ADDRESS.get(language)) }
                        th scope="col" { (words::STATE.get(language)) }
                        th scope="col" { (words::REASON.get(language)) }
                    } }
                    tbody { @for entry in left_out.iter().take(ADDRESSES) { tr {
                        th.long scope="row" { (text::line(entry.url.as_str(), TEXT_CHARS)) }
                        td { (words::state(entry.state).get(language)) }
                        td.long lang="en" { (text::line(&entry.why, TEXT_CHARS)) }
                    } } }
                }))
            }
        }
    }
}

/// How the audit was done and with what.
pub(crate) fn method(run: &Run, language: Language) -> Markup {
    let facts = [
        (words::TARGET, text::line(&run.target, TEXT_CHARS)),
        (words::STARTED, text::line(&run.started, 50)),
        (words::DURATION, words::SECONDS.fill(language, &[&run.duration_ms.div_ceil(1_000).to_string()])),
        (words::VERSION, text::line(&run.tool_version, 50)),
        (words::FORMAT, text::line(&run.format, 50)),
        (words::NORM, format!("WCAG 2.2, EN 301 549 V{}", run.en301549)),
        (words::RULE_COUNT, run.rules.len().to_string()),
    ];
    html! {
        p { (words::METHOD_TEXT.get(language)) }
        p { (words::HARM_ORDER.get(language)) }
        p { (words::METHOD_ORDER.get(language)) }
        @if run.robots_ignored { p { (words::ROBOTS_IGNORED.get(language)) } }
        dl { @for (word, value) in facts { dt { (word.get(language)) } dd { (value) } } }
    }
}
