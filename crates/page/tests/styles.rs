//! The cascade: the shared table of cases, and our own.

use std::path::PathBuf;
use std::sync::Arc;

use drempel_page::dom::NodeId;
use drempel_page::render::{Contrast, HiddenBy, UnknownPaint};
use drempel_page::style::{ComputedStyle, Pseudo, State};
use drempel_page::{Page, PageSettings, SheetSet, Stylesheet};
use serde_json::Value;
use url::Url;

fn shared() -> PathBuf {
    std::env::var_os("DREMPEL_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from)
}

fn by_id(page: &Page, id: &str) -> NodeId {
    page.document().element_by_id(NodeId::DOCUMENT, id).expect("the element is there").id()
}

/// Letter case, white space and rounding aside, values are the same.
fn plain(value: &str) -> String {
    value.to_ascii_lowercase().replace(' ', "")
}

#[test]
fn the_shared_cases_compute_as_expected() {
    let path = shared().join("page/css-cases.jsonl");
    let Ok(cases) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: {} is absent", path.display());
        return;
    };
    let url = Url::parse("https://example.test/").unwrap();
    let imported = url.join("imp.css").unwrap();
    let sheets = Arc::new(SheetSet::new());
    sheets.insert(&imported, Arc::new(Stylesheet::parse("#t { color: red }", &imported)));
    let mut failures = Vec::new();
    let mut count = 0;
    for line in cases.lines().filter(|it| !it.is_empty()) {
        let case: Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| case[key].as_str().unwrap_or_default();
        let settings = PageSettings::default();
        let page = Page::with_sheets(text("html"), url.clone(), settings, Arc::clone(&sheets));
        let node = by_id(&page, text("target").trim_start_matches('#'));
        let actual: Vec<String> = text("property")
            .split('+')
            .filter_map(|property| match case["pseudo"].as_str() {
                Some("before") => page.pseudo_resolved(node, Pseudo::Before, property),
                _ => page.resolved(node, property),
            })
            .collect();
        let expected: Vec<&str> =
            case["expected"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        // Which of the two hides the content of a closed disclosure is left to the browser.
        let passed = if text("property") == "display+content-visibility" {
            !page.is_rendered(node)
        } else {
            actual.iter().any(|it| expected.iter().any(|expected| plain(it) == plain(expected)))
        };
        count += 1;
        if !passed {
            failures.push(format!("{}: {actual:?}, expected {expected:?}", text("name")));
        }
    }
    assert!(failures.is_empty(), "{} of {count} fail:\n{}", failures.len(), failures.join("\n"));
    assert_eq!(count, 82);
}

/// `property` of the element `#t` of a page with that sheet and body.
fn value(css: &str, body: &str, property: &str) -> String {
    let html = format!("<!DOCTYPE html><style>{css}</style>{body}");
    let page = Page::from_html(&html);
    page.resolved(by_id(&page, "t"), property).unwrap_or_default()
}

#[track_caller]
fn check(css: &str, body: &str, property: &str, expected: &str) {
    assert_eq!(value(css, body, property), expected, "{css} {body}");
}

#[test]
fn the_strongest_declaration_wins() {
    check("#t { color: red } p { color: blue }", "<p id=t>", "color", "rgb(255, 0, 0)");
    check("p { color: red !important }", "<p id=t style='color: blue'>", "color", "rgb(255, 0, 0)");
    check("@layer a { p { color: red } } p { color: lime }", "<p id=t>", "color", "rgb(0, 255, 0)");
    check(
        "@layer a { p { color: red !important } } p { color: lime !important }",
        "<p id=t>",
        "color",
        "rgb(255, 0, 0)",
    );
    check("p { margin-left: 1px; margin-inline-start: 2px }", "<p id=t>", "margin-left", "2px");
    check(
        "@scope (.a) to (.b) { p { color: red } }",
        "<div class=a><div class=b><p id=t>",
        "color",
        "rgb(0, 0, 0)",
    );
}

#[test]
fn attributes_are_weaker_than_any_sheet() {
    check("td { background: lime }", "<table><td id=t bgcolor=red>", "background-color", "rgb(0, 255, 0)");
    check("", "<table cellpadding=7><td id=t>", "padding-top", "7px");
    check("", "<body link=#123456><a id=t href=x>", "color", "rgb(18, 52, 86)");
    check("", "<p id=t dir=rtl>", "direction", "rtl");
    check("", "<svg><text id=t font-size=12>", "font-size", "12px");
}

#[test]
fn values_are_computed() {
    check(
        "div { font-size: 20px } p { font-size: 50%; width: calc(1em + 2px) }",
        "<div><p id=t>",
        "width",
        "12px",
    );
    check("p { --a: var(--b, 3px); width: var(--a) }", "<p id=t>", "width", "3px");
    check("p { color: rgb(none 0 0 / 50%) }", "<p id=t>", "color", "rgba(0, 0, 0, 0.5)");
    check("div { display: flex }", "<div><span id=t>", "display", "block");
    check("p { overflow-x: hidden }", "<p id=t>", "overflow-y", "auto");
    check("", "<pre><code id=t>", "font-size", "13px");
}

#[test]
fn equal_elements_under_different_parents_differ() {
    check(
        "div { color: red } b { color: inherit }",
        "<p><b>x</b></p><div><b id=t>",
        "color",
        "rgb(255, 0, 0)",
    );
    check("p:nth-child(2) { color: red }", "<div><p></p><p id=t></p></div>", "color", "rgb(255, 0, 0)");
}

#[test]
fn what_layout_decides_is_said_to_depend_on_it() {
    let css = "div { container-type: inline-size } @container (width > 300px) { p { color: red } }";
    let page = Page::from_html(&format!("<style>{css}</style><div><p id=t>x"));
    let node = by_id(&page, "t");
    assert!(page.style_depends_on_layout(node, "color"));
    assert!(!page.style_depends_on_layout(node, "display"));
}

#[test]
fn states_reach_the_element_and_its_neighbours() {
    let css = "a:focus { color: red } a:hover { color: lime } a:focus + b { color: blue } a:focus-visible::after { content: 'x' }";
    let page = Page::from_html(&format!("<style>{css}</style><a id=t href=x>x</a><b id=u>"));
    let (link, next) = (by_id(&page, "t"), by_id(&page, "u"));
    let color = |style: &ComputedStyle| style.resolved("color").unwrap_or_default();
    assert_eq!(color(page.style(link)), "rgb(0, 0, 238)");
    assert_eq!(color(&page.style_in_state(link, State::Focus)), "rgb(255, 0, 0)");
    assert_eq!(color(&page.style_in_state(link, State::Hover)), "rgb(0, 255, 0)");
    assert_eq!(color(&page.style_while(next, link, State::Focus)), "rgb(0, 0, 255)");
    assert!(page.pseudo_style(link, Pseudo::After).is_none());
    assert!(page.pseudo_style_while(link, Pseudo::After, link, State::FocusVisible).is_some());
}

#[test]
fn states_are_told_apart_where_elements_are_alike() {
    let css = "a:hover, a.now { color: red } a:not(:hover), a.now { opacity: 0.5 } li:last-child a:focus { color: lime }
        ul:focus-within { color: blue } li:has(:focus) { color: inherit }";
    let page = Page::from_html(&format!(
        "<style>{css}</style><ul><li><a class=now id=now>x</a><li><a id=first href=x>x</a><li id=item><a id=last href=x>x</a></ul>"
    ));
    let [now, first, item, last] = ["now", "first", "item", "last"].map(|it| by_id(&page, it));
    let color =
        |node, subject, state| page.style_while(node, subject, state).resolved("color").unwrap_or_default();
    assert_eq!(color(now, now, State::Hover), "rgb(255, 0, 0)");
    assert_eq!(page.style_in_state(now, State::Hover).opacity(), 0.5);
    assert_eq!(page.style_in_state(last, State::Hover).opacity(), 1.0);
    assert_eq!(color(first, first, State::Focus), "rgb(0, 0, 238)");
    assert_eq!(color(last, last, State::Focus), "rgb(0, 255, 0)");
    assert_eq!(color(item, last, State::Focus), "rgb(0, 0, 255)");
    assert_eq!(color(item, first, State::Hover), "rgb(0, 0, 0)");
    assert!(page.changes_while(item, last, State::Focus));
    assert!(!page.changes_while(item, first, State::Hover));
}

#[test]
fn a_sheet_that_was_not_given_is_named() {
    let page =
        Page::from_html("<link rel=stylesheet href=a.css><link rel=stylesheet media=print href=b.css>");
    let missing: Vec<&str> = page.missing_sheets().iter().map(Url::as_str).collect();
    assert_eq!(missing, ["https://example.test/a.css"]);
}

#[test]
fn hostile_sheets_come_to_an_end() {
    let mut css = String::from(":root { --a0: xxxxxxxxxx;");
    for level in 1..64 {
        let below = level - 1;
        css.push_str(&format!("--a{level}: var(--a{below}) var(--a{below});"));
    }
    css.push_str("} #t { font-family: var(--a63); color: red }");
    check(&css, "<p id=t>", "color", "rgb(255, 0, 0)");
    let deep = format!("{}p {{ color: lime }}", "@media all { ".repeat(20_000));
    let _ = value(&deep, "<p id=t>", "color");
    let nested = format!("p {{ color: red }} {}", "p { & ".repeat(5_000));
    check(&nested, "<p id=t>", "color", "rgb(255, 0, 0)");
}

#[track_caller]
fn check_sight(css: &str, body: &str, expected: Option<HiddenBy>) {
    let page = Page::from_html(&format!("<!DOCTYPE html><style>{css}</style>{body}"));
    assert_eq!(page.hidden_from_sight(by_id(&page, "t")), expected, "{css} {body}");
}

#[test]
fn what_cannot_be_seen_is_told_from_what_can() {
    check_sight("", "<p id=t>x", None);
    check_sight(".a { display: none }", "<div class=a><p id=t>x", Some(HiddenBy::NotRendered));
    check_sight("", "<details><summary>s</summary><p id=t>x</details>", Some(HiddenBy::NotRendered));
    check_sight("", "<details open><summary>s</summary><p id=t>x</details>", None);
    check_sight("", "<div hidden=until-found><p id=t>x", Some(HiddenBy::NotRendered));
    check_sight("div { visibility: hidden } p { visibility: visible }", "<div><p id=t>x", None);
    check_sight("div { opacity: 0 }", "<div><p id=t>x", Some(HiddenBy::Transparency));
    check_sight("p { position: absolute; clip: rect(0 0 0 0) }", "<p id=t>x", Some(HiddenBy::Clipping));
    check_sight("p { clip-path: inset(50%) }", "<p id=t>x", Some(HiddenBy::Clipping));
    check_sight("p { clip-path: inset(10% 20%) }", "<p id=t>x", None);
    check_sight("p { position: absolute; left: -9999px }", "<p id=t>x", Some(HiddenBy::OffScreen));
    check_sight("p { position: absolute; top: -999em }", "<p id=t>x", Some(HiddenBy::OffScreen));
    check_sight("p { position: absolute; left: -8px }", "<p id=t>x", None);
    check_sight("p { width: 1px; height: 1px; overflow: hidden }", "<p id=t>x", Some(HiddenBy::NoSize));
    check_sight("span { width: 1px; height: 1px; overflow: hidden }", "<span id=t>x", None);
    check_sight("div { height: 0; overflow: hidden; padding-top: 56% }", "<div><p id=t>x", None);
}

#[track_caller]
fn check_contrast(css: &str, body: &str, expected: Result<f32, UnknownPaint>) {
    let page = Page::from_html(&format!("<!DOCTYPE html><style>{css}</style>{body}"));
    let paint = page.text_paint(by_id(&page, "t")).expect("the text can be seen");
    let actual = match paint.contrast {
        Contrast::Known { highest, .. } => Ok((highest * 100.0).round() / 100.0),
        Contrast::Unknown(why) => Err(why),
    };
    assert_eq!(actual, expected, "{css} {body}");
}

#[test]
fn text_has_the_contrast_that_a_screen_shows() {
    check_contrast("", "<p id=t>x", Ok(21.0));
    check_contrast("p { color: #999 }", "<p id=t>x", Ok(2.85));
    check_contrast("body { background: #000 } p { color: #999 }", "<p id=t>x", Ok(7.37));
    check_contrast("p { opacity: .3 }", "<div><p id=t>x", Ok(2.11));
    check_contrast("p { color: rgb(0 0 0 / 50%) }", "<p id=t>x", Ok(3.98));
    check_contrast("div { background: rgb(0 0 0 / 50%) } p { color: #fff }", "<div><p id=t>x", Ok(3.98));
    check_contrast("p { background: linear-gradient(#aaa, #fff); color: #aaa }", "<p id=t>x", Ok(2.32));
    check_contrast("div { background: #000 } p { position: relative }", "<div><p id=t>x", Ok(1.0));
}

#[test]
fn colors_that_only_a_screen_tells_are_unknown() {
    check_contrast("p { background: url(a.png) }", "<p id=t>x", Err(UnknownPaint::Image));
    check_contrast("div { background: url(a.png) } p { background: #fff }", "<div><p id=t>x", Ok(21.0));
    check_contrast(
        "p { background: url(a.png) no-repeat; background-size: 16px 16px }",
        "<p id=t>x",
        Ok(21.0),
    );
    check_contrast("p { position: fixed }", "<p id=t>x", Err(UnknownPaint::Position));
    check_contrast("p { position: fixed; background: #fff }", "<p id=t>x", Ok(21.0));
    check_contrast("div { filter: blur(1px) }", "<div><p id=t>x", Err(UnknownPaint::Effect));
    let hero = "div { position: relative } img { position: absolute; inset: 0 } p { position: relative }";
    check_contrast(hero, "<div><img src=a.jpg><p id=t>x", Err(UnknownPaint::Position));
    check_contrast("", "<link rel=stylesheet href=a.css><p id=t>x", Err(UnknownPaint::MissingSheet));
}
