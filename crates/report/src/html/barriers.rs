//! Every barrier with all that is needed to understand and repair it.

use drempel_model::{Barrier, Journey, Language, Norm, Outcome, Run};
use maud::{Markup, html};

use crate::criteria::find;
use crate::html::shared::{
    BARRIERS, audience, barrier_title, first_finding, link, page_count, pages_of, requirement, snippet,
};
use crate::text::{self, TEXT_CHARS};
use crate::words;

/// Page links per barrier.
const PAGE_LINKS: usize = 20;
/// Errands named with a barrier.
const ERRANDS: usize = 6;

/// All barriers, and then the points that a person has to look at.
pub(crate) fn barriers(run: &Run, language: Language) -> Markup {
    html! {
        @if run.barriers.is_empty() { p { (words::NONE.get(language)) } }
        @else { p { (words::BARRIERS_INTRO.get(language)) } }
        @if run.barriers.len() > BARRIERS { p { (words::CAPPED.fill(language, &[&BARRIERS.to_string()])) } }
        @for (position, barrier) in run.barriers.iter().take(BARRIERS).enumerate() { (article(run, language, position, barrier)) }
    }
}

fn article(run: &Run, language: Language, position: usize, barrier: &Barrier) -> Markup {
    let rule = run.rules.get(&barrier.rule);
    let number = (position + 1).to_string();
    let journeys: Vec<&Journey> =
        run.journeys.iter().filter(|it| it.barriers.contains(&barrier.id)).take(ERRANDS).collect();
    html! {
        article id={ "barrier-" (number) } aria-labelledby={ "barrier-" (number) "-title" } {
            h3 id={ "barrier-" (number) "-title" } { (barrier_title(run, language, position, barrier)) }
            ul.chips {
                li.impact { (words::IMPACT.get(language)) ": " (words::impact(barrier.impact).get(language)) }
                @if barrier.outcome != Outcome::Failed { li { (words::outcome(barrier.outcome).get(language)) } }
                li { (page_count(language, barrier.page_count)) ", "
                    (words::count(language, barrier.finding_count, &words::PLACE_ONE, &words::PLACE_MANY)) }
                @if let Some(rule) = rule { li { (words::owner(rule.owner).get(language)) } }
            }
            details {
                summary { (words::DETAILS.fill(language, &[&number])) }
                @if let Some(rule) = rule {
                    h4 { (words::SHOULD.get(language)) } p { (rule.title.get(language)) }
                    h4 { (words::WHY.get(language)) } p { (rule.why.get(language)) }
                    p { (rule.audiences.iter().map(|it| audience(run, language, *it)).collect::<Vec<_>>().join("; ")) "." }
                    @if !journeys.is_empty() {
                        p { (words::ON_THE_WAY.get(language)) " "
                            (journeys.iter().map(|it| text::line(it.title.get(language), 100)).collect::<Vec<_>>().join(", ")) "." }
                    }
                    h4 { (words::REPAIR.get(language)) } p { (rule.fix.get(language)) }
                }
                (example(run, language, barrier))
                h4 { (words::PAGES.get(language)) }
                (pages(run, language, barrier))
                @if let Some(rule) = rule {
                    h4 { (words::NORM.get(language)) }
                    @if rule.norm == Norm::Barrier { p { (words::NO_NORM.get(language)) } }
                    @else { ul { @for id in &rule.requirements { li { (criterion(language, id)) } } } }
                }
                p.soft { (words::RULE.get(language)) ": " code { (text::line(&barrier.rule, 100)) } }
            }
        }
    }
}

fn example(run: &Run, language: Language, barrier: &Barrier) -> Markup {
    let Some(finding) = first_finding(run, barrier) else { return html! {} };
    let rule = run.rules.get(&barrier.rule);
    html! {
        h4 { (words::EXAMPLE.get(language)) }
        p { (link(run, &finding.url)) ", " (words::ON_LINE.fill(language, &[&finding.target.line.to_string()])) }
        (snippet(finding))
        p.soft { (words::SELECTOR.get(language)) ": " code { (text::line(&finding.target.selector, TEXT_CHARS)) } }
        @if let Some(good) = rule.and_then(|it| it.examples.get("good")) {
            p { (words::LIKE_THIS.get(language)) }
            pre { code { (text::block(good, TEXT_CHARS)) } }
        }
    }
}

fn pages(run: &Run, language: Language, barrier: &Barrier) -> Markup {
    let urls = pages_of(run, barrier);
    html! {
        ul { @for url in urls.iter().take(PAGE_LINKS) { li { (link(run, url)) } } }
        @if urls.len() > PAGE_LINKS {
            p { (words::MORE.fill(language, &[&page_count(language, urls.len() - PAGE_LINKS)])) }
        }
    }
}

/// A requirement with its name and, where W3C explains it, a link.
fn criterion(language: Language, id: &str) -> Markup {
    match find(id) {
        Some(it) => {
            html! { a href=(it.understanding()) { (requirement(id)) " " (it.name(language)) } " (" (it.level) ")" }
        }
        None => html! { (requirement(id)) },
    }
}
