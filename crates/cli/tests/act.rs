//! W3C's ACT test cases, through the binary: agreement does not fall below the table that is committed.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its files has failed")]

use std::path::{Path, PathBuf};
use std::process::Command;

/// The table as committed; with `DREMPEL_UPDATE_SNAPSHOTS` set, the test writes it anew.
fn snapshot() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/act-table.txt")
}

fn act(folder: &Path, format: &str) -> String {
    let done = Command::new(env!("CARGO_BIN_EXE_drempel"))
        .arg("act")
        .arg(folder)
        .args(["--format", format])
        .output()
        .unwrap();
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

#[test]
fn agreement_with_w3c_does_not_fall() {
    let shared = std::env::var_os("DREMPEL_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let folder = shared.join("act");
    if !folder.join("testcases.json").is_file() {
        eprintln!("skipped: no ACT test cases at {}", folder.display());
        return;
    }
    let table = act(&folder, "text");
    if std::env::var_os("DREMPEL_UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(snapshot(), &table).unwrap();
    }
    let committed = std::fs::read_to_string(snapshot()).unwrap();
    let sizes = |table: &str| -> Vec<String> {
        table.lines().filter_map(|it| it.split_whitespace().nth(2).map(str::to_owned)).collect()
    };
    if sizes(&table).len() != sizes(&committed).len() {
        eprintln!("skipped: other ACT rules than those of the snapshot");
        return;
    }
    let worse: Vec<_> =
        committed.lines().zip(table.lines()).filter(|(then, now)| is_worse(then, now)).collect();
    assert!(worse.is_empty(), "committed and now, where agreement fell: {worse:#?}");
}

/// True where a line of the table finds fewer failures, or raises more false alarms, than it did.
fn is_worse(then: &str, now: &str) -> bool {
    let count =
        |line: &str, column: usize| line.split_whitespace().nth(column).and_then(|it| it.parse::<u32>().ok());
    let (Some(found_then), Some(found_now)) = (count(then, 3), count(now, 3)) else { return false };
    let (Some(false_then), Some(false_now)) = (count(then, 6), count(now, 6)) else { return false };
    found_now < found_then || false_now > false_then
}

/// A folder with one page and one case for each of two rules.
fn small_suite() -> PathBuf {
    let folder = std::env::temp_dir().join(format!("drempel-act-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("cases")).unwrap();
    let page = "<!DOCTYPE html><html lang=nl><title>Stadhuis</title><img src=stadhuis.jpg>";
    std::fs::write(folder.join("cases/image.html"), page).unwrap();
    let case = |rule: &str, expected: &str| {
        serde_json::json!({
            "ruleId": rule,
            "ruleName": "A rule",
            "rulePage": format!("https://w3c.test/rules/{rule}/"),
            "testcaseId": format!("case-{rule}"),
            "url": "https://w3c.test/cases/image.html",
            "expected": expected,
            "approved": true,
        })
    };
    let list = serde_json::json!({ "testcases": [case("23a2a8", "failed"), case("2779a5", "passed")] });
    std::fs::write(folder.join("testcases.json"), list.to_string()).unwrap();
    folder
}

#[test]
fn reports_name_case_rule_and_outcome() {
    let folder = small_suite();
    let table = act(&folder, "text");
    assert!(table.contains("approved: 1 of 2 rules complete"), "{table}");
    assert!(table.contains("2 of 2 cases correct, 0 false alarms"), "{table}");
    let lines = act(&folder, "jsonl");
    let first: serde_json::Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert_eq!(first["testcaseId"], "case-23a2a8");
    assert_eq!(first["outcome"], "failed");
    let earl: serde_json::Value = serde_json::from_str(&act(&folder, "earl")).unwrap();
    let graph = earl["@graph"].as_array().unwrap();
    let assertion = graph.iter().find(|it| it["test"]["title"] == "image-name").unwrap();
    assert_eq!(assertion["result"]["outcome"], "earl:failed");
    assert_eq!(assertion["subject"]["source"], "https://w3c.test/cases/image.html");
    std::fs::remove_dir_all(folder).unwrap();
}
