//! A run as large as one asks for, made in memory.

use std::collections::BTreeMap;

use drempel_model::{
    Audience, Barrier, EnVersion, FORMAT, Finding, Impact, LedgerEntry, Message, Norm, Outcome, Owner,
    PageResult, RuleInfo, Run, Target, UrlState, Words,
};
use url::Url;

/// Findings on each page.
const FINDINGS: usize = 8;
/// Different places on the site that a finding can have, each a barrier of its own.
const COMPONENTS: usize = 400;

fn both(text: &str) -> Words {
    Words { nl: text.to_owned(), en: text.to_owned() }
}

/// A site with so many pages, each with an outcome of so many rules and eight findings.
pub(crate) fn run(pages: usize, rules: usize) -> Run {
    let impacts = [Impact::Minor, Impact::Moderate, Impact::Serious, Impact::Critical];
    let name = |it: usize| format!("some-rule-{it:03}");
    let infos = (0..rules).map(|it| (name(it), rule(impacts[it % 4])));
    let outcomes: BTreeMap<String, Outcome> = (0..rules)
        .map(|it| (name(it), [Outcome::Passed, Outcome::Inapplicable, Outcome::Failed][it % 3]))
        .collect();
    let mut run = Run {
        format: FORMAT.to_owned(),
        tool_version: "0.1.0".to_owned(),
        target: "https://www.example.test/".to_owned(),
        started: "2026-11-25T09:30:00Z".to_owned(),
        duration_ms: 60_000,
        interrupted: false,
        robots_ignored: false,
        rules: infos.collect(),
        rule_changes: BTreeMap::new(),
        requirements: BTreeMap::new(),
        en301549: EnVersion::default(),
        sample: None,
        history: None,
        pages: Vec::new(),
        findings: Vec::new(),
        barriers: Vec::new(),
        urls: Vec::new(),
        audiences: BTreeMap::new(),
        journeys: Vec::new(),
        documents: Vec::new(),
        statement: None,
        untested: BTreeMap::new(),
    };
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for page in 0..pages {
        let address =
            format!("https://www.example.test/onderwerpen/gemeente/pagina-over-iets-{page:05}.html");
        let url = Url::parse(&address).expect("a literal address");
        for place in 0..FINDINGS {
            let component = (page * 7 + place * 53) % COMPONENTS;
            members.entry(component).or_default().push(run.findings.len());
            run.findings.push(finding(&url, page * FINDINGS + place, component, &name(component % rules)));
        }
        run.urls.push(LedgerEntry { url: url.clone().into(), state: UrlState::Audited, why: String::new() });
        run.pages.push(PageResult {
            url: url.into(),
            state: UrlState::Audited,
            status: 200,
            title: format!("Pagina over iets {page} - Gemeente Voorbeeldstad"),
            language: "nl".to_owned(),
            outcomes: outcomes.clone().into(),
            notes: Vec::new(),
            readability: None,
            signals: Vec::new(),
            unchanged_since: None,
        });
    }
    run.barriers = members
        .into_iter()
        .map(|(component, findings)| Barrier {
            id: format!("{component:016x}"),
            rule: name(component % rules),
            outcome: Outcome::Failed,
            impact: impacts[component % rules % 4],
            page_count: findings.len(),
            finding_count: findings.len(),
            findings,
        })
        .collect();
    run.barriers.sort_by_key(|it| std::cmp::Reverse((it.impact, it.page_count)));
    run
}

fn rule(impact: Impact) -> RuleInfo {
    RuleInfo {
        group: "images".to_owned(),
        act: Vec::new(),
        atomic: false,
        requirements: vec!["wcag:1.1.1".to_owned()],
        secondary: Vec::new(),
        norm: Norm::Fails,
        impact,
        audiences: vec![Audience::Sensory, Audience::Motor, Audience::Lowdigi],
        owner: Owner::Dev,
        title: both("Every part of the page has a name that says what it does"),
        why: both("Whoever cannot see this part does not hear what it is for, and cannot go on."),
        fix: both("Write in the part itself what it does, in the words that people use for it."),
        examples: BTreeMap::new(),
        review: None,
    }
}

fn finding(url: &Url, number: usize, component: usize, rule: &str) -> Finding {
    Finding {
        rule: rule.to_owned(),
        outcome: Outcome::Failed,
        url: url.clone().into(),
        target: Target {
            selector: format!("#inhoud > div:nth-of-type(3) > ul > li:nth-of-type({component}) > a.knop"),
            line: u32::try_from(component).unwrap_or(1) + 1,
            snippet: format!(
                "<a class=\"knop knop-groot\" href=\"/doel/{component}\"><svg width=\"24\"></svg></a>"
            ),
            place: None,
        }
        .into(),
        message: Message {
            key: "missing".to_owned(),
            args: BTreeMap::new(),
            text: both("This part has no name, so nobody hears what it does."),
        }
        .into(),
        fingerprint: format!("{number:016x}"),
        component: format!("{component:016x}"),
    }
}
