//! `drempel inspect` on one small page, for people and for programs.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its files has failed")]

use std::path::PathBuf;
use std::process::Command;

const PAGE: &str = "<!doctype html>
<html lang=nl><head><title>Test</title></head>
<body>
<nav aria-label='Menu'><a href='/a'><img alt='Thuis' src='h.png'></a></nav>
<main><h1>Wel\u{1b}kom</h1><p hidden>weg</p>
<label for=n>Naam</label><input id=n required><button aria-expanded=false>Open</button><b role=none>x</b></main>";

fn inspect(name: &str, extra: &[&str]) -> String {
    let file: PathBuf =
        std::env::temp_dir().join(format!("drempel-inspect-{}-{name}.html", std::process::id()));
    std::fs::write(&file, PAGE).unwrap();
    let done = Command::new(env!("CARGO_BIN_EXE_drempel"))
        .arg("inspect")
        .arg(&file)
        .args(["--lang", "en"])
        .args(extra)
        .output()
        .unwrap();
    std::fs::remove_file(&file).unwrap();
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

#[test]
fn people_read_role_name_source_and_states() {
    let text = inspect("text", &[]);
    for line in [
        "navigation \"Menu\" (aria-label)",
        "link \"Thuis\" (content) focus",
        "textbox \"Naam\" (label) required=true focus",
        "button \"Open\" (content) expanded=false focus",
        "  1 \"Wel\\u{1b}kom\"  line 5",
        "  link \"Thuis\" (content) \"/a\"  line 4",
    ] {
        assert!(text.contains(line), "{line} in\n{text}");
    }
    assert!(!text.contains("weg") && !text.contains('\u{1b}'), "{text}");
    let headings = inspect("only", &["--only", "headings"]);
    assert!(headings.starts_with("Headings\n  1 ") && !headings.contains("Menu"), "{headings}");
}

#[test]
fn programs_read_every_element_in_tree_order() {
    let json: serde_json::Value = serde_json::from_str(&inspect("json", &["--format", "json"])).unwrap();
    assert!(json["url"].as_str().unwrap().starts_with("file:///"));
    let elements = json["elements"].as_array().unwrap();
    let tags: Vec<&str> = elements.iter().map(|it| it["tag"].as_str().unwrap()).collect();
    assert_eq!(
        tags,
        [
            "html", "head", "title", "body", "nav", "a", "img", "main", "h1", "p", "label", "input",
            "button", "b"
        ]
    );
    let link = &elements[5];
    assert_eq!(link["path"], "html > body:nth-child(2) > nav:nth-child(1) > a:nth-child(1)");
    assert_eq!((&link["role"], &link["name"]), (&"link".into(), &"Thuis".into()));
    assert_eq!((&link["name_from"], &link["line"]), (&"content".into(), &4.into()));
    assert_eq!((&link["hidden"], &link["focusable"]), (&false.into(), &true.into()));
    let hidden = &elements[9];
    assert!(hidden["role"].is_null() && hidden["name"].is_null() && hidden["hidden"] == true);
    assert!(elements[13]["role"].is_null());
}

#[test]
fn what_is_no_page_is_said_plainly() {
    let done =
        Command::new(env!("CARGO_BIN_EXE_drempel")).args(["inspect", "nowhere.html"]).output().unwrap();
    assert_eq!(done.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&done.stderr).contains("nowhere.html"));
}

#[test]
fn styles_of_a_selector_are_printed_alone() {
    let text = inspect("styles", &["--styles", "main p"]);
    assert!(text.contains("{  /* line 5 */\n") && text.contains("  display: none;\n"), "{text}");
    assert_eq!(text.matches("/* line").count(), 1, "{text}");
    let json: serde_json::Value =
        serde_json::from_str(&inspect("styles-json", &["--styles", "h1, b", "--format", "json"])).unwrap();
    let elements = json["elements"].as_array().unwrap();
    assert_eq!(elements.len(), 2);
    assert_eq!(elements[0]["tag"], "h1");
    assert_eq!(elements[0]["styles"]["font-size"], "32px");
    assert!(inspect("styles-none", &["--styles", "table"]).starts_with("Nothing"));
    assert!(inspect("styles-pseudo", &["--styles", "h1::before"]).starts_with("Nothing"));
}
