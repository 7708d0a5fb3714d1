use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use drempel_model::{
    Audience, Barrier, Claim, DocumentFacts, DocumentKind, DocumentResult, FORMAT, Finding, FormulaScore,
    HardSentence, HardWord, Impact, Journey, Language, LedgerEntry, Message, Norm, Outcome, Owner,
    PageResult, Passage, PastRun, Readability, ReadabilityVerdict, RuleChange, RuleInfo, Run, Sample,
    SampleReason, SampledPage, Signal, Statement, Target, UrlState, Words,
};
use url::Url;

use crate::{Format, compare, render, summary, words};

pub(crate) fn run(text: &str) -> Run {
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
        review: None,
        examples: BTreeMap::new(),
    };
    let urls = ["https://example.test/", "https://example.test/a"].map(|it| Url::parse(it).unwrap());
    let findings = urls.iter().map(|url| Finding {
        rule: "image-name".into(),
        outcome: Outcome::Failed,
        url: url.clone().into(),
        target: Target { selector: text.into(), line: 12, snippet: text.into(), place: None }.into(),
        message: Message { key: "missing".into(), args: BTreeMap::new(), text: both(text) }.into(),
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
        robots_ignored: true,
        sample: None,
        history: None,
        rules: BTreeMap::from([("image-name".into(), rule)]),
        rule_changes: BTreeMap::new(),
        requirements: BTreeMap::new(),
        en301549: drempel_model::EnVersion::default(),
        pages: urls
            .iter()
            .map(|url| PageResult {
                url: url.clone().into(),
                state: UrlState::Audited,
                status: 200,
                title: text.into(),
                language: "nl".into(),
                outcomes: BTreeMap::from([("image-name".into(), Outcome::Failed)]).into(),
                notes: vec![text.into()],
                readability: None,
                signals: Vec::new(),
                unchanged_since: None,
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
            LedgerEntry { url: urls[0].clone().into(), state: UrlState::Audited, why: String::new() },
            LedgerEntry { url: urls[1].clone().into(), state: UrlState::Robots, why: text.into() },
        ],
        audiences: BTreeMap::new(),
        journeys: Vec::new(),
        documents: Vec::new(),
        statement: None,
        untested: BTreeMap::new(),
    }
}

/// A run that has every part a run can have, with the text wherever a page, a file or a site's owner decides on one.
fn full_run(text: &str) -> Run {
    let mut run = run(text);
    let both = || Words { nl: text.into(), en: text.into() };
    let url = Url::clone(&run.pages[0].url);
    let verdict = ReadabilityVerdict::Hard;
    let readability = Readability {
        language: text.into(),
        verdict,
        reason: both().into(),
        words: 200,
        sentences: 10,
        words_per_sentence: 20.0,
        syllables_per_word: 2.0,
        long_sentences: 3,
        passive_sentences: 1,
        formulas: vec![FormulaScore { name: "LIX".into(), value: 60.0, meaning: verdict }],
        hardest_sentences: vec![HardSentence {
            text: text.into(),
            words: 40,
            selector: text.into(),
            advice: both().into(),
        }],
        hardest_words: vec![HardWord {
            word: text.into(),
            count: 2,
            syllables: 6,
            plain: text.into(),
            advice: both().into(),
        }],
    };
    run.pages[0].readability = Some(readability);
    run.pages[0].signals =
        vec![Signal { id: "phone".into(), title: both(), selector: text.into(), offsets: vec![text.into()] }];
    let page =
        SampledPage { url: url.clone(), reasons: BTreeSet::from([SampleReason::Home, SampleReason::Random]) };
    run.sample =
        Some(Sample { seed: 1, from: 2, templates: 1, pages: vec![page], new_in_random: vec![text.into()] });
    run.rule_changes = BTreeMap::from([
        (text.to_owned(), RuleChange::Off { title: both() }),
        ("image-name".to_owned(), RuleChange::Impact { was: Impact::Critical }),
        (format!("{text}2"), RuleChange::Added),
    ]);
    run.journeys = vec![Journey {
        id: text.into(),
        title: both(),
        entry: Some(url.clone()),
        path: vec![url.clone(), url.clone()],
        depth: Some(1),
        status: BTreeMap::from([(Audience::Sensory, Passage::Blocked), (Audience::Older, Passage::Hindered)]),
        barriers: vec!["fedcba9876543210".into()],
    }];
    run.documents = vec![DocumentResult {
        url: url.join("a.pdf").unwrap(),
        kind: DocumentKind::Pdf,
        bytes: 5_000,
        linked_from: vec![url.clone()],
        problem: Some(text.into()),
        facts: DocumentFacts {
            title: Some(text.into()),
            notes: vec![text.into()],
            ..DocumentFacts::default()
        },
        outcomes: BTreeMap::from([("image-name".into(), Outcome::Failed)]),
    }];
    run.statement = Some(Statement {
        url: Some(url.clone()),
        status: Some(text.into()),
        updated: Some(text.into()),
        researched: Some(text.into()),
        dead_links: vec![url],
        claims: vec![Claim { requirement: text.into(), is_met: true, findings: 2, rules: BTreeMap::new() }],
        ..Statement::default()
    });
    run.untested = BTreeMap::from([(text.to_owned(), both())]);
    let mut earlier = run.clone();
    earlier.interrupted = false;
    earlier.started = text.into();
    earlier.barriers[0].id = "0000000000000001".into();
    run.history = Some(compare(&past(&earlier), &run));
    run
}

/// The run as a later one reads it.
pub(crate) fn past(run: &Run) -> PastRun {
    serde_json::from_value(serde_json::to_value(run).unwrap()).unwrap()
}

/// Every text of every file in a workbook.
fn unpacked(bytes: &[u8]) -> String {
    let mut texts = String::new();
    let mut rest = bytes;
    while let Some(head) = rest.strip_prefix(b"PK\x03\x04") {
        let size = |at: usize| u32::from_le_bytes(head[at..at + 4].try_into().unwrap()) as usize;
        let name_bytes = usize::from(u16::from_le_bytes([head[22], head[23]]));
        let (packed_bytes, start) = (size(14), 26 + name_bytes);
        let mut decoder = flate2::read::DeflateDecoder::new(&head[start..start + packed_bytes]);
        let before = texts.len();
        decoder.read_to_string(&mut texts).unwrap();
        assert_eq!(texts.len() - before, size(18));
        rest = &head[start + packed_bytes..];
    }
    assert!(rest.starts_with(b"PK\x01\x02"));
    texts
}

#[test]
fn hostile_text_is_never_markup() {
    let hostile =
        format!("=cmd()<script>alert(1)</script>]]>\u{202e}\u{7}\"'\n::error::x{}", "x".repeat(100_000));
    let mut run = full_run(&hostile);
    let address = format!("https://example.test/?q={hostile}");
    for page in &mut run.pages {
        page.url = Url::parse(&address).unwrap().into();
    }
    for finding in &mut run.findings {
        finding.url = Url::parse(&address).unwrap().into();
    }
    for language in Language::ALL {
        for format in Format::ALL {
            let bytes = render(&run, language, format);
            let report = match format {
                Format::Xlsx => unpacked(&bytes),
                // Its text is in numbers of glyphs, which nothing takes for mark-up.
                #[cfg(feature = "pdf")]
                Format::Pdf => {
                    assert!(holds(&bytes, "pdfuaid"));
                    continue;
                }
                _ => String::from_utf8(bytes).unwrap(),
            };
            // In CSV and workflow commands nothing is mark-up; there only formulas, line ends and hidden characters matter.
            let has_markup = !matches!(format, Format::Csv | Format::Github | Format::Monitoring);
            // An indented block of Markdown is code, whatever is in it.
            let shown: String =
                report.lines().filter(|it| !(format == Format::Markdown && it.starts_with("    "))).collect();
            assert!(!has_markup || !shown.contains("<script"), "{format}");
            assert!(!has_markup || !shown.contains("]]>"), "{format}");
            assert!(!report.contains('\u{202e}') && !report.contains('\u{7}'), "{format}");
            assert!(!report.contains(",\"="), "{format}");
            // Only a line of its own would be a workflow command.
            let commands =
                report.lines().filter(|it| format == Format::Github && it.starts_with("::")).count();
            assert_eq!(commands, usize::from(format == Format::Github));
            let keeps_all = matches!(format, Format::Json | Format::Jsonl);
            assert!(keeps_all || report.len() < 100_000, "{format} {}", report.len());
        }
        assert!(!summary(&run, language).contains(['\u{202e}', '\u{7}']));
    }
}

#[test]
fn machine_formats_parse_whatever_a_page_says() {
    let run = run("=a\"b\\c\u{202e}: - #\n\t<x>&]]>");
    for format in [Format::Json, Format::Sarif, Format::Gitlab, Format::Earl, Format::WcagEm] {
        let bytes = render(&run, Language::Nl, format);
        assert!(serde_json::from_slice::<serde_json::Value>(&bytes).is_ok(), "{format}");
    }
    let lines = String::from_utf8(render(&run, Language::Nl, Format::Jsonl)).unwrap();
    let kinds: Vec<String> = lines
        .lines()
        .map(|it| serde_json::from_str::<serde_json::Value>(it).unwrap()["kind"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(kinds, ["run", "rule", "page", "page", "finding", "finding", "barrier", "url", "url"]);
}

#[test]
fn a_machine_never_says_that_a_criterion_is_met() {
    let mut run = run("x");
    run.barriers.clear();
    for page in &mut run.pages {
        page.outcomes.insert("image-name".into(), Outcome::Passed);
    }
    let openacr = String::from_utf8(render(&run, Language::En, Format::Openacr)).unwrap();
    assert!(!openacr.contains("level: supports") && openacr.contains("level: not-evaluated"));
    let wcag_em = String::from_utf8(render(&run, Language::En, Format::WcagEm)).unwrap();
    assert!(!wcag_em.contains("earl:passed") && wcag_em.contains("earl:untested"));
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
        assert!(html.contains("WCAG 1.1.1") && html.contains("9.1.1.1"));
        assert!(html.contains("https://example.test/a"));
        assert_eq!(html.matches("<h1").count(), 1);
    }
}

#[test]
fn every_part_of_a_run_has_its_place() {
    let run = full_run("Tekst");
    let html = String::from_utf8(render(&run, Language::En, Format::Html)).unwrap();
    for part in
        ["history", "reading", "sample", "own-rules", "journeys", "documents", "statement", "glossary"]
    {
        assert!(html.contains(&format!("id=\"{part}\"")), "{part}");
    }
    assert!(html.contains("1 new barriers, 1 solved, 0 still there"));
    assert!(html.contains("Yes. These rules failed on pages drawn by lot alone"));
    // One of one page drawn by lot: Wilson's interval begins at a fifth.
    assert!(html.contains("1 of 1 page") && html.contains("20 to 100 per cent of the pages"));
    assert!(html.contains("asks not to read"));
}

#[test]
fn formats_are_found_by_name() {
    for format in Format::ALL {
        assert_eq!(format.name().parse(), Ok(format));
    }
    assert!("docx".parse::<Format>().is_err());
}

#[cfg(feature = "pdf")]
fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|it| it == text.as_bytes())
}

#[cfg(feature = "pdf")]
#[test]
fn the_pdf_claims_what_krilla_held_it_to() {
    let run = full_run("Tekst");
    let bytes = render(&run, Language::Nl, Format::Pdf);
    assert!(bytes.starts_with(b"%PDF-1.7"));
    for part in
        ["<pdfuaid:part>1</pdfuaid:part>", "/StructTreeRoot", "/Marked true", "/Lang", "/Outlines", "/Link"]
    {
        assert!(holds(&bytes, part), "{part}");
    }
    assert_eq!(bytes, render(&run, Language::Nl, Format::Pdf));
}
