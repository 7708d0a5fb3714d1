//! Audits of small sites made up in the test, served on the loopback interface.

#![allow(clippy::unwrap_used, reason = "the helpers of tests are tests too")]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};
use std::thread;

use drempel_model::{Run, UrlState};
use tempfile::TempDir;

/// One request, as the server of a test sees it; header names are in lower case.
#[derive(Clone, Debug, Default)]
struct Request {
    method: String,
    path: String,
    headers: BTreeMap<String, String>,
    body: String,
}

/// Status line, further header lines, and body.
type Answer = (&'static str, String, Vec<u8>);

struct Site {
    address: String,
    asked: Arc<Mutex<Vec<Request>>>,
}

impl Site {
    fn start(answer: impl Fn(&Request) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/", listener.local_addr().unwrap());
        let asked = Arc::<Mutex<Vec<Request>>>::default();
        let (answer, log) = (Arc::new(answer), Arc::clone(&asked));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answer, log) = (Arc::clone(&answer), Arc::clone(&log));
                thread::spawn(move || converse(stream, &*answer, &log));
            }
        });
        Self { address, asked }
    }

    /// What was asked since the last call.
    fn asked(&self) -> Vec<Request> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }

    fn times(asked: &[Request], path: &str) -> usize {
        asked.iter().filter(|it| it.path == path).count()
    }
}

fn converse(stream: TcpStream, answer: &dyn Fn(&Request) -> Answer, log: &Mutex<Vec<Request>>) -> Option<()> {
    let mut reader = BufReader::new(stream);
    loop {
        let mut first = String::new();
        if reader.read_line(&mut first).ok()? == 0 {
            return None;
        }
        let mut words = first.split(' ').map(str::to_owned);
        let mut request = Request { method: words.next()?, path: words.next()?, ..Request::default() };
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).ok()?;
            let Some((name, value)) = line.split_once(':') else { break };
            request.headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
        }
        let length = request.headers.get("content-length").map_or(0, |it| it.parse().unwrap());
        let mut body = vec![0; length];
        reader.read_exact(&mut body).ok()?;
        request.body = String::from_utf8(body).unwrap();
        let (status, headers, body) = answer(&request);
        log.lock().unwrap().push(request);
        let head = format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\n\r\n", body.len());
        reader.get_mut().write_all(&[head.as_bytes(), &body].concat()).ok()?;
    }
}

fn html(body: &str) -> Answer {
    let text =
        format!("<!doctype html><html lang='en'><title>Page with {} letters</title>{body}", body.len());
    ("200 OK", "Content-Type: text/html\r\n".to_owned(), text.into_bytes())
}

fn missing() -> Answer {
    ("404 Not Found", String::new(), Vec::new())
}

fn drempel(arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_drempel"))
        .args(arguments)
        .envs(environment.iter().copied())
        .output()
        .unwrap()
}

fn audit(target: &str, folder: &Path, more: &[&str]) -> Run {
    let out = folder.to_str().unwrap();
    let arguments = [&["audit", target, "--format", "json", "--out", out], more].concat();
    let output = drempel(&arguments, &[]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    read(folder)
}

fn read(folder: &Path) -> Run {
    serde_json::from_str(&std::fs::read_to_string(folder.join("run.json")).unwrap()).unwrap()
}

fn entry<'r>(run: &'r Run, path: &str) -> (UrlState, &'r str) {
    let entry = run.urls.iter().find(|it| it.url.path() == path).unwrap();
    (entry.state, &entry.why)
}

#[test]
fn a_document_is_fetched_once_by_name_or_by_type() {
    const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n\
        xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \ntrailer<</Size 3/Root 1 0 R>>\nstartxref\n100\n%%EOF";
    let site = Site::start(|request| match request.path.as_str() {
        "/" => html(
            "<a href=named.pdf>n</a><a href=download>t</a><a href=gone.pdf>g</a><a href=page.pdf>p</a><a href=moved>m</a><a href=b>b</a>",
        ),
        "/b" => html("<a href=named.pdf>n</a><a href=spare.pdf>s</a>"),
        "/named.pdf" | "/download" | "/target.pdf" => {
            ("200 OK", "Content-Type: application/pdf\r\n".to_owned(), PDF.to_vec())
        }
        "/moved" => ("302 Found", "Location: /target.pdf\r\n".to_owned(), Vec::new()),
        "/page.pdf" => html("<p>The document has moved.</p>"),
        _ => missing(),
    });
    let folder = TempDir::new().unwrap();
    let run = audit(&site.address, folder.path(), &["--max-documents", "4"]);
    let asked = site.asked();
    for path in ["/named.pdf", "/download", "/target.pdf", "/gone.pdf", "/page.pdf"] {
        assert_eq!(Site::times(&asked, path), 1, "{path}: {asked:?}");
    }
    assert_eq!(Site::times(&asked, "/spare.pdf"), 0);
    let documents: Vec<_> = run.documents.iter().map(|it| (it.url.path(), it.linked_from.len())).collect();
    assert_eq!(documents, [("/download", 1), ("/gone.pdf", 1), ("/named.pdf", 2), ("/target.pdf", 1)]);
    assert_eq!(entry(&run, "/named.pdf").0, UrlState::Document);
    assert_eq!(entry(&run, "/download").0, UrlState::Document);
    assert_eq!(entry(&run, "/gone.pdf").0, UrlState::ClientError);
    assert_eq!(entry(&run, "/page.pdf").0, UrlState::NotHtml);
    assert!(entry(&run, "/spare.pdf").1.contains("more than 4 documents"));
    let broken = run.findings.iter().filter(|it| it.rule == "link-works").count();
    assert_eq!(broken, 1, "the link to what is gone");
}

/// The run without what differs from audit to audit.
fn comparable(mut run: Run) -> Run {
    run.started.clear();
    run.duration_ms = 0;
    // A second audit of a site tells what changed.
    run.history = None;
    run
}

#[test]
fn an_archive_gives_the_same_results_without_the_site() {
    let site = Site::start(|request| match request.path.as_str() {
        "/robots.txt" => (
            "200 OK",
            "Content-Type: text/plain\r\n".to_owned(),
            b"User-agent: *\nDisallow: /private".to_vec(),
        ),
        "/" => html(
            "<link rel=stylesheet href=s.css><img src=i.png><a href=old>o</a><a href=private>p</a><a href=gone>g</a><a href=broken>b</a><a href=deep/>d</a>",
        ),
        "/s.css" => (
            "200 OK",
            "Content-Type: text/css\r\nSet-Cookie: session=geheim\r\n".to_owned(),
            b"p { color: #ccc }".to_vec(),
        ),
        "/old" => ("301 Moved Permanently", "Location: /new\r\n".to_owned(), Vec::new()),
        "/new" | "/deep/" => html("<p>Pale words."),
        "/deep" => ("301 Moved Permanently", "Location: /deep/\r\n".to_owned(), Vec::new()),
        "/broken" => ("500 Internal Server Error", String::new(), Vec::new()),
        _ => missing(),
    });
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("site.warc.gz");
    let warc = file.to_str().unwrap();
    let live = audit(&site.address, &folder.path().join("live"), &["--warc", warc]);
    assert!(live.pages.len() == 3 && !live.findings.is_empty());
    let asked = site.asked().len();
    assert!(asked > 5);
    let out = folder.path().join("again");
    let output =
        drempel(&["audit", "--from-warc", warc, "--format", "json", "--out", out.to_str().unwrap()], &[]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(comparable(read(&out)) == comparable(live), "another result than live");
    assert!(site.asked().is_empty(), "nothing is asked of the site");
    let mut packed = std::fs::read(&file).unwrap();
    let mut text = String::new();
    flate2::read::MultiGzDecoder::new(packed.as_slice()).read_to_string(&mut text).unwrap();
    assert!(text.contains("WARC-Type: warcinfo") && text.contains("GET /robots.txt HTTP/1.1\r\n"));
    assert!(!text.contains("geheim"), "cookies are secrets");
    // What an audit that was killed left is read up to there.
    packed.truncate(packed.len() / 2);
    std::fs::write(&file, packed).unwrap();
    let cut = audit(&site.address, &folder.path().join("cut"), &["--from-warc", warc]);
    assert!(!cut.pages.is_empty());
}

#[test]
fn pages_that_did_not_change_keep_their_outcomes() {
    let sheet = Arc::new(Mutex::new("p { color: #ccc }"));
    let served = Arc::clone(&sheet);
    let site = Site::start(move |request| {
        let tagged = |tag: &str, body: &str| {
            if request.headers.get("if-none-match").is_some_and(|it| it == tag) {
                return ("304 Not Modified", format!("ETag: {tag}\r\n"), Vec::new());
            }
            let (status, headers, body) = html(body);
            (status, format!("{headers}ETag: {tag}\r\n"), body)
        };
        match request.path.as_str() {
            "/" => tagged(
                "\"a1\"",
                "<link rel=stylesheet href=s.css><p>Pale words.</p><a href=b>b</a><a href=c>c</a>",
            ),
            "/b" => tagged("\"b1\"", "<p>Without a sheet.</p><img src=i.png>"),
            "/c" => html("<p>Without a version.</p>"),
            "/s.css" => (
                "200 OK",
                "Content-Type: text/css\r\n".to_owned(),
                served.lock().unwrap().as_bytes().to_vec(),
            ),
            _ => missing(),
        }
    });
    let folder = TempDir::new().unwrap();
    let run = || audit(&site.address, folder.path(), &[]);
    let unchanged = |run: &Run| -> Vec<String> {
        let pages = run.pages.iter().filter(|it| it.unchanged_since.is_some());
        pages.map(|it| it.url.path().to_owned()).collect()
    };
    let first = run();
    assert!(unchanged(&first).is_empty() && first.findings.iter().any(|it| it.rule == "text-contrast"));
    site.asked();
    let second = run();
    assert_eq!(unchanged(&second), ["/", "/b"]);
    assert_eq!(second.pages[0].unchanged_since.as_deref(), Some(first.started.as_str()));
    let mut same = comparable(second);
    same.pages.iter_mut().for_each(|it| it.unchanged_since = None);
    assert!(same == comparable(first), "another result than before");
    assert!(site.asked().iter().any(|it| it.path == "/" && it.headers.contains_key("if-none-match")));
    *sheet.lock().unwrap() = "p { color: #000 }";
    let third = run();
    assert_eq!(unchanged(&third), ["/b"], "another sheet makes another page");
    assert!(third.findings.iter().all(|it| it.rule != "text-contrast"));
    let other = audit(&site.address, folder.path(), &["--disable-rule", "image-name"]);
    assert!(unchanged(&other).is_empty(), "other rules judge anew");
}

const FORM: &str = "<form method=post action=/session><input type=hidden name=token value=t1><label>N<input name=user></label>\
    <label>P<input name=pass type=password></label><button>In</button></form>";

/// A site behind a form; only one password opens it.
fn closed_site() -> Site {
    Site::start(|request| {
        let is_in = request.headers.get("cookie").is_some_and(|it| it.contains("session=s3cr3t"));
        match (request.method.as_str(), request.path.as_str()) {
            ("GET", "/login") => html(FORM),
            ("POST", "/session") if request.body == "token=t1&user=me&pass=xq%267zk" => {
                let headers = "Location: /\r\nSet-Cookie: session=s3cr3t; Path=/; HttpOnly\r\n".to_owned();
                ("303 See Other", headers, Vec::new())
            }
            ("POST", "/session") => html(FORM),
            ("GET", "/") if is_in => html("<p>Welcome back</p><a href=/mine>m</a><a href=/logout>l</a>"),
            ("GET", "/mine") if is_in => html("<p>Mine</p>"),
            ("GET", "/" | "/mine") => ("302 Found", "Location: /login\r\n".to_owned(), Vec::new()),
            _ => missing(),
        }
    })
}

fn audit_closed(site: &Site, folder: &Path, password: &str) -> Output {
    let file = folder.join("drempel.toml");
    let text = format!(
        "[site]\nurl = '{0}'\n[login]\nurl = '{0}login'\nfields = {{ user = 'TEST_USER', pass = 'TEST_PASS' }}\nsuccess = 'Welcome back'\n",
        site.address
    );
    std::fs::write(&file, text).unwrap();
    let (out, warc) = (folder.join("out"), folder.join("site.warc.gz"));
    let arguments =
        ["audit", file.to_str().unwrap(), "-vvv", "--format", "all", "--out", out.to_str().unwrap()];
    let arguments = [&arguments[..], &["--warc", warc.to_str().unwrap()]].concat();
    drempel(&arguments, &[("TEST_USER", "me"), ("TEST_PASS", password)])
}

#[test]
fn a_form_lets_in_and_what_is_filled_in_stays_secret() {
    let site = closed_site();
    let folder = TempDir::new().unwrap();
    let output = audit_closed(&site, folder.path(), "xq&7zk");
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success(), "{said}");
    let run = read(&folder.path().join("out"));
    let paths: Vec<_> = run.pages.iter().map(|it| it.url.path()).collect();
    assert_eq!(paths, ["/", "/mine"]);
    assert_eq!(entry(&run, "/logout"), (UrlState::OffScope, "would end the session"));
    assert_eq!(Site::times(&site.asked(), "/logout"), 0);
    let mut written = said;
    let mut folders = vec![folder.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for file in std::fs::read_dir(folder).unwrap().flatten() {
            match file.file_type().unwrap().is_dir() {
                true => folders.push(file.path()),
                false => written.push_str(&String::from_utf8_lossy(&std::fs::read(file.path()).unwrap())),
            }
        }
    }
    let packed = std::fs::read(folder.path().join("site.warc.gz")).unwrap();
    flate2::read::MultiGzDecoder::new(packed.as_slice()).read_to_string(&mut written).unwrap();
    for secret in ["7zk", "s3cr3t"] {
        assert!(!written.contains(secret), "{secret}");
    }
}

#[test]
fn a_wrong_password_ends_the_audit_after_one_try() {
    let site = closed_site();
    let folder = TempDir::new().unwrap();
    let output = audit_closed(&site, folder.path(), "wrong-one");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("nobody was let in") && !said.contains("wrong-one"), "{said}");
    assert_eq!(site.asked().iter().filter(|it| it.method == "POST").count(), 1);
}
