//! A draft of the accessibility statement, with what the audit found filled in and the rest left to fill in.
//!
//! The parts are those of the Dutch model statement and of Implementing Decision (EU) 2018/1523; the status is left open,
//! because an automatic audit alone cannot support one.

use drempel_model::{Language, Run};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::assessment::{Assessment, assess};
use crate::glossary::glossary;
use crate::{html as page, text, words};

/// Barriers described under one criterion.
const DESCRIBED: usize = 10;
const STYLE: &str = "body{font:1.06rem/1.6 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}\
    mark{background:#fff3c4;color:#1b1b1b;padding:0 .2em}dt{font-weight:700;margin-top:.6rem}dd{margin:0}\
    @media(prefers-color-scheme:dark){body{color:#eee;background:#161616}}";

pub(crate) fn render(run: &Run, language: Language) -> String {
    let w = |word: &words::Word| word.get(language);
    let target = text::line(&run.target, 200);
    let title = words::STATEMENT_TITLE.fill(language, &[&target]);
    let failed: Vec<Assessment<'_>> =
        assess(run).into_iter().filter(|it| it.criterion.is_required() && !it.barriers.is_empty()).collect();
    let date = text::line(run.started.get(..10).unwrap_or_default(), 10);
    let deviations = html! { @for assessment in &failed { (deviation(run, language, assessment)) } };
    let texts = [deviations.0.as_str(), w(&words::STATEMENT_DEVIATIONS_TEXT)];
    let abbreviations = glossary(&texts, language);
    html! {
        (DOCTYPE)
        html lang=(language.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    h1 { (title) }
                    p { strong { (w(&words::STATEMENT_DRAFT)) } }
                    p { (gap(language)) " " (words::STATEMENT_PROMISE.fill(language, &[&target])) }
                    h2 { (w(&words::STATEMENT_STATUS)) }
                    p { (gap(language)) " " (w(&words::STATEMENT_STATUS_TEXT)) }
                    h2 { (w(&words::STATEMENT_DEVIATIONS)) }
                    @if failed.is_empty() { p { (w(&words::STATEMENT_NONE)) } }
                    @else { p { (w(&words::STATEMENT_DEVIATIONS_TEXT)) } }
                    (deviations)
                    h2 { (w(&words::STATEMENT_RESEARCH)) }
                    p { (words::STATEMENT_RESEARCH_TEXT.fill(language, &[
                        &date,
                        &words::count(language, run.pages.len(), &words::PAGE_ONE, &words::PAGE_MANY),
                        &text::line(&run.tool_version, 50),
                    ])) " " (gap(language)) }
                    h2 { (w(&words::STATEMENT_CONTACT)) }
                    p { (w(&words::STATEMENT_CONTACT_TEXT)) " " (gap(language)) }
                    h2 { (w(&words::STATEMENT_COMPLAINT)) }
                    p { (w(&words::STATEMENT_COMPLAINT_TEXT)) " " (gap(language)) }
                    h2 { (w(&words::STATEMENT_DATE)) }
                    p { (gap(language)) }
                    @if let Some(abbreviations) = &abbreviations {
                        h2 { (w(&words::GLOSSARY)) }
                        (abbreviations)
                    }
                }
            }
        }
    }
    .into_string()
}

fn deviation(run: &Run, language: Language, assessment: &Assessment<'_>) -> Markup {
    let criterion = assessment.criterion;
    let name = criterion.name(language);
    let barriers: Vec<_> = assessment.barriers.iter().filter_map(|it| run.barriers.get(*it)).collect();
    let mut why: Vec<&str> = Vec::new();
    let mut fix: Vec<&str> = Vec::new();
    for rule in barriers.iter().filter_map(|it| run.rules.get(&it.rule)) {
        if !why.contains(&rule.why.get(language)) {
            why.push(rule.why.get(language));
            fix.push(rule.fix.get(language));
        }
    }
    html! {
        h3 { (words::STATEMENT_CRITERION.fill(language, &[criterion.number, name, criterion.level])) }
        dl {
            dt { (words::STATEMENT_WHAT.get(language)) }
            dd {
                ul {
                    @for barrier in barriers.iter().take(DESCRIBED) {
                        li { (page::barrier_text(run, language, barrier)) " ("
                            (words::count(language, barrier.page_count, &words::PAGE_ONE, &words::PAGE_MANY)) ")" }
                    }
                }
                @if barriers.len() > DESCRIBED {
                    p { (words::MORE.fill(language, &[&words::count(language, barriers.len() - DESCRIBED, &words::BARRIER_ONE, &words::BARRIER_MANY)])) }
                }
            }
            dt { (words::STATEMENT_CAUSE.get(language)) }
            dd { (gap(language)) }
            dt { (words::STATEMENT_CONSEQUENCE.get(language)) }
            dd { @for it in &why { p { (it) } } }
            dt { (words::STATEMENT_ALTERNATIVE.get(language)) }
            dd { (gap(language)) }
            dt { (words::STATEMENT_MEASURE.get(language)) }
            dd { @for it in &fix { p { (it) } } }
            dt { (words::STATEMENT_PLANNED.get(language)) }
            dd { (gap(language)) }
        }
    }
}

/// A place that a person has to fill in.
fn gap(language: Language) -> Markup {
    html! { mark { "[" (words::FILL_IN.get(language)) "]" } }
}
