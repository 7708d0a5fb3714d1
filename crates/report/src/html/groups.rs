//! The same barriers seen from the people they stop and the errands they are on.

use std::collections::HashMap;

use drempel_model::{Audience, Barrier, Journey, Language, Passage, Run};
use maud::{Markup, html};

use crate::html::shared::{
    audience, audience_label, barrier_count, barrier_link, barrier_text, by_audience, link, page_count, table,
};
use crate::text;
use crate::words::{self, Word};

/// Barriers listed for one group or errand.
const LISTED: usize = 10;
/// Pages of a path that are listed.
const STEPS: usize = 10;

/// For each group of people: what it meets.
pub(crate) fn audiences(run: &Run, language: Language) -> Markup {
    let groups = by_audience(run);
    html! {
        @if groups.is_empty() { p { (words::NONE.get(language)) } }
        @for (who, positions) in groups { (group(run, language, who, &positions)) }
    }
}

fn group(run: &Run, language: Language, who: Audience, positions: &[usize]) -> Markup {
    let name = audience(run, language, who);
    let mut characters = name.chars();
    let heading: String = match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => name.clone(),
    };
    let blocked: Vec<&Journey> =
        run.journeys.iter().filter(|it| it.status.get(&who) == Some(&Passage::Blocked)).collect();
    html! {
        h3 { (heading) }
        @if let Some(info) = run.audiences.get(&who) {
            p { (text::line(info.experience.get(language), 400)) " " (words::NEEDS.get(language)) " "
                (text::line(info.needs.get(language), 400)) }
            @if let Some(figure) = &info.figure {
                p.soft { (text::line(figure.get(language), 400)) }
            }
        }
        @if !blocked.is_empty() {
            p { (words::BLOCKED_ERRANDS.get(language)) " "
                (blocked.iter().map(|it| text::line(it.title.get(language), 100)).collect::<Vec<_>>().join(", ")) "." }
        }
        ul { @for position in positions.iter().take(LISTED) {
            @if let Some(barrier) = run.barriers.get(*position) {
                li { (barrier_link(run, language, *position, barrier)) " " span.soft { "(" (page_count(language, barrier.page_count)) ")" } }
            }
        } }
        @if positions.len() > LISTED {
            p { (words::MORE_BELOW.fill(language, &[&barrier_count(language, positions.len() - LISTED)])) }
        }
    }
}

/// For each errand: how far each group gets, and what stands in the way.
pub(crate) fn journeys(run: &Run, language: Language) -> Markup {
    let known: HashMap<&str, (usize, &Barrier)> =
        run.barriers.iter().enumerate().map(|(position, it)| (it.id.as_str(), (position, it))).collect();
    html! {
        p { (words::JOURNEYS_INTRO.get(language)) }
        (overview(run, language))
        @for journey in &run.journeys {
            h3 { (text::line(journey.title.get(language), 200)) }
            @match &journey.entry {
                None => p { (words::NO_ENTRY.get(language)) },
                Some(entry) => {
                    p { (words::ENTRY.get(language)) " " (link(run, entry)) ". "
                        @match journey.depth {
                            Some(depth) => (words::count(language, depth, &words::CLICK_ONE, &words::CLICK_MANY)),
                            None => (words::NO_CLICKS.get(language)),
                        } }
                    @if journey.path.len() > 1 {
                        details {
                            summary { (words::PATH_OF.fill(language, &[&text::line(journey.title.get(language), 200)])) }
                            ol { @for step in journey.path.iter().take(STEPS) { li { (link(run, step)) } } }
                        }
                    }
                }
            }
            @if journey.entry.is_some() && journey.barriers.is_empty() { p { (words::NO_BARRIERS_ON_WAY.get(language)) } }
            @if !journey.barriers.is_empty() {
                ul { @for (position, barrier) in journey.barriers.iter().filter_map(|it| known.get(it.as_str())).take(LISTED) {
                    li { (barrier_link(run, language, *position, barrier)) " "
                        span.soft { "(" (words::impact(barrier.impact).get(language)) ")" } }
                } }
            }
            @if journey.barriers.len() > LISTED {
                p { (words::MORE_BELOW.fill(language, &[&barrier_count(language, journey.barriers.len() - LISTED)])) }
            }
        }
    }
}

fn overview(run: &Run, language: Language) -> Markup {
    let known: HashMap<&str, &Barrier> = run.barriers.iter().map(|it| (it.id.as_str(), it)).collect();
    table(
        words::JOURNEYS_CAPTION.get(language),
        html! {
            thead { tr {
                th scope="col" { (words::JOURNEY.get(language)) }
                th scope="col" { (words::BLOCKED_FOR.get(language)) }
                th scope="col" { (words::HINDERED_FOR.get(language)) }
                th.long scope="col" { (words::HEAVIEST.get(language)) }
            } }
            tbody { @for journey in &run.journeys { tr {
                th scope="row" { (text::line(journey.title.get(language), 200)) }
                @if journey.entry.is_none() { td colspan="3" { (words::NO_ENTRY.get(language)) } }
                @else {
                    td { (groups_at(run, language, journey, Passage::Blocked)) }
                    td { (groups_at(run, language, journey, Passage::Hindered)) }
                    td.long { @if let Some(barrier) = journey.barriers.first().and_then(|it| known.get(it.as_str())) {
                        (barrier_text(run, language, barrier))
                    } @else { (words::NONE.get(language)) } }
                }
            } } }
        },
    )
}

/// The groups that get this far, by their short names.
fn groups_at(run: &Run, language: Language, journey: &Journey, passage: Passage) -> String {
    let names: Vec<String> = journey
        .status
        .iter()
        .filter(|it| *it.1 == passage)
        .map(|(who, _)| audience_label(run, language, *who))
        .collect();
    if names.is_empty() { nobody(&words::NOBODY, language) } else { names.join(", ") }
}

fn nobody(word: &Word, language: Language) -> String {
    word.get(language).to_owned()
}
