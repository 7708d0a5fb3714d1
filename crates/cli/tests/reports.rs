//! The sample reports in `reports/`: made from one stored run of the bundled site, and held byte for byte.
//!
//! `UPDATE=1 cargo test -p drempel-cli --test reports` audits the site again and writes them anew.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its files has failed")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use drempel_model::Run;

/// Where the stored run says that the site stands.
const SITE: &str = "https://voorbeeldstad.example/";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn drempel(args: &[&str]) {
    let done = Command::new(env!("CARGO_BIN_EXE_drempel")).args(args).current_dir(root()).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn sample_reports_are_as_stored() {
    let is_update = std::env::var_os("UPDATE").is_some();
    let stored = root().join("reports/run.json");
    let scratch = std::env::temp_dir().join(format!("drempel-reports-{}", std::process::id()));
    if is_update {
        store_run(&scratch, &stored);
    }
    for language in ["nl", "en"] {
        let out = scratch.join(language);
        drempel(&[
            "report",
            "--run",
            stored.to_str().unwrap(),
            "--lang",
            language,
            "--format",
            "all",
            "--out",
            out.to_str().unwrap(),
        ]);
        // These two hold the run itself, which gets new fields without a change of any report.
        let read = |path: &Path| serde_json::from_slice::<Run>(&fs::read(path).unwrap()).unwrap();
        assert!(read(&out.join("run.json")) == read(&stored), "the stored run is not kept");
        for name in ["run.json", "run.jsonl"] {
            fs::remove_file(out.join(name)).unwrap();
        }
        // Only with a feature, so that it is no sample; tests of its own hold it.
        let _ = fs::remove_file(out.join("report.pdf"));
        // That feature brings another way to compress, which makes other bytes of the same workbook.
        let is_comparable = |name: &str| !cfg!(feature = "pdf") || !name.ends_with(".xlsx");
        let samples = root().join("reports").join(language);
        let mut names: Vec<_> = fs::read_dir(&out).unwrap().map(|it| it.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names.len(), 15);
        for name in names {
            let (made, sample) = (fs::read(out.join(&name)).unwrap(), samples.join(&name));
            if is_update {
                fs::create_dir_all(&samples).unwrap();
                fs::write(&sample, made).unwrap();
                continue;
            }
            let is_equal =
                fs::read(&sample).is_ok_and(|it| it == made) || !is_comparable(&name.to_string_lossy());
            assert!(is_equal, "{} is not as stored; see the top of this file", sample.display());
        }
    }
    fs::remove_dir_all(scratch).unwrap();
}

/// Audits the site and stores the run as if it stood on a server, without what differs between two audits.
fn store_run(scratch: &Path, stored: &Path) {
    let site = root().join("fixtures/sites/voorbeeldstad");
    drempel(&["audit", "fixtures/sites/voorbeeldstad", "--lang", "nl", "--out", scratch.to_str().unwrap()]);
    let base = url::Url::from_directory_path(site.canonicalize().unwrap()).unwrap();
    let json = fs::read_to_string(scratch.join("run.json")).unwrap().replace(base.as_str(), SITE);
    let mut run: Run = serde_json::from_str(&json).unwrap();
    run.target = SITE.to_owned();
    run.started = "2026-11-25T09:30:00Z".to_owned();
    run.duration_ms = 1_500;
    fs::create_dir_all(stored.parent().unwrap()).unwrap();
    let path = scratch.join("stored.json");
    fs::write(&path, serde_json::to_string(&run).unwrap()).unwrap();
    let out = scratch.join("stored");
    drempel(&["report", "--run", path.to_str().unwrap(), "--format", "json", "--out", out.to_str().unwrap()]);
    fs::copy(out.join("run.json"), stored).unwrap();
}

#[test]
fn a_second_audit_says_what_is_new_and_what_is_solved() {
    let scratch = std::env::temp_dir().join(format!("drempel-history-{}", std::process::id()));
    fs::create_dir_all(scratch.join("site")).unwrap();
    let (site, out) = (scratch.join("site"), scratch.join("out"));
    let audit = |main: &str| {
        let page = format!(
            "<!doctype html><html lang=\"en\"><title>Waste</title><main><h1>Waste</h1>{main}</main></html>"
        );
        fs::write(site.join("index.html"), page).unwrap();
        drempel(&["audit", site.to_str().unwrap(), "--lang", "en", "--out", out.to_str().unwrap()]);
        let json = fs::read(out.join("run.json")).unwrap();
        (fs::read_to_string(out.join("index.html")).unwrap(), serde_json::from_slice::<Run>(&json).unwrap())
    };
    let (html, run) = audit("<img src=\"a.png\">");
    assert!(run.history.is_none() && !html.contains("id=\"history\""));
    let first = scratch.join("first.json");
    // Two audits may begin in the same second.
    let json =
        fs::read_to_string(out.join("run.json")).unwrap().replace(&run.started, "2026-01-02T03:04:05Z");
    fs::write(out.join("run.json"), &json).unwrap();
    fs::write(&first, json).unwrap();

    let (html, run) = audit("<input name=\"q\">");
    let history = run.history.unwrap();
    assert!(history.solved.iter().any(|it| it.rule == "image-name"), "{history:?}");
    assert!(
        history
            .new
            .iter()
            .any(|id| run.barriers.iter().any(|it| it.id == *id && it.rule == "form-field-name"))
    );
    assert!(html.contains("Since 2026-01-02: ") && html.contains("id=\"history\""));

    let compared = scratch.join("compared");
    let (run, out) = (out.join("run.json"), compared.to_str().unwrap());
    drempel(&[
        "report",
        "--run",
        first.to_str().unwrap(),
        "--previous",
        run.to_str().unwrap(),
        "--lang",
        "en",
        "--out",
        out,
    ]);
    // Against the order of time, what was solved is new.
    let html = fs::read_to_string(compared.join("index.html")).unwrap();
    assert!(html.contains("New barriers") && html.contains("Solved barriers"));
    fs::remove_dir_all(scratch).unwrap();
}

/// OASIS's schema of SARIF 2.1.0, which `cargo xtask test` fetches.
#[test]
fn sarif_holds_to_its_schema() {
    let folder = root().join("target/schemas/node_modules/@microsoft/jest-sarif/lib/schemas");
    let Ok(schema) = fs::read_to_string(folder.join("sarif-2.1.0-rtm.5.json")) else {
        println!("skipped: no schema in {}; cargo xtask test fetches it", folder.display());
        return;
    };
    // Its pattern for languages has a bracket too many, which the expressions of scripts forgive.
    let schema = schema.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$");
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for language in ["nl", "en"] {
        let sarif = fs::read(root().join("reports").join(language).join("results.sarif")).unwrap();
        let sarif: serde_json::Value = serde_json::from_slice(&sarif).unwrap();
        let errors: Vec<_> =
            validator.iter_errors(&sarif).take(5).map(|it| format!("{}: {it}", it.instance_path())).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        assert!(sarif["runs"][0]["results"].as_array().is_some_and(|it| it.len() > 20));
    }
}

#[test]
fn reports_have_no_findings_themselves() {
    for name in ["nl/index.html", "en/index.html", "nl/statement.nl.html", "en/statement.en.html"] {
        let out = std::env::temp_dir().join(format!("drempel-own-{}", std::process::id()));
        let report = root().join("reports").join(name);
        drempel(&["audit", report.to_str().unwrap(), "--format", "json", "--out", out.to_str().unwrap()]);
        let run: Run = serde_json::from_slice(&fs::read(out.join("run.json")).unwrap()).unwrap();
        let found: Vec<String> = run
            .findings
            .iter()
            .map(|it| {
                format!("{} {}: {} {}", it.rule, it.outcome.as_str(), it.message.text.en, it.target.selector)
            })
            .collect();
        assert!(found.is_empty() && run.pages.len() == 1, "{name}: {found:#?}");
        fs::remove_dir_all(out).unwrap();
    }
}

#[cfg(feature = "pdf")]
#[test]
fn the_pdf_passes_the_rules_for_documents() {
    let folder = std::env::temp_dir().join(format!("drempel-pdf-{}", std::process::id()));
    for language in ["nl", "en"] {
        let (site, run) = (folder.join(language), root().join("reports/run.json"));
        let (run, out) = (run.to_str().unwrap(), site.to_str().unwrap());
        drempel(&["report", "--run", run, "--lang", language, "--format", "pdf", "--out", out]);
        fs::write(
            site.join("index.html"),
            "<!doctype html><html lang=\"en\"><title>Report</title><main><h1>Report</h1>\
                <a href=\"report.pdf\">Report (PDF)</a></main></html>",
        )
        .unwrap();
        let audit = folder.join("audit");
        drempel(&["audit", out, "--format", "json", "--out", audit.to_str().unwrap()]);
        let run: Run = serde_json::from_slice(&fs::read(audit.join("run.json")).unwrap()).unwrap();
        let document = run.documents.first().unwrap();
        let facts = &document.facts;
        assert_eq!(
            (facts.is_tagged, facts.declares_pdf_ua, facts.shows_title),
            (Some(true), Some(true), Some(true))
        );
        assert_eq!(facts.language.as_deref(), Some(language));
        assert!(
            facts.headings > Some(20) && facts.notes.is_empty() && document.problem.is_none(),
            "{facts:?}"
        );
        let bad = [drempel_model::Outcome::Failed, drempel_model::Outcome::CantTell];
        let bad: Vec<_> = document.outcomes.iter().filter(|it| bad.contains(it.1)).collect();
        assert!(bad.is_empty(), "{bad:?}");
    }
    fs::remove_dir_all(folder).unwrap();
}
