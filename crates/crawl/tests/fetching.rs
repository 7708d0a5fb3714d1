//! Fetching over the loopback interface.

#![allow(clippy::unwrap_used, reason = "the helpers of tests are tests too")]

use std::io::Read;
use std::path::PathBuf;
use std::time::Duration;

use drempel_crawl::serve::FolderServer;
use drempel_crawl::{Accept, CrawlSettings, Fetched, Fetcher, list_html_files};
use drempel_model::UrlState;
use flate2::Compression;
use flate2::read::GzEncoder;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use url::Url;

/// Answers each connection with the next of the given texts, then stops listening.
async fn scripted<T: AsRef<[u8]> + Send + 'static>(answers: Vec<T>) -> Url {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        for answer in answers {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut head = [0; 4096];
            let _ = stream.read(&mut head).await.unwrap();
            stream.write_all(answer.as_ref()).await.unwrap();
        }
    });
    Url::parse(&format!("http://127.0.0.1:{port}/")).unwrap()
}

fn redirect(to: &str) -> String {
    format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
}

fn page(status: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: Text/HTML; Charset=\"UTF-8\"\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
}

fn fetcher(named: &Url) -> Fetcher {
    let mut settings = CrawlSettings { max_body_bytes: 100, max_redirects: 2, ..CrawlSettings::default() };
    settings.allow(named);
    Fetcher::new(settings).unwrap()
}

fn state(fetched: &Fetched) -> UrlState {
    fetched.outcome.as_ref().unwrap_err().state
}

#[tokio::test]
async fn a_redirect_is_followed_and_the_answer_read() {
    let url = scripted(vec![redirect("/b#part"), page("404 Not Found", "gone")]).await;
    let fetched = fetcher(&url).fetch(&url, Accept::Page).await;
    assert_eq!(fetched.final_url.path(), "/b");
    assert_eq!(fetched.redirects, [url.join("/b").unwrap()]);
    let response = fetched.outcome.unwrap();
    assert_eq!((response.status, response.body.as_slice()), (404, b"gone".as_slice()));
    assert_eq!(response.content_type.as_deref(), Some("text/html"));
    assert_eq!(response.charset.as_deref(), Some("utf-8"));
}

#[tokio::test]
async fn a_redirect_to_another_loopback_port_is_refused() {
    let other = scripted(vec![page("200 OK", "secret")]).await;
    for to in [other.to_string(), other.to_string().replace("127.0.0.1", "localhost")] {
        let url = scripted(vec![redirect(&to)]).await;
        let fetched = fetcher(&url).fetch(&url, Accept::Page).await;
        assert_eq!(state(&fetched), UrlState::Refused, "{to}: {:?}", fetched.outcome);
    }
}

#[tokio::test]
async fn private_addresses_are_refused_in_every_spelling() {
    let fetcher = fetcher(&"http://127.0.0.1:1/".parse().unwrap());
    for url in [
        "http://169.254.169.254/latest/style.css",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://localhost/",
        "ftp://example.org/",
    ] {
        let fetched = fetcher.fetch(&url.parse().unwrap(), Accept::StyleSheet).await;
        assert_eq!(state(&fetched), UrlState::Refused, "{url}: {:?}", fetched.outcome);
    }
}

#[tokio::test]
async fn limits_end_a_fetch() {
    let url = scripted(vec![page("200 OK", &"x".repeat(101))]).await;
    assert_eq!(state(&fetcher(&url).fetch(&url, Accept::Page).await), UrlState::TooLarge);
    let url = scripted(vec![redirect("/1"), redirect("/2"), redirect("/3")]).await;
    assert_eq!(state(&fetcher(&url).fetch(&url, Accept::Page).await), UrlState::RedirectLimit);
    let url = scripted(vec![redirect("/")]).await;
    assert_eq!(state(&fetcher(&url).fetch(&url, Accept::Page).await), UrlState::RedirectLimit);
}

#[tokio::test]
async fn the_size_limit_counts_unpacked_bytes() {
    for (unpacked, fits) in [(100, true), (1_000_000, false)] {
        let mut body = Vec::new();
        GzEncoder::new(vec![b'x'; unpacked].as_slice(), Compression::best()).read_to_end(&mut body).unwrap();
        let length = body.len();
        let head = format!("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {length}\r\n\r\n");
        let url = scripted(vec![[head.into_bytes(), body].concat()]).await;
        let fetched = fetcher(&url).fetch(&url, Accept::Page).await;
        match fetched.outcome {
            Ok(response) => assert!(fits && response.body.len() == unpacked),
            Err(failure) => assert!(!fits && failure.state == UrlState::TooLarge, "{}", failure.why),
        }
    }
}

#[tokio::test]
async fn a_silent_server_is_timed_out() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url: Url = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
    let mut settings = CrawlSettings { timeout_total: Duration::from_millis(20), ..CrawlSettings::default() };
    settings.allow(&url);
    let fetched = Fetcher::new(settings).unwrap().fetch(&url, Accept::Page).await;
    assert_eq!(state(&fetched), UrlState::TimedOut);
}

#[tokio::test]
async fn a_refused_connection_is_unreachable() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url: Url = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
    drop(listener);
    let fetched = fetcher(&url).fetch(&url, Accept::Page).await;
    assert_eq!(state(&fetched), UrlState::Unreachable);
    assert_eq!(fetched.outcome.unwrap_err().why, "connection refused");
}

#[tokio::test]
async fn a_busy_server_is_asked_again_and_not_for_ever() {
    let busy = "HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    let url = scripted(vec![busy.to_owned(), page("200 OK", "ok")]).await;
    assert_eq!(fetcher(&url).fetch(&url, Accept::Page).await.outcome.unwrap().status, 200);
    let url = scripted(vec![busy.to_owned(); 3]).await;
    assert_eq!(fetcher(&url).fetch(&url, Accept::Page).await.outcome.unwrap().status, 503);
}

#[tokio::test]
async fn robots_follow_the_status() {
    let page_of = |url: &Url| url.join("/x").unwrap();
    let url = scripted(vec![page("200 OK", "User-agent: drempel\nDisallow: /x")]).await;
    assert!(!fetcher(&url).robots(&url).await.is_allowed(&page_of(&url)));
    let url = scripted(vec![page("404 Not Found", "")]).await;
    assert!(fetcher(&url).robots(&url).await.is_allowed(&page_of(&url)));
    let url = scripted(vec![page("500 Oops", "")]).await;
    assert!(!fetcher(&url).robots(&url).await.is_allowed(&page_of(&url)));
}

/// A folder with pages, removed when dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("drempel-crawl-{name}-{}", std::process::id()));
        std::fs::create_dir_all(dir.join("site/sub")).unwrap();
        for (path, text) in [
            ("secret.html", "secret"),
            ("site/index.html", "home"),
            ("site/404.html", "own 404"),
            ("site/.hidden.html", "hidden"),
            ("site/sub/index.htm", "old"),
            ("site/sub/index.html", "sub"),
            ("site/a b.css", "css"),
        ] {
            std::fs::write(dir.join(path), text).unwrap();
        }
        Self(dir)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[tokio::test]
async fn a_folder_is_served_and_nothing_beside_it() {
    let folder = Folder::new("serve");
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.0.join("secret.html"), folder.0.join("site/link.html")).unwrap();
    let server = FolderServer::start(&folder.0.join("site")).await.unwrap();
    let fetcher = fetcher(&server.base_url);
    for (path, status, body) in [
        ("/", 200, "home"),
        ("/sub", 200, "sub"),
        ("/sub/index.htm?x=1", 200, "old"),
        ("/a%20b.css", 200, "css"),
        ("/none", 404, "own 404"),
        ("/..%2fsecret.html", 404, "own 404"),
        ("/%2e%2e/secret.html", 404, "own 404"),
        ("/link.html", 404, "own 404"),
        ("/.hidden.html", 404, "own 404"),
    ] {
        let fetched = fetcher.fetch(&server.base_url.join(path).unwrap(), Accept::Page).await;
        let response = fetched.outcome.unwrap();
        assert_eq!(
            (response.status, String::from_utf8(response.body).unwrap().as_str()),
            (status, body),
            "{path}"
        );
    }
    let mut doubled = server.base_url.clone();
    doubled.set_path("//sub///index.htm");
    let fetched = fetcher.fetch(&doubled, Accept::Page).await;
    assert_eq!(fetched.final_url.path(), "/sub/index.htm", "a file has one address");
    assert_eq!(fetched.outcome.unwrap().body, b"old");
}

#[test]
fn html_files_are_listed_in_order() {
    let folder = Folder::new("list");
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.0.join("site"), folder.0.join("site/sub/loop")).unwrap();
    let files = list_html_files(&folder.0.join("site")).unwrap();
    let expected = ["404.html", "index.html", "sub/index.htm", "sub/index.html"];
    assert_eq!(files, expected.map(PathBuf::from));
}
