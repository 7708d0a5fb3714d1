//! The bundled sites, audited through the binary: every planted barrier is found, and nothing else.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its files has failed")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use drempel_model::{Audience, Outcome, Passage, Run};
use scraper::{Html, Selector};
use serde::Deserialize;

/// The sites with planted barriers; each has a repaired twin.
const PLANTED: [&str; 2] = ["voorbeeldstad", "voorbeelddorp"];

/// Pages without the site's header and footer, where entries for every page do not count.
const FRAMES: &[&str] = &[
    "kaart.html",
    "eloket/afspraak.html",
    "eloket/beleid.html",
    "eloket/bijstand.html",
    "eloket/kamerverhuur.html",
];

#[derive(Deserialize)]
struct Expected {
    barrier: Vec<Planted>,
}

#[derive(Deserialize)]
struct Planted {
    rule: String,
    page: String,
    selector: String,
    count: usize,
    #[serde(default)]
    except: Vec<String>,
}

fn site(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/sites").join(name)
}

fn audit(target: &Path, extra: &[&str]) -> Run {
    static RUNS: AtomicUsize = AtomicUsize::new(0);
    let out = std::env::temp_dir().join(format!(
        "drempel-test-{}-{}-{}",
        std::process::id(),
        target.file_name().unwrap().to_string_lossy(),
        RUNS.fetch_add(1, Ordering::Relaxed)
    ));
    let done = Command::new(env!("CARGO_BIN_EXE_drempel"))
        .arg("audit")
        .arg(target)
        .args(["--lang", "en", "--today", "2026-11-25", "--out"])
        .arg(&out)
        .args(extra)
        .output()
        .unwrap();
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(std::fs::read_to_string(out.join("index.html")).unwrap().contains("<h1"));
    let json: serde_json::Value =
        serde_json::from_slice(&std::fs::read(out.join("run.json")).unwrap()).unwrap();
    is_valid(&json);
    let run = serde_json::from_value(json).unwrap();
    std::fs::remove_dir_all(out).unwrap();
    run
}

/// Holds a run to the format's schema.
fn is_valid(run: &serde_json::Value) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/drempel-run-1.schema.json");
    let schema = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<_> =
        validator.iter_errors(run).take(5).map(|it| format!("{}: {it}", it.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

/// Path of a page below its site's folder.
fn page_of(url: &url::Url, site: &Path) -> String {
    let root = url::Url::from_directory_path(site.canonicalize().unwrap()).unwrap();
    url.as_str().strip_prefix(root.as_str()).unwrap().to_owned()
}

fn expected(site: &Path) -> Expected {
    toml::from_str(&std::fs::read_to_string(site.join("expected.toml")).unwrap()).unwrap()
}

#[test]
fn every_planted_barrier_is_found_and_nothing_else() {
    for name in PLANTED {
        let site = site(name);
        let run = audit(&site, &[]);
        let mut wanted: BTreeMap<(String, String), usize> = BTreeMap::new();
        for planted in &expected(&site).barrier {
            // A page that the audit did not see would else be expected to have nothing.
            if planted.page != "*" {
                wanted.entry((planted.page.clone(), planted.rule.clone())).or_default();
            }
            let documents = run.documents.iter().map(|it| &it.url);
            for page in run.pages.iter().map(|it| &*it.url).chain(documents).map(|it| page_of(it, &site)) {
                let is_everywhere = planted.page == "*"
                    && !FRAMES.contains(&page.as_str())
                    && !planted.except.contains(&page)
                    && page.ends_with(".html");
                if planted.page == page || is_everywhere {
                    *wanted.entry((page, planted.rule.clone())).or_default() += planted.count;
                }
            }
        }
        let mut found: BTreeMap<(String, String), usize> = BTreeMap::new();
        for finding in &run.findings {
            *found.entry((page_of(&finding.url, &site), finding.rule.clone())).or_default() += 1;
        }
        assert_eq!(found, wanted, "{name}");
    }
}

#[test]
fn findings_point_at_the_planted_elements() {
    for name in PLANTED {
        let site = site(name);
        let expected = expected(&site);
        let run = audit(&site, &["--no-follow"]);
        for finding in &run.findings {
            let page = page_of(&finding.url, &site);
            let html = Html::parse_document(&std::fs::read_to_string(site.join(&page)).unwrap());
            let own: Vec<_> = html.select(&Selector::parse(&finding.target.selector).unwrap()).collect();
            assert_eq!(own.len(), 1, "{page}: {} is not one element", finding.target.selector);
            let is_planted = expected
                .barrier
                .iter()
                .filter(|it| it.rule == finding.rule && (it.page == page || it.page == "*"))
                .any(|it| {
                    html.select(&Selector::parse(&it.selector).unwrap()).any(|it| it.id() == own[0].id())
                });
            assert!(is_planted, "{page}: {} at {} was not planted", finding.rule, finding.target.selector);
        }
    }
}

#[test]
fn the_repaired_sites_are_clean() {
    for name in PLANTED {
        let run = audit(&site(&format!("{name}-hersteld")), &[]);
        assert!(run.pages.len() > 15);
        assert!(run.findings.is_empty(), "{:#?}", run.findings);
    }
}

#[test]
fn a_claim_of_the_statement_stands_beside_what_contradicts_it() {
    let claims = |name: &str| audit(&site(name), &[]).statement.unwrap().claims;
    let contradicted = claims("voorbeelddorp");
    assert_eq!(contradicted.len(), 1);
    assert_eq!(contradicted[0].requirement, "wcag:3.2.3");
    assert!(contradicted[0].is_met && contradicted[0].findings == 1);
    assert!(contradicted[0].rules.contains_key("navigation-consistent"));
    assert!(claims("voorbeelddorp-hersteld").is_empty());
}

#[test]
fn only_what_is_in_the_way_counts_for_an_errand() {
    let run = audit(&site("voorbeeldstad"), &[]);
    let journey = |id: &str| run.journeys.iter().find(|it| it.id == id).unwrap();
    let rules = |id: &str| -> Vec<&str> {
        let of_journey = run.barriers.iter().filter(|it| journey(id).barriers.contains(&it.id));
        of_journey.map(|it| it.rule.as_str()).collect()
    };
    // The photo on the home page is not in the way of anything.
    assert!(
        run.barriers.iter().any(|it| it.rule == "image-name") && !rules("moving").contains(&"image-name")
    );
    // A field without a name in the form itself is.
    assert_eq!(journey("report-problem").status[&Audience::Sensory], Passage::Blocked);
    assert!(journey("appointment").status.values().all(|it| *it < Passage::Blocked));
}

#[test]
fn every_page_has_every_rule_and_every_address_a_state() {
    let run = audit(&site("voorbeeldstad"), &["--max-pages", "3"]);
    assert_eq!(run.pages.len(), 3);
    for page in &run.pages {
        assert!(page.outcomes.keys().eq(run.rules.keys()));
        for (rule, outcome) in &page.outcomes {
            // Rules that need the whole site have not seen it, and say so.
            let has_reason = run.untested.get(rule).is_some_and(|it| !it.en.is_empty());
            assert_eq!(*outcome == Outcome::Untested, has_reason, "{rule}");
        }
    }
    assert!(run.urls.iter().any(|it| it.state == drempel_model::UrlState::OverBudget));
}

#[test]
fn errands_are_found_with_their_way_and_who_is_stopped() {
    let site = site("voorbeeldstad");
    let run = audit(&site, &[]);
    let found: Vec<_> = run
        .journeys
        .iter()
        .map(|it| {
            let path: Vec<_> = it.path.iter().map(|url| page_of(url, &site)).collect();
            (it.id.as_str(), path.join(" > "))
        })
        .collect();
    let expected = [
        ("appointment", "index.html > zoeken.html > eloket/afspraak.html"),
        ("contact-hours", "index.html > contact.html"),
        ("income-support", "index.html > zoeken.html > eloket/bijstand.html"),
        ("moving", "index.html > verhuizen.html"),
        ("objection-complaint", "index.html > bezwaar.html"),
        ("parking", "index.html > parkeervergunning/stap-1.html"),
        ("passport-id", "index.html > paspoort.html"),
        ("report-problem", "index.html > melding.html"),
        ("waste", "index.html > afvalkalender.html"),
    ];
    assert_eq!(found, expected.map(|(id, path)| (id, path.to_owned())));
    let moving = run.journeys.iter().find(|it| it.id == "moving").unwrap();
    assert_eq!(moving.depth, Some(1));
    assert!(moving.barriers.iter().all(|id| run.barriers.iter().any(|it| it.id == *id)));
    assert!(moving.status[&Audience::Sensory] > Passage::Clear);
    let repaired = audit(&self::site("voorbeeldstad-hersteld"), &[]);
    assert_eq!(repaired.journeys.len(), expected.len());
    for journey in &repaired.journeys {
        assert!(journey.barriers.is_empty() && journey.status.values().all(|it| *it == Passage::Clear));
    }
}

#[test]
fn what_cannot_run_says_what_to_do() {
    for (target, advice) in [
        ("voorbeeld.nl", "https://voorbeeld.nl"),
        ("ftp://a.nl", "https://"),
        ("@missing.txt", "missing.txt"),
    ] {
        let done = Command::new(env!("CARGO_BIN_EXE_drempel")).args(["audit", target]).output().unwrap();
        assert_eq!(done.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&done.stderr).contains(advice));
    }
}
