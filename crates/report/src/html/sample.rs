//! The sample: which pages stand for the site, and how far they do.

use std::collections::BTreeSet;

use drempel_model::{Impact, Language, Outcome, Run, Sample, SampleReason, SampledPage};
use maud::{Markup, html};
use url::Url;

use crate::assessment::interval;
use crate::html::shared::{link, page_count, rule_title, table};
use crate::text;
use crate::words::{self, Word};

/// Pages listed.
const PAGES: usize = 300;
/// Rules named that failed on random pages alone.
const RULES: usize = 30;

/// The pages, why they are in, what the random ones add, and what they say of the whole site.
pub(crate) fn sample(run: &Run, sample: &Sample, language: Language) -> Markup {
    let drawn: Vec<&SampledPage> =
        sample.pages.iter().filter(|it| it.reasons.contains(&SampleReason::Random)).collect();
    html! {
        p {
            (words::SAMPLE_SIZE.fill(language, &[
                &page_count(language, sample.pages.len()),
                &page_count(language, sample.from),
                &sample.templates.to_string(),
                &drawn.len().to_string(),
            ]))
        }
        (random_part(run, sample, language))
        @if !drawn.is_empty() { (shares(run, &drawn, language)) }
        (pages(run, sample, language))
        p.soft { (words::SEED.fill(language, &[&sample.seed.to_string()])) }
    }
}

/// Whether the random pages have barriers that the chosen ones do not.
fn random_part(run: &Run, sample: &Sample, language: Language) -> Markup {
    html! {
        h3 { (words::RANDOM_PART.get(language)) }
        @if sample.new_in_random.is_empty() { p { (words::RANDOM_NOTHING.get(language)) } }
        @else {
            p.warn { (words::RANDOM_NEW.get(language)) }
            ul { @for rule in sample.new_in_random.iter().take(RULES) { li { (rule_title(run, language, rule)) } } }
        }
    }
}

/// Shares of the pages drawn by lot, the only ones from which the whole site can be estimated.
fn shares(run: &Run, drawn: &[&SampledPage], language: Language) -> Markup {
    let drawn: BTreeSet<&Url> = drawn.iter().map(|it| &it.url).collect();
    let with = |least: Impact| {
        let heavy = |rule: &str| run.rules.get(rule).is_some_and(|it| it.impact >= least);
        let failed = run.findings.iter().filter(|it| it.outcome == Outcome::Failed && heavy(&it.rule));
        failed.map(|it| &*it.url).filter(|it| drawn.contains(it)).collect::<BTreeSet<_>>().len()
    };
    let rows: [(Word, Impact); 3] = [
        (words::WITH_BARRIER, Impact::Minor),
        (words::WITH_SERIOUS, Impact::Serious),
        (words::WITH_CRITICAL, Impact::Critical),
    ];
    table(
        words::SHARES_CAPTION.get(language),
        html! {
            thead { tr {
                th.long scope="col" { (words::WHAT.get(language)) }
                th scope="col" { (words::DRAWN_PAGES.get(language)) }
                th scope="col" { (words::WHOLE_SITE.get(language)) }
            } }
            tbody { @for (word, least) in rows { tr {
                @let part = with(least);
                @let (low, high) = interval(part, drawn.len());
                th.long scope="row" { (word.get(language)) }
                td { (words::SHARE_EXACT.fill(language, &[&part.to_string(), &page_count(language, drawn.len())])) }
                td { (words::BETWEEN.fill(language, &[&low.to_string(), &high.to_string()])) }
            } } }
        },
    )
}

fn pages(run: &Run, sample: &Sample, language: Language) -> Markup {
    let caption = words::SAMPLE_CAPTION.get(language);
    html! {
        details {
            summary { (caption) }
            @if sample.pages.len() > PAGES { p { (words::CAPPED.fill(language, &[&PAGES.to_string()])) } }
            (table(caption, html! {
                thead { tr {
                    th.long scope="col" { (words::PAGE.get(language)) }
                    th scope="col" { (words::REASONS.get(language)) }
                } }
                tbody { @for page in sample.pages.iter().take(PAGES) { tr {
                    th.long scope="row" {
                        @let audited = run.pages.binary_search_by(|it| (*it.url).cmp(&page.url)).ok();
                        @if let Some(it) = audited.and_then(|it| run.pages.get(it)).filter(|it| !it.title.trim().is_empty()) {
                            (text::line(&it.title, 150)) br;
                        }
                        (link(run, &page.url))
                    }
                    td { (page.reasons.iter().map(|it| words::sample_reason(*it).get(language)).collect::<Vec<_>>().join(", ")) }
                } } }
            }))
        }
    }
}
