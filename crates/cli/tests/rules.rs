//! Rules of a site's own, and rules left out or weighed otherwise, through the binary.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its files has failed")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn own_rules() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/rules")
}

fn drempel(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_drempel")).args(arguments).output().unwrap()
}

/// A new folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("drempel-rules-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn examples_of_own_rules_are_tested() {
    let good = drempel(&["rules", "test", own_rules().to_str().unwrap()]);
    assert_eq!(good.status.code(), Some(0), "{}", String::from_utf8_lossy(&good.stderr));

    let folder = folder("wrong");
    let text = std::fs::read_to_string(own_rules().join("pdf-link-size.toml")).unwrap();
    // Every example that fails now says that it passes.
    let wrong = text.replace("outcome = \"failed\"", "outcome = \"passed\"");
    assert_ne!(text, wrong);
    std::fs::write(folder.join("pdf-link-size.toml"), wrong).unwrap();
    let bad = drempel(&["rules", "test", folder.to_str().unwrap()]);
    assert_ne!(bad.status.code(), Some(0));
    let said = String::from_utf8_lossy(&bad.stderr).into_owned() + &String::from_utf8_lossy(&bad.stdout);
    assert!(said.contains("pdf-link-size"), "{said}");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_rule_is_explained_with_whom_it_stops_and_who_can_repair_it() {
    let explain = |arguments: &[&str]| {
        let done = drempel(&[&["explain", "--lang", "en"], arguments].concat());
        (done.status.code(), String::from_utf8(done.stdout).unwrap() + &String::from_utf8_lossy(&done.stderr))
    };
    let folder = own_rules();
    let (code, text) = explain(&["--rules", folder.to_str().unwrap(), "pdf-link-size"]);
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("Whom it stops\n  People with an old device"), "{text}");
    assert!(text.contains("Who can repair it: content editors"), "{text}");
    let (code, text) = explain(&["imgae-name"]);
    assert!(code == Some(2) && text.contains("did you mean 'image-name'?"), "{text}");
}

#[test]
fn a_check_takes_the_same_options_about_rules() {
    let folder = folder("check");
    let page = "<!DOCTYPE html><html lang=nl><meta name=viewport content='width=device-width'><title>Regels</title>\
        <main><h1>Regels</h1><p>De regels van de markt: <a href='#regels'><img src=regels.png></a></p></main></html>";
    std::fs::write(folder.join("index.html"), page).unwrap();
    let target = folder.to_str().unwrap();
    let said = |extra: &[&str]| {
        let done = drempel(&[&["check", target, "--no-follow", "--lang", "en"], extra].concat());
        String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr)
    };
    assert!(said(&[]).contains("image-name"));
    assert!(!said(&["--disable-rule", "image-name"]).contains("image-name"));
    assert!(said(&["--impact", "image-name=tall"]).contains("write a rule"));
    assert!(said(&["--rules", "nowhere"]).contains("nowhere"));
    std::fs::remove_dir_all(folder).unwrap();
}
