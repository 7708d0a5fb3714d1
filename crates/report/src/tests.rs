use std::collections::BTreeMap;

use drempel_model::{
    Audience, Barrier, FORMAT, Finding, Impact, Language, LedgerEntry, Message, Norm, Outcome, Owner,
    PageResult, RuleInfo, Run, Target, UrlState, Words,
};
use url::Url;

use crate::{Format, render, summary, words};

fn run(text: &str) -> Run {
    let both = |it: &str| Words { nl: it.into(), en: it.into() };
    let rule = RuleInfo {
        group: "images".into(),
        act: vec!["23a2a8".into()],
        atomic: false,
        requirements: vec!["wcag:1.1.1".into()],
        secondary: vec![],
        norm: Norm::Fails,
        impact: Impact::Critical,
        audiences: vec![Audience::Sensory, Audience::Older],
        owner: Owner::Content,
        title: both("Image has a name"),
        why: both("Who cannot see the image gets nothing instead."),
        fix: both("Write a text alternative in alt."),
        examples: BTreeMap::new(),
    };
    let urls = ["https://example.test/", "https://example.test/a"].map(|it| Url::parse(it).unwrap());
    let findings = urls.iter().map(|url| Finding {
        rule: "image-name".into(),
        outcome: Outcome::Failed,
        url: url.clone(),
        target: Target { selector: text.into(), line: 12, snippet: text.into() },
        message: Message { key: "missing".into(), args: BTreeMap::new(), text: both(text) },
        fingerprint: "0123456789abcdef".into(),
        component: "fedcba9876543210".into(),
    });
    Run {
        format: FORMAT.into(),
        tool_version: "0.1.0".into(),
        target: text.into(),
        started: "2026-11-24T09:30:00Z".into(),
        duration_ms: 1_500,
        interrupted: true,
        rules: BTreeMap::from([("image-name".into(), rule)]),
        requirements: BTreeMap::new(),
        en301549: drempel_model::EnVersion::default(),
        pages: urls
            .iter()
            .map(|url| PageResult {
                url: url.clone(),
                state: UrlState::Audited,
                status: 200,
                title: text.into(),
                language: "nl".into(),
                outcomes: BTreeMap::from([("image-name".into(), Outcome::Failed)]),
                notes: vec![text.into()],
            })
            .collect(),
        findings: findings.collect(),
        barriers: vec![Barrier {
            id: "fedcba9876543210".into(),
            rule: "image-name".into(),
            outcome: Outcome::Failed,
            impact: Impact::Critical,
            page_count: 2,
            finding_count: 2,
            findings: vec![0, 1, 99],
        }],
        urls: vec![
            LedgerEntry { url: urls[0].clone(), state: UrlState::Audited, why: String::new() },
            LedgerEntry { url: urls[1].clone(), state: UrlState::Robots, why: text.into() },
        ],
        audiences: BTreeMap::new(),
        journeys: Vec::new(),
        documents: Vec::new(),
        statement: None,
        untested: BTreeMap::new(),
    }
}

#[test]
fn hostile_text_is_never_markup() {
    let hostile = format!("=cmd()<script>alert(1)</script>]]>\u{202e}\u{7}\"'{}", "x".repeat(100_000));
    let run = run(&hostile);
    for language in Language::ALL {
        for format in Format::ALL {
            let report = String::from_utf8(render(&run, language, format)).unwrap();
            // CSV has no mark-up; there only formulas and hidden characters matter.
            assert!(format == Format::Csv || !report.contains("<script"), "{format}");
            assert!(format == Format::Csv || !report.contains("]]>"), "{format}");
            assert!(!report.contains('\u{202e}') && !report.contains('\u{7}'), "{format}");
            assert!(!report.contains(",\"="), "{format}");
            assert!(format == Format::Json || report.len() < 60_000, "{format} {}", report.len());
        }
        assert!(!summary(&run, language).contains(['\u{202e}', '\u{7}']));
    }
}

#[test]
fn json_keeps_the_run() {
    let run = run("<b>\u{202e}&\u{7f}");
    let json = render(&run, Language::Nl, Format::Json);
    assert_eq!(serde_json::from_slice::<drempel_model::Run>(&json).unwrap(), run);
}

#[test]
fn every_word_exists_in_both_languages() {
    for word in words::ALL {
        assert!(!word.nl.trim().is_empty() && !word.en.trim().is_empty());
        assert_eq!(word.nl.matches("{}").count(), word.en.matches("{}").count(), "{}", word.en);
    }
}

#[test]
fn html_says_what_matters_in_both_languages() {
    let run = run("Afbeelding zonder naam");
    for (language, seen) in [(Language::Nl, "2 pagina's bekeken"), (Language::En, "2 pages seen")] {
        let html = String::from_utf8(render(&run, language, Format::Html)).unwrap();
        assert!(html.contains(seen));
        assert!(html.contains("WCAG 1.1.1"));
        assert_eq!(html.matches("<h1").count(), 1);
    }
}

#[test]
fn formats_are_found_by_name() {
    for format in Format::ALL {
        assert_eq!(format.name().parse(), Ok(format));
    }
    assert!("pdf".parse::<Format>().is_err());
}
