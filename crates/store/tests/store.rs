//! The store as the audit uses it.

#![allow(clippy::unwrap_used, reason = "the helpers of tests are tests too")]

use std::collections::BTreeMap;
use std::time::Duration;

use drempel_crawl::frontier::{Commit, Discovered, Frontier, Settled, conformance};
use drempel_model::{FORMAT, Finding, Message, Outcome, PageResult, Run, Target, UrlState, Words};
use drempel_store::Store;
use tempfile::TempDir;
use url::Url;

const NOW: Duration = Duration::from_secs(1_000_000);

fn url(text: &str) -> Url {
    text.parse().unwrap()
}

#[test]
fn the_stored_frontier_conforms() {
    let mut folders = Vec::new();
    conformance::check(&mut || {
        let folder = TempDir::new().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        let run = store.begin("https://a.example").unwrap();
        folders.push(folder);
        Box::new(store.frontier(run).unwrap())
    });
}

#[test]
fn a_second_run_does_not_see_the_first() {
    let folder = TempDir::new().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    for _ in 0..2 {
        let run = store.begin("https://a.example").unwrap();
        let mut frontier = store.frontier(run).unwrap();
        let found = Discovered { url: url("https://a.example/"), depth: 0, refusal: None };
        assert_eq!(frontier.seed(vec![found]).unwrap(), 1);
    }
}

#[test]
fn what_is_committed_is_there_after_reopening() {
    let folder = TempDir::new().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let run = store.begin("https://a.example").unwrap();
    let mut frontier = store.frontier(run).unwrap();
    let found = ["https://a.example/", "https://a.example/b"].map(|it| Discovered {
        url: url(it),
        depth: 0,
        refusal: None,
    });
    frontier.seed(found.to_vec()).unwrap();
    let lease = frontier.claim("a.example", NOW).unwrap().unwrap();
    assert_eq!(frontier.next(&lease, 2).unwrap().len(), 2);
    let settled = vec![Settled {
        url: url("https://a.example/"),
        state: UrlState::Audited,
        why: String::new(),
        record: Some("{\"kept\":true}".to_owned()),
    }];
    frontier.commit(&lease, Commit { settled, discovered: Vec::new() }).unwrap();
    drop((frontier, store));

    let mut store = Store::open(folder.path()).unwrap();
    assert_eq!(store.unfinished("https://a.example").unwrap(), Some(run));
    assert_eq!(store.unfinished("https://b.example").unwrap(), None);
    let mut frontier = store.frontier(run).unwrap();
    assert!(frontier.claim("a.example", NOW).unwrap().is_none(), "the lease of the dead process holds");
    store.break_leases(run).unwrap();
    let lease = frontier.claim("a.example", NOW).unwrap().unwrap();
    let again: Vec<_> = frontier.next(&lease, 9).unwrap().into_iter().map(|it| it.url).collect();
    assert_eq!(again, [url("https://a.example/b")], "what was in hand comes again, what was done does not");
    let mut records = Vec::new();
    frontier.each(&mut |_, _, record| records.extend(record)).unwrap();
    assert_eq!(records, ["{\"kept\":true}"]);
}

#[test]
fn only_one_audit_works_with_a_store() {
    let folder = TempDir::new().unwrap();
    let mut one = Store::open(folder.path()).unwrap();
    one.hold().unwrap();
    let mut other = Store::open(folder.path()).unwrap();
    assert!(other.hold().unwrap_err().to_string().contains("another audit"));
    drop(one);
    other.hold().unwrap();
}

#[test]
fn changes_between_two_runs_are_told_apart() {
    let folder = TempDir::new().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let first = store.begin("https://a.example").unwrap();
    store
        .finish(first, &run(&["/", "/gone"], &[("stays", "/"), ("solved", "/"), ("unseen", "/gone")]))
        .unwrap();
    assert_eq!(store.previous("https://a.example", first).unwrap(), None);
    let second = store.begin("https://a.example").unwrap();
    store.finish(second, &run(&["/"], &[("stays", "/"), ("new", "/")])).unwrap();
    assert_eq!(store.previous("https://a.example", second).unwrap(), Some(first));
    let changes = store.changes(first, second).unwrap();
    let names =
        |list: &[drempel_store::Changed]| list.iter().map(|it| it.fingerprint.clone()).collect::<Vec<_>>();
    assert_eq!(names(&changes.new), ["new"]);
    assert_eq!(names(&changes.solved), ["solved"]);
    assert_eq!(names(&changes.unseen), ["unseen"]);
    assert_eq!(changes.staying, 1);
    let rows = store.runs().unwrap();
    assert_eq!(rows.iter().map(|it| (it.pages, it.is_finished)).collect::<Vec<_>>(), [(2, true), (1, true)]);
}

#[test]
fn an_interrupted_run_can_be_resumed_and_a_finished_one_not() {
    let folder = TempDir::new().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let id = store.begin("https://a.example").unwrap();
    store.finish(id, &Run { interrupted: true, ..run(&["/"], &[]) }).unwrap();
    assert_eq!(store.unfinished("https://a.example").unwrap(), Some(id));
    store.finish(id, &run(&["/"], &[])).unwrap();
    assert_eq!(store.unfinished("https://a.example").unwrap(), None);
}

fn run(pages: &[&str], findings: &[(&str, &str)]) -> Run {
    let at = |path: &str| url("https://a.example/").join(path).unwrap();
    let words = Words { nl: String::new(), en: String::new() };
    let run = serde_json::json!({
        "format": FORMAT, "tool_version": "", "target": "https://a.example", "started": "", "duration_ms": 0,
        "interrupted": false, "rules": {}, "pages": [], "findings": [], "barriers": [], "urls": [],
    });
    let mut run: Run = serde_json::from_value(run).unwrap();
    run.pages = pages
        .iter()
        .map(|path| {
            let page = serde_json::json!({
                "url": at(path), "state": "audited", "status": 200, "title": "", "language": "",
                "outcomes": {}, "notes": [],
            });
            serde_json::from_value::<PageResult>(page).unwrap()
        })
        .collect();
    run.findings = findings
        .iter()
        .map(|(name, path)| Finding {
            rule: "image-name".to_owned(),
            outcome: Outcome::Failed,
            url: at(path).into(),
            target: Target { selector: String::new(), line: 1, snippet: String::new(), place: None }.into(),
            message: Message { key: String::new(), args: BTreeMap::new(), text: words.clone() }.into(),
            fingerprint: (*name).to_owned(),
            component: String::new(),
        })
        .collect();
    run
}
