//! What several parts of the report need: texts of a barrier, links, tables and bars.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use drempel_model::{
    Audience, Barrier, Finding, Impact, Journey, Language, Outcome, Passage, Place, RuleInfo, Run,
};
use maud::{Markup, html};
use url::Url;

use crate::place;
use crate::text::{self, TEXT_CHARS};
use crate::words;

/// Barriers shown with all they have; more would make a page that no browser reads comfortably.
pub(crate) const BARRIERS: usize = 200;
/// Longest address that is a link.
const LINK_BYTES: usize = 1_000;

/// Outcomes in the order of tables.
pub(crate) const OUTCOMES: [Outcome; 5] =
    [Outcome::Failed, Outcome::CantTell, Outcome::Passed, Outcome::Inapplicable, Outcome::Untested];
/// Impacts, the greatest first.
pub(crate) const IMPACTS: [Impact; 4] = [Impact::Critical, Impact::Serious, Impact::Moderate, Impact::Minor];

/// How much was seen and found.
pub(crate) fn seen_sentence(run: &Run, language: Language) -> String {
    let failed = run.barriers.iter().filter(|it| it.outcome == Outcome::Failed).count();
    let points = run.barriers.len() - failed;
    words::SEEN.fill(
        language,
        &[
            &page_count(language, run.pages.len()),
            &barrier_count(language, failed),
            &words::count(language, points, &words::POINT_ONE, &words::POINT_MANY),
        ],
    )
}

/// The finding that shows a barrier best: its first with the barrier's own outcome.
pub(crate) fn first_finding<'run>(run: &'run Run, barrier: &Barrier) -> Option<&'run Finding> {
    let mut findings = barrier.findings.iter().filter_map(|it| run.findings.get(*it));
    findings.clone().find(|it| it.outcome == barrier.outcome).or_else(|| findings.next())
}

/// The title of an audited page; empty where it has none or was not audited.
pub(crate) fn page_title(run: &Run, url: &Url) -> String {
    let page = run.pages.binary_search_by(|it| (*it.url).cmp(url)).ok().and_then(|it| run.pages.get(it));
    page.map(|it| text::line(it.title.trim(), 150)).unwrap_or_default()
}

/// The group's name in one or two words, else in full.
pub(crate) fn audience_label(run: &Run, language: Language, who: Audience) -> String {
    let label = run.audiences.get(&who).map(|it| it.label.get(language)).filter(|it| !it.is_empty());
    label.map_or_else(|| audience(run, language, who), |it| text::line(it, 100))
}

/// What is wrong, in the words of the barrier's first finding.
pub(crate) fn barrier_text(run: &Run, language: Language, barrier: &Barrier) -> String {
    let message =
        first_finding(run, barrier).map(|it| it.message.text.get(language)).filter(|it| !it.is_empty());
    match message {
        Some(message) => text::line(message, 200),
        None => rule_title(run, language, &barrier.rule),
    }
}

/// The barrier's number and what is wrong.
pub(crate) fn barrier_title(run: &Run, language: Language, position: usize, barrier: &Barrier) -> String {
    let word = if barrier.outcome == Outcome::Failed { words::BARRIER_N } else { words::POINT_N };
    word.fill(language, &[&(position + 1).to_string(), &barrier_text(run, language, barrier)])
}

/// The title as a link to the barrier's own part of the page.
pub(crate) fn barrier_link(run: &Run, language: Language, position: usize, barrier: &Barrier) -> Markup {
    let title = barrier_title(run, language, position, barrier);
    // Barriers beyond the limit have no part to lead to.
    if position >= BARRIERS {
        return html! { (title) };
    }
    html! { a href={ "#barrier-" (position + 1) } { (title) } }
}

/// A short link by number, for tables.
pub(crate) fn barrier_number(language: Language, position: usize) -> Markup {
    let name = words::BARRIER_SHORT.fill(language, &[&(position + 1).to_string()]);
    if position >= BARRIERS {
        return html! { (name) };
    }
    html! { a href={ "#barrier-" (position + 1) } { (name) } }
}

/// The rule's title, or its id where the run does not know it.
pub(crate) fn rule_title(run: &Run, language: Language, rule: &str) -> String {
    run.rules.get(rule).map_or_else(|| text::line(rule, 100), |it| it.title.get(language).to_owned())
}

/// What the group of people is called: by the run's own data, else by the report's words.
pub(crate) fn audience(run: &Run, language: Language, audience: Audience) -> String {
    match run.audiences.get(&audience) {
        Some(info) if !info.name.get(language).is_empty() => text::line(info.name.get(language), 200),
        _ => words::audience(audience).get(language).to_owned(),
    }
}

/// `1 page`, `2 pages`.
pub(crate) fn page_count(language: Language, number: usize) -> String {
    words::count(language, number, &words::PAGE_ONE, &words::PAGE_MANY)
}

/// `1 barrier`, `2 barriers`.
pub(crate) fn barrier_count(language: Language, number: usize) -> String {
    words::count(language, number, &words::BARRIER_ONE, &words::BARRIER_MANY)
}

/// What a rule's failed result breaks, for people.
pub(crate) fn requirements(rule: &RuleInfo) -> String {
    rule.requirements.iter().map(|it| requirement(it)).collect::<Vec<_>>().join(", ")
}

/// `wcag:1.1.1` as `WCAG 1.1.1`.
pub(crate) fn requirement(id: &str) -> String {
    match id.split_once(':') {
        Some(("en301549", clause)) => text::line(&format!("EN 301 549, {clause}"), 100),
        Some((norm, clause)) => text::line(&format!("{} {clause}", norm.to_uppercase()), 100),
        None => text::line(id, 100),
    }
}

/// The address as a link where it is safe to follow; a file by its path.
pub(crate) fn link(run: &Run, url: &Url) -> Markup {
    let shown = place::file(run, url).unwrap_or_else(|| text::line(address(run, url), TEXT_CHARS));
    // Another scheme could run a script, and no server takes an address as long as this.
    if !matches!(url.scheme(), "http" | "https") || url.as_str().len() > LINK_BYTES {
        return html! { (shown) };
    }
    html! { a href=(url.as_str()) { (shown) } }
}

/// What tells one address of a run from the others: the path on the audited site, all but the scheme elsewhere.
fn address<'url>(run: &Run, url: &'url Url) -> &'url str {
    let text = url.as_str();
    let Some((_, without_scheme)) = text.split_once("://") else { return text };
    let target = Url::parse(&run.target).ok();
    let is_own = target.is_some_and(|it| it.origin() == url.origin());
    match without_scheme.find('/') {
        Some(start) if is_own && without_scheme.len() > start + 1 => &without_scheme[start..],
        _ => without_scheme,
    }
}

/// A table that scrolls by itself on narrow screens, also by keyboard.
pub(crate) fn table(caption: &str, rows: Markup) -> Markup {
    html! { div.scroll role="region" aria-label=(caption) tabindex="0" { table { caption { (caption) } (rows) } } }
}

/// A bar of a chart: the number stands beside it as text, so that the picture itself is decoration.
pub(crate) fn bar(part: usize, whole: usize, class: &str) -> Markup {
    let width = (part * 100).checked_div(whole).unwrap_or(0).clamp(usize::from(part > 0), 100);
    html! {
        svg.bar aria-hidden="true" focusable="false" width="100%" height="12" {
            rect.ground width="100%" height="12" rx="3" {}
            rect class=(class) width={ (width) "%" } height="12" rx="3" {}
        }
    }
}

/// Rows of label and number, drawn as bars: a chart that is its own data table.
pub(crate) fn chart(caption: &str, heads: [&str; 2], rows: &[(Markup, usize, &str)]) -> Markup {
    let most = rows.iter().map(|it| it.1).max().unwrap_or(0);
    html! {
        figure.chart {
            table {
                caption { (caption) }
                thead { tr { th scope="col" { (heads[0]) } th.plot scope="col" { (heads[1]) } } }
                tbody { @for (label, number, class) in rows { tr {
                    th scope="row" { (label) }
                    td { div.measure { span.n { (number) } (bar(*number, most, class)) } }
                } } }
            }
        }
    }
}

/// Positions of failed barriers by audience, in the run's order.
pub(crate) fn by_audience(run: &Run) -> BTreeMap<Audience, Vec<usize>> {
    let mut groups: BTreeMap<Audience, Vec<usize>> = BTreeMap::new();
    for (position, barrier) in run.barriers.iter().enumerate() {
        let Some(rule) = run.rules.get(&barrier.rule) else { continue };
        if barrier.outcome != Outcome::Failed {
            continue;
        }
        for audience in &rule.audiences {
            groups.entry(*audience).or_default().push(position);
        }
    }
    groups
}

/// Failed barriers with their positions, those whose repair helps most people on most pages first.
///
/// Weight: three times as much for each step of impact, times the pages, times the groups of people who are stopped.
pub(crate) fn by_help(run: &Run) -> Vec<(usize, &Barrier)> {
    let weight = |barrier: &Barrier| {
        let groups = run.rules.get(&barrier.rule).map_or(1, |it| it.audiences.len().max(1));
        let impact = match barrier.impact {
            Impact::Minor => 1,
            Impact::Moderate => 3,
            Impact::Serious => 9,
            Impact::Critical => 27,
        };
        impact * barrier.page_count.max(1) * groups
    };
    let mut barriers: Vec<(usize, &Barrier)> = failed(run).collect();
    // A stable sort: equal ones stay in the run's order.
    barriers.sort_by_cached_key(|it| std::cmp::Reverse(weight(it.1)));
    barriers
}

/// The failed barrier that does most harm: by impact, then by the errands that it blocks, then by pages times groups.
pub(crate) fn worst(run: &Run) -> Option<(usize, &Barrier)> {
    let heaviest = failed(run).map(|it| it.1.impact).max()?;
    let candidates = failed(run).filter(|it| it.1.impact == heaviest);
    candidates.min_by_key(|(position, barrier)| {
        let groups = run.rules.get(&barrier.rule).map_or(1, |it| it.audiences.len().max(1));
        let harm = (errands_blocked(run, barrier).len(), barrier.page_count * groups);
        (std::cmp::Reverse(harm), *position)
    })
}

fn failed(run: &Run) -> impl Iterator<Item = (usize, &Barrier)> {
    run.barriers.iter().enumerate().filter(|it| it.1.outcome == Outcome::Failed)
}

/// Errands that a barrier blocks: it is critical and stands where they begin.
pub(crate) fn errands_blocked<'run>(run: &'run Run, barrier: &Barrier) -> Vec<&'run Journey> {
    if barrier.impact != Impact::Critical || run.journeys.is_empty() {
        return Vec::new();
    }
    let findings = barrier.findings.iter().filter_map(|it| run.findings.get(*it));
    // What stands in a header or footer stops nobody in the errand itself.
    let is_in_errand = |it: &&Finding| {
        it.outcome == Outcome::Failed && it.target.place.is_none_or(|place| place == Place::Main)
    };
    let places: HashSet<&Url> = findings.filter(is_in_errand).map(|it| &*it.url).collect();
    let audiences = run.rules.get(&barrier.rule).map(|it| it.audiences.as_slice()).unwrap_or_default();
    let is_blocked = |it: &&Journey| {
        let ends_here = audiences.iter().any(|who| it.status.get(who) == Some(&Passage::Blocked));
        ends_here
            && it.entry.as_ref().is_some_and(|entry| places.contains(entry))
            && it.barriers.contains(&barrier.id)
    };
    run.journeys.iter().filter(is_blocked).collect()
}

/// The pages of a barrier, in order of URL.
pub(crate) fn pages_of<'run>(run: &'run Run, barrier: &Barrier) -> BTreeSet<&'run Url> {
    barrier.findings.iter().filter_map(|it| run.findings.get(*it)).map(|it| &*it.url).collect()
}

/// The snippet with the start tag marked.
pub(crate) fn snippet(finding: &Finding) -> Markup {
    let shown = text::block(&finding.target.snippet, TEXT_CHARS);
    let end = tag_end(&shown);
    let (tag, rest) = shown.split_at(end);
    html! { pre { code { @if !tag.is_empty() { mark { (tag) } } (rest) } } }
}

/// Where the start tag ends that a text begins with; 0 where it begins with none.
fn tag_end(text: &str) -> usize {
    if !text.starts_with('<') {
        return 0;
    }
    let mut quote = None;
    for (position, character) in text.char_indices() {
        match (quote, character) {
            (None, '>') => return position + 1,
            (None, '"' | '\'') => quote = Some(character),
            (Some(open), _) if open == character => quote = None,
            _ => {}
        }
    }
    text.len()
}
