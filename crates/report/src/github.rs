//! What GitHub shows: annotations beside the lines of a change, and the summary of a job.

use std::fmt::Write as _;

use drempel_model::{Barrier, Impact, Language, Outcome, Run};

use crate::{html, markdown, place, text, words};

/// GitHub shows ten errors and ten warnings of a step; one annotation per barrier shows most with them.
const ANNOTATIONS: usize = 50;
/// A job's summary may hold 1 MiB.
const BARRIERS: usize = 100;

/// One workflow command per failed barrier, at its first place.
pub(crate) fn annotations(run: &Run, language: Language) -> String {
    let mut commands = String::new();
    for barrier in run.barriers.iter().filter(|it| it.outcome == Outcome::Failed).take(ANNOTATIONS) {
        commands.push_str(&annotation(run, language, barrier));
    }
    commands
}

fn annotation(run: &Run, language: Language, barrier: &Barrier) -> String {
    let level = match barrier.impact {
        Impact::Critical | Impact::Serious => "error",
        Impact::Moderate => "warning",
        Impact::Minor => "notice",
    };
    let mut properties = format!("title={}", property(&barrier.rule));
    let mut place = String::new();
    if let Some(finding) = html::first_finding(run, barrier) {
        match place::file(run, &finding.url) {
            Some(file) => {
                let _ = write!(properties, ",file={},line={}", property(&file), finding.target.line.max(1));
            }
            None => {
                let _ = write!(place, " {}", text::line(finding.url.as_str(), 500));
            }
        }
    }
    let pages = words::count(language, barrier.page_count, &words::PAGE_ONE, &words::PAGE_MANY);
    let message = format!("{} ({pages}){place}", html::barrier_text(run, language, barrier));
    format!("::{level} {properties}::{}\n", data(&message))
}

/// The same facts as a page that GitHub shows under the job.
pub(crate) fn summary(run: &Run, language: Language) -> String {
    let mut summary = markdown::opening(run, language);
    summary.push_str(&markdown::barrier_table(run, language, BARRIERS));
    summary
}

/// A message of a workflow command.
fn data(value: &str) -> String {
    text::line(value, 2_000).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a workflow command.
fn property(value: &str) -> String {
    data(value).replace(':', "%3A").replace(',', "%2C")
}
