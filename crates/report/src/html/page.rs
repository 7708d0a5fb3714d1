//! The page as a whole: its head, its contents and the order of its parts.

use drempel_model::{Language, Run};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::glossary::glossary;
use crate::html::{barriers, groups, history, opening, reading, sample, seen, service, tables};
use crate::text;
use crate::words::{self, Word};

const STYLE: &str = include_str!("../style.css");

/// The whole page.
pub(crate) fn render(run: &Run, language: Language) -> String {
    let w = |word: &Word| word.get(language);
    let title = words::TITLE.fill(language, &[&text::line(&run.target, 200)]);
    let sections = sections(run, language);
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
                }
                main #main tabindex="-1" {
                    @for (number, (id, word, content)) in sections.iter().enumerate() {
                        section #(id) aria-labelledby={ (id) "-title" } {
                            h2 id={ (id) "-title" } { (w(word)) }
                            (content)
                        }
                        // After the first part: on a phone the contents alone would fill the screen.
                        @if number == 0 {
                            nav aria-label=(w(&words::CONTENTS)) {
                                ul.chips { @for (id, word, _) in sections.iter().skip(1) { li { a href={ "#" (id) } { (w(word)) } } } }
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

/// Id, heading and content of each part; a part that the run has nothing for is left out.
fn sections(run: &Run, language: Language) -> Vec<(&'static str, Word, Markup)> {
    let mut sections = vec![
        ("matters", words::MATTERS, opening::matters(run, language)),
        ("top", words::TOP, opening::top(run, language)),
    ];
    if let Some(it) = &run.history {
        sections.push(("history", words::HISTORY, history::history(run, it, language)));
    }
    sections.push(("seen", words::COULD_SEE, seen::seen(run, language)));
    sections.push(("audiences", words::PER_AUDIENCE, groups::audiences(run, language)));
    if !run.journeys.is_empty() {
        sections.push(("journeys", words::PER_JOURNEY, groups::journeys(run, language)));
    }
    sections.push(("barriers", words::ALL_BARRIERS, barriers::barriers(run, language)));
    sections.push(("pages", words::PER_PAGE, tables::pages(run, language)));
    if let Some(content) = reading::reading(run, language) {
        sections.push(("reading", words::READING, content));
    }
    if !run.documents.is_empty() {
        sections.push(("documents", words::DOCUMENTS, service::documents(run, language)));
    }
    if let Some(statement) = &run.statement {
        sections.push(("statement", words::STATEMENT, service::statement(run, statement, language)));
    }
    sections.push(("criteria", words::CRITERIA, tables::criteria(run, language)));
    sections.push(("rules", words::PER_RULE, tables::rules(run, language)));
    if let Some(it) = &run.sample {
        sections.push(("sample", words::SAMPLE, sample::sample(run, it, language)));
    }
    sections.push(("method", words::METHOD, seen::method(run, language)));
    let texts: Vec<&str> = sections.iter().map(|it| it.2.0.as_str()).collect();
    if let Some(content) = glossary(&texts, language) {
        sections.push(("glossary", words::GLOSSARY, content));
    }
    sections
}
