//! An audit that is killed goes on where it was, and ends as if nothing had happened.

#![allow(clippy::unwrap_used, reason = "the helpers of tests are tests too")]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

use drempel_model::{Run, UrlState};
use serde_json::Value;
use tempfile::TempDir;

const PAGES: usize = 60;
/// Days of the calendar; more than are read of any.
const DAYS: usize = 63;

/// A site of [`PAGES`] pages that answers until a number of requests, then says so and falls silent until told to go on.
struct Site {
    address: String,
    gate: Arc<(Mutex<Gate>, Condvar)>,
    stopped: Receiver<()>,
}

#[derive(Default)]
struct Gate {
    answered: BTreeMap<String, usize>,
    /// Requests still answered; `None` for all.
    left: Option<usize>,
}

impl Site {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/", listener.local_addr().unwrap());
        let gate = Arc::<(Mutex<Gate>, Condvar)>::default();
        let (stopping, stopped) = channel();
        let shared = Arc::clone(&gate);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (gate, stopping) = (Arc::clone(&shared), stopping.clone());
                thread::spawn(move || {
                    // A killed client breaks its connections; that is the point of this test.
                    let _ = answer(stream, &gate, &|| {
                        // The test may have ended.
                        let _ = stopping.send(());
                    });
                });
            }
        });
        Self { address, gate, stopped }
    }

    fn answer_only(&self, requests: Option<usize>) {
        let (gate, changed) = &*self.gate;
        gate.lock().unwrap_or_else(PoisonError::into_inner).left = requests;
        changed.notify_all();
    }

    fn answered(&self) -> BTreeMap<String, usize> {
        std::mem::take(&mut self.gate.0.lock().unwrap_or_else(PoisonError::into_inner).answered)
    }
}

fn answer(stream: TcpStream, gate: &(Mutex<Gate>, Condvar), stopping: &dyn Fn()) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    loop {
        let mut first = String::new();
        if reader.read_line(&mut first)? == 0 {
            return Ok(());
        }
        let mut line = String::new();
        while reader.read_line(&mut line)? > 2 {
            line.clear();
        }
        let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
        {
            let mut state = gate.0.lock().unwrap_or_else(PoisonError::into_inner);
            if state.left == Some(0) {
                stopping();
            }
            while state.left == Some(0) {
                state = gate.1.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
            state.left = state.left.map(|left| left - 1);
            *state.answered.entry(path.clone()).or_default() += 1;
        }
        let (status, body) = page(&path);
        let kind = if path.ends_with("file") { "application/pdf" } else { "text/html" };
        let more = if path == "/old" { "Location: /p3\r\n" } else { "" };
        let head = format!(
            "HTTP/1.1 {status}\r\n{more}Content-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        reader.get_mut().write_all(format!("{head}{body}").as_bytes())?;
    }
}

/// `/` and `/p1` … link two pages further each; every page has an image without a name. `/p2` links what ends in other
/// states: a calendar without end, one page under two addresses, a document, a redirect.
fn page(path: &str) -> (&'static str, String) {
    match path {
        "/map" | "/map/" => {
            return ("200 OK", "<!doctype html><html lang='en'><title>A map</title><h1>Map</h1>".to_owned());
        }
        "/old" => return ("301 Moved Permanently", String::new()),
        "/file" => return ("200 OK", "%PDF-1.4".to_owned()),
        _ => {}
    }
    let number = if path == "/" { Some(0) } else { path.strip_prefix("/p").and_then(|it| it.parse().ok()) };
    let Some(number) = number.filter(|it: &usize| *it < PAGES) else {
        return ("404 Not Found", String::new());
    };
    let links = [number * 2 + 1, number * 2 + 2].map(|it| format!("<a href='/p{it}'>Page {it}</a>"));
    let head = format!("<!doctype html><html lang='en'><title>Page {number} of the site</title>");
    let mut more = String::new();
    if number == 2 {
        let days = (0..DAYS).map(|day| format!("<a href='/calendar?date={day}'>Day {day}</a>"));
        let others =
            ["/map", "/map/", "/file", "/gone.pdf", "/old"].map(|to| format!("<a href='{to}'>To {to}</a>"));
        more = days.chain(others).collect();
    }
    ("200 OK", format!("{head}<h1>Page {number}</h1><img src='/i{number}.png'>{}{more}", links.concat()))
}

fn start(site: &Site, folder: &Path, more: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_drempel"))
        .args(["audit", &site.address, "--format", "json", "--out"])
        .arg(folder)
        .args(more)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// The run in a folder, without its times.
fn result(folder: &Path) -> Value {
    let text = std::fs::read_to_string(folder.join("run.json")).unwrap();
    let mut run: Value = serde_json::from_str(&text).unwrap();
    let fields = run.as_object_mut().unwrap();
    fields.remove("started");
    fields.remove("duration_ms");
    run
}

#[test]
fn an_audit_killed_at_any_moment_ends_like_an_undisturbed_one() {
    let site = Site::start();
    let whole = TempDir::new().unwrap();
    assert!(start(&site, whole.path(), &[]).wait().unwrap().success());
    let expected = result(whole.path());
    let run: Run =
        serde_json::from_str(&std::fs::read_to_string(whole.path().join("run.json")).unwrap()).unwrap();
    assert_eq!(run.pages.len(), PAGES + 1);
    let count = |state| run.urls.iter().filter(|it| it.state == state).count();
    let states = [UrlState::Trap, UrlState::Duplicate, UrlState::Document, UrlState::Redirected];
    assert_eq!(states.map(count), [DAYS - 60, 1, 1, 1]);
    site.answered();

    let folder = TempDir::new().unwrap();
    // Before robots.txt, before the first page, and in the middle, ever further.
    for (round, requests) in [0, 2, 9, 31, 77].into_iter().enumerate() {
        site.answer_only(Some(requests));
        let more: &[&str] = if round == 0 { &[] } else { &["--resume"] };
        let mut child = start(&site, folder.path(), more);
        site.stopped.recv().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        while site.stopped.try_recv().is_ok() {}
        // Lets go of what the dead process had asked.
        site.answer_only(None);
    }
    site.answered();
    assert!(start(&site, folder.path(), &["--resume"]).wait().unwrap().success());
    assert_eq!(result(folder.path()), expected);
    let last = site.answered();
    let pages = last.keys().filter(|path| page(path).0 == "200 OK").count();
    assert!(pages > 0 && pages < PAGES, "{pages} pages were read again");
    let nothing = start(&site, folder.path(), &["--resume"]).wait().unwrap();
    assert_eq!(nothing.code(), Some(2), "a finished audit has nothing to resume");
}

#[test]
fn no_address_is_lost_where_the_budget_ends_first() {
    let site = Site::start();
    let folder = TempDir::new().unwrap();
    assert!(start(&site, folder.path(), &["--max-pages", "5"]).wait().unwrap().success());
    let run: Run = serde_json::from_value({
        let mut run = result(folder.path());
        run["started"] = Value::from("");
        run["duration_ms"] = Value::from(0);
        run
    })
    .unwrap();
    assert_eq!(run.pages.len(), 5);
    assert!(run.urls.iter().filter(|it| it.state == UrlState::OverBudget).count() >= 4);
}

#[test]
#[cfg(unix)]
fn an_interrupted_audit_writes_what_it_has() {
    let site = Site::start();
    let folder = TempDir::new().unwrap();
    site.answer_only(Some(12));
    let mut child = start(&site, folder.path(), &[]);
    site.stopped.recv().unwrap();
    // What Ctrl-C sends; the server is silent from here on, so nothing but this ends the audit.
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
    let status = child.wait().unwrap();
    assert!(status.success(), "{status}");
    let run: Run =
        serde_json::from_str(&std::fs::read_to_string(folder.path().join("run.json")).unwrap()).unwrap();
    assert!(run.interrupted);
    assert!(!run.pages.is_empty() && run.pages.len() < PAGES, "{} pages", run.pages.len());
    assert!(run.findings.iter().any(|it| it.rule == "image-name"));
    assert!(run.urls.iter().any(|it| it.state == UrlState::Interrupted), "{:?}", run.urls);
    site.answer_only(None);
}
