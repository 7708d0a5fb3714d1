//! Servers that misbehave: each fault has a bound, a state and a test.

#![allow(clippy::unwrap_used, reason = "the helpers of tests are tests too")]

use std::io;
use std::net::IpAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use drempel_crawl::{Accept, CrawlSettings, Failure, Fetcher, LookingUp, Lookup};
use drempel_model::UrlState;
use rcgen::{CertificateParams, CertifiedIssuer, KeyPair, date_time_ymd};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use url::Url;

/// Longest time for one answer in these tests: what a server does not finish ends here.
const PATIENCE: Duration = Duration::from_millis(300);

/// A server that treats every connection alike; gives its address and the number of connections so far.
async fn server<F, W>(misbehave: F) -> (Url, Arc<AtomicUsize>)
where
    F: Fn(TcpStream) -> W + Send + 'static,
    W: Future<Output = io::Result<()>> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = Url::parse(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
    let connections = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&connections);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            count.fetch_add(1, Ordering::SeqCst);
            let mut head = [0; 4096];
            let _ = stream.read(&mut head).await;
            tokio::spawn(misbehave(stream));
        }
    });
    (url, connections)
}

fn settings(named: &Url) -> CrawlSettings {
    let mut settings = CrawlSettings {
        timeout_connect: PATIENCE,
        timeout_total: PATIENCE,
        max_body_bytes: 10_000,
        asks_robots: false,
        ..CrawlSettings::default()
    };
    settings.allow(named);
    settings
}

async fn failure(url: &Url) -> Failure {
    let fetched = Fetcher::new(settings(url)).unwrap().fetch(url, Accept::Page).await;
    fetched.outcome.unwrap_err()
}

#[tokio::test]
async fn a_head_that_drips_ends_in_time() {
    let (url, _) = server(|mut stream| async move {
        stream.write_all(b"HTTP/1.1 200 OK\r\n").await?;
        loop {
            stream.write_all(b"X-Slow: yes\r\n").await?;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    })
    .await;
    assert_eq!(failure(&url).await.state, UrlState::TimedOut);
}

#[tokio::test]
async fn a_body_that_drips_ends_in_time() {
    let (url, _) = server(|mut stream| async move {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n").await?;
        loop {
            stream.write_all(b"x").await?;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    })
    .await;
    let failure = failure(&url).await;
    assert_eq!((failure.state, failure.why.as_str()), (UrlState::TimedOut, "no complete answer in time"));
}

#[tokio::test]
async fn a_body_without_end_is_too_large() {
    let (url, _) = server(|mut stream| async move {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n").await?;
        loop {
            stream.write_all(&[b'x'; 1000]).await?;
        }
    })
    .await;
    assert_eq!(failure(&url).await.state, UrlState::TooLarge);
}

#[tokio::test]
async fn an_endless_head_is_no_answer() {
    let (url, _) = server(|mut stream| async move {
        stream.write_all(b"HTTP/1.1 200 OK\r\nX: ").await?;
        loop {
            stream.write_all(&[b'x'; 10_000]).await?;
        }
    })
    .await;
    let state = failure(&url).await.state;
    assert!(matches!(state, UrlState::Unreachable | UrlState::TimedOut), "{state:?}");
}

#[tokio::test]
async fn a_body_shorter_than_promised_is_asked_again_and_then_a_failure() {
    let (url, connections) = server(|mut stream| async move {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort").await
    })
    .await;
    let failure = failure(&url).await;
    assert_eq!(failure.state, UrlState::Unreachable);
    assert!(failure.why.starts_with("the answer broke off"), "{}", failure.why);
    assert_eq!(connections.load(Ordering::SeqCst), 3, "twice more, and no more than that");
}

#[tokio::test]
async fn a_body_longer_than_promised_is_cut_where_promised() {
    let (url, _) = server(|mut stream| async move {
        stream
            .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nshort and more")
            .await
    })
    .await;
    let fetched = Fetcher::new(settings(&url)).unwrap().fetch(&url, Accept::Page).await;
    assert_eq!(fetched.outcome.unwrap().body, b"short");
}

#[tokio::test]
async fn what_is_no_http_is_no_answer() {
    let (url, _) = server(|mut stream| async move { stream.write_all(b"SSH-2.0-OpenSSH_9\r\n").await }).await;
    assert_eq!(failure(&url).await.state, UrlState::Unreachable);
}

#[tokio::test]
async fn broken_compression_is_a_failure() {
    let (url, _) = server(|mut stream| async move {
        let head =
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\nConnection: close\r\n\r\n";
        stream.write_all(format!("{head}not gzip!").as_bytes()).await
    })
    .await;
    assert_eq!(failure(&url).await.state, UrlState::Unreachable);
}

#[tokio::test]
async fn redirects_without_end_are_cut() {
    let number = Arc::new(AtomicUsize::new(0));
    let (url, connections) = server(move |mut stream| {
        let next = number.fetch_add(1, Ordering::SeqCst);
        async move {
            let head = format!(
                "HTTP/1.1 302 Found\r\nLocation: /{next}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            );
            stream.write_all(head.as_bytes()).await
        }
    })
    .await;
    assert_eq!(failure(&url).await.state, UrlState::RedirectLimit);
    assert_eq!(connections.load(Ordering::SeqCst), 11);
}

#[tokio::test]
async fn a_server_that_stays_busy_is_left_alone() {
    let (url, connections) = server(|mut stream| async move {
        let answer = "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        stream.write_all(answer.as_bytes()).await
    })
    .await;
    let fetcher = Fetcher::new(settings(&url)).unwrap();
    for _ in 0..3 {
        assert_eq!(fetcher.fetch(&url, Accept::Page).await.outcome.unwrap().status, 503);
    }
    // Three times three answers, and a tenth.
    let last = fetcher.fetch(&url, Accept::Page).await.outcome.unwrap_err();
    assert_eq!(last.state, UrlState::Stopped);
    assert!(last.why.contains("HTTP 503"), "{}", last.why);
    assert_eq!(connections.load(Ordering::SeqCst), 10);
}

#[tokio::test]
async fn an_unknown_host_is_named() {
    struct Nowhere;
    impl Lookup for Nowhere {
        fn lookup(&self, _: &str) -> LookingUp {
            Box::pin(async { Err(io::Error::other("no such name")) })
        }
    }
    let url: Url = "http://nowhere.example/".parse().unwrap();
    let fetcher = Fetcher::with_lookup(settings(&url), Arc::new(Nowhere)).unwrap();
    let failure = fetcher.fetch(&url, Accept::Page).await.outcome.unwrap_err();
    assert_eq!(failure.state, UrlState::Unreachable);
    assert_eq!(failure.why, "no address is known for the host nowhere.example: no such name");
    assert_eq!(fetcher.exists(&url).await.0, UrlState::LinkBroken);
}

/// A name server whose answers are the given ones in turn; the last one stays.
struct Scripted {
    answers: Mutex<Vec<IpAddr>>,
    asked: AtomicUsize,
}

impl Scripted {
    fn new(answers: &[&str]) -> Arc<Self> {
        let answers = answers.iter().map(|it| it.parse().unwrap()).collect();
        Arc::new(Self { answers: Mutex::new(answers), asked: AtomicUsize::new(0) })
    }
}

impl Lookup for Scripted {
    fn lookup(&self, _: &str) -> LookingUp {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let mut answers = self.answers.lock().unwrap();
        let answer = if answers.len() > 1 { answers.remove(0) } else { answers[0] };
        Box::pin(async move { Ok(vec![answer]) })
    }
}

#[tokio::test]
async fn a_name_that_moves_within_the_private_network_is_refused() {
    let (target, connections) = server(|mut stream| async move {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok").await
    })
    .await;
    let url: Url = format!("http://rebind.example:{}/", target.port().unwrap()).parse().unwrap();
    let lookup = Scripted::new(&["127.0.0.1", "127.0.0.2"]);
    let fetcher = Fetcher::with_lookup(settings(&url), Arc::<Scripted>::clone(&lookup)).unwrap();
    assert!(fetcher.fetch(&url, Accept::Page).await.outcome.is_ok());
    assert_eq!(lookup.asked.load(Ordering::SeqCst), 1, "what was checked is what was connected to");
    let second = fetcher.fetch(&url, Accept::Page).await.outcome.unwrap_err();
    assert_eq!(second.state, UrlState::Refused, "{}", second.why);
    assert_eq!(connections.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_name_that_leads_into_the_private_network_is_refused() {
    let (target, connections) = server(|mut stream| async move { stream.write_all(b"secret").await }).await;
    let url: Url = format!("http://inside.example:{}/", target.port().unwrap()).parse().unwrap();
    for inside in ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1"] {
        let settings = settings(&"http://own.example/".parse().unwrap());
        let fetcher = Fetcher::with_lookup(settings, Scripted::new(&[inside])).unwrap();
        let failure = fetcher.fetch(&url, Accept::StyleSheet).await.outcome.unwrap_err();
        assert_eq!(failure.state, UrlState::Refused, "{inside}: {}", failure.why);
    }
    assert_eq!(connections.load(Ordering::SeqCst), 0);
}

/// A TLS server for `site.example` with a certificate from an issuer of its own; gives its port and the issuer's PEM.
async fn tls_server(name: &str, year_of_end: i32) -> (u16, Vec<u8>) {
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate().unwrap()).unwrap();
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(year_of_end, 1, 1);
    let key = KeyPair::generate().unwrap();
    let certificate = params.signed_by(&key, &authority).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.der().clone()],
            PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
        )
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            if let Ok(mut stream) = acceptor.accept(stream).await {
                let mut head = [0; 4096];
                let _ = stream.read(&mut head).await;
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").await;
                let _ = stream.shutdown().await;
            }
        }
    });
    (port, authority.pem().into_bytes())
}

#[tokio::test]
async fn tls_errors_are_named() {
    for (name, year_of_end, is_trusted, words) in [
        ("site.example", 2021, true, "TLS: the certificate has expired"),
        ("other.example", 2090, true, "TLS: the certificate is for another host"),
        ("site.example", 2090, false, "TLS: the certificate's issuer is not trusted"),
        ("site.example", 2090, true, ""),
    ] {
        let (port, issuer) = tls_server(name, year_of_end).await;
        let url: Url = format!("https://site.example:{port}/").parse().unwrap();
        let mut settings = CrawlSettings {
            timeout_total: Duration::from_secs(20),
            timeout_connect: Duration::from_secs(20),
            ..settings(&url)
        };
        if is_trusted {
            settings.certificates.push(issuer);
        }
        let fetcher = Fetcher::with_lookup(settings, Scripted::new(&["127.0.0.1"])).unwrap();
        match fetcher.fetch(&url, Accept::Page).await.outcome {
            Ok(response) => assert_eq!((words, response.body.as_slice()), ("", b"ok".as_slice())),
            Err(failure) => assert_eq!((failure.state, failure.why.as_str()), (UrlState::TlsError, words)),
        }
    }
}

#[tokio::test]
async fn a_link_is_asked_with_head_and_then_with_get() {
    let (url, _) = server(|mut stream| async move {
        stream.write_all(b"HTTP/1.1 405 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").await
    })
    .await;
    let fetcher = Fetcher::new(settings(&url)).unwrap();
    assert_eq!(fetcher.exists(&url).await.0, UrlState::OffScope, "a refusal tells nothing");
    let (url, connections) = server(|mut stream| async move {
        stream.write_all(b"HTTP/1.1 404 Gone\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").await
    })
    .await;
    let fetcher = Fetcher::new(settings(&url)).unwrap();
    assert_eq!(fetcher.exists(&url).await, (UrlState::LinkBroken, "HTTP 404".to_owned()));
    assert_eq!(connections.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn secrets_go_to_named_hosts_only() {
    let heads = Arc::new(Mutex::new(Vec::new()));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = Url::parse(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
    let seen = Arc::clone(&heads);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut head = vec![0; 4096];
            let length = stream.read(&mut head).await.unwrap();
            seen.lock().unwrap().push(String::from_utf8_lossy(&head[..length]).to_ascii_lowercase());
            let _ =
                stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").await;
        }
    });
    // Both names lead to this server; only the first is the user's.
    let own: Url = format!("http://own.example:{}/", url.port().unwrap()).parse().unwrap();
    let other: Url = format!("http://127.0.0.1:{}/", url.port().unwrap()).parse().unwrap();
    let mut settings = settings(&own);
    settings.headers.push(("Authorization".to_owned(), "Basic c2VjcmV0".to_owned()));
    let fetcher = Fetcher::with_lookup(settings, Scripted::new(&["127.0.0.1"])).unwrap();
    fetcher.fetch(&own, Accept::Page).await.outcome.unwrap();
    assert!(heads.lock().unwrap()[0].contains("authorization: basic c2vjcmv0"));
    assert_eq!(fetcher.fetch(&other, Accept::Page).await.outcome.unwrap_err().state, UrlState::Refused);
    assert_eq!(heads.lock().unwrap().len(), 1);
}
