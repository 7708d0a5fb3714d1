//! Manners over many hosts: 500 hosts on loopback addresses, a request a second each.
//!
//! The server notes when each request arrives. No host may get more than its budget in any ten seconds, and all of them
//! together should be asked 500 times a second, or as often as the machine can. `cargo bench -p drempel-crawl --bench
//! hosts`; 30 seconds, or as many as the first argument says.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use drempel_crawl::{CrawlSettings, Fetcher, LookingUp, Lookup};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use url::Url;

const HOSTS: usize = 500;
/// Requests that one host may get in any ten seconds.
const BUDGET: usize = 10;
const WINDOW: Duration = Duration::from_secs(10);
const BODY: &str = "<!doctype html><html lang=en><title>A page</title><p>Words of a page.</p></html>";

/// When requests for pages arrived, by the address they arrived at.
type Arrivals = Arc<Mutex<HashMap<IpAddr, Vec<Instant>>>>;

/// Finds `host-N.example` at 127.1.x.y, as a name server of an intranet would.
struct Loopback;

impl Lookup for Loopback {
    fn lookup(&self, host: &str) -> LookingUp {
        let number = host.strip_prefix("host-").and_then(|it| it.split('.').next()?.parse::<u16>().ok());
        Box::pin(async move {
            let number = number.ok_or_else(|| io::Error::other("no such host"))?;
            let [high, low] = number.to_be_bytes();
            Ok(vec![IpAddr::V4(Ipv4Addr::new(127, 1, high, low))])
        })
    }
}

fn main() -> io::Result<()> {
    let seconds = std::env::args().skip(1).find_map(|it| it.parse().ok()).unwrap_or(30);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(measure(Duration::from_secs(seconds)))
}

async fn measure(length: Duration) -> io::Result<()> {
    let arrivals = Arrivals::default();
    let listener = TcpListener::bind((Ipv4Addr::UNSPECIFIED, 0)).await?;
    let port = listener.local_addr()?.port();
    tokio::spawn(serve(listener, Arc::clone(&arrivals)));
    let hosts: Vec<Url> = (1..=HOSTS)
        .filter_map(|number| Url::parse(&format!("http://host-{number}.example:{port}/")).ok())
        .collect();
    let mut settings = CrawlSettings::default();
    hosts.iter().for_each(|it| settings.allow(it));
    let fetcher = Fetcher::with_lookup(settings, Arc::new(Loopback)).map_err(io::Error::other)?;
    let fetcher = Arc::new(fetcher);
    // robots.txt is a request as well, and counts against the budget.
    let mut asking = JoinSet::new();
    for host in hosts.clone() {
        let fetcher = Arc::clone(&fetcher);
        asking.spawn(async move { fetcher.robots(&host).await.unavailable.is_none() });
    }
    let open = asking.join_all().await.into_iter().filter(|it| *it).count();
    let end = Instant::now() + length;
    let mut reading = JoinSet::new();
    for host in hosts {
        let fetcher = Arc::clone(&fetcher);
        reading.spawn(async move { read(&host, &fetcher, end).await });
    }
    let pages: usize = reading.join_all().await.into_iter().sum();
    report(&arrivals, open, pages, length);
    Ok(())
}

/// Reads pages of a host until the end, and gives their number.
async fn read(host: &Url, fetcher: &Fetcher, end: Instant) -> usize {
    let mut pages = 0;
    for number in 0.. {
        let Ok(url) = host.join(&format!("page-{number}")) else { break };
        let page = tokio::time::timeout_at(end.into(), fetcher.fetch_page(&url)).await;
        match page {
            Ok(page) => pages += usize::from(page.outcome.is_ok_and(|it| it.status == 200)),
            Err(_) => break,
        }
    }
    pages
}

fn report(arrivals: &Arrivals, open: usize, pages: usize, length: Duration) {
    let mut arrivals = arrivals.lock().unwrap_or_else(PoisonError::into_inner);
    let mut most = 0;
    for times in arrivals.values_mut() {
        times.sort();
        for (at, first) in times.iter().enumerate() {
            let within = times.iter().skip(at).take_while(|it| it.duration_since(*first) < WINDOW).count();
            most = most.max(within);
        }
    }
    let rate = pages as f64 / length.as_secs_f64();
    println!("{open} hosts, {pages} pages in {length:?}: {rate:.0} a second");
    println!("most requests at one host in any {WINDOW:?}: {most} of {BUDGET} (robots.txt included)");
    println!("{}", if most <= BUDGET { "within the budget" } else { "MORE THAN THE BUDGET" });
}

async fn serve(listener: TcpListener, arrivals: Arrivals) {
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(answer(stream, Arc::clone(&arrivals)));
    }
}

async fn answer(stream: TcpStream, arrivals: Arrivals) -> io::Result<()> {
    let at = stream.local_addr()?.ip();
    stream.set_nodelay(true)?;
    let mut stream = BufReader::new(stream);
    loop {
        let mut first = String::new();
        if stream.read_line(&mut first).await? == 0 {
            return Ok(());
        }
        let now = Instant::now();
        arrivals.lock().unwrap_or_else(PoisonError::into_inner).entry(at).or_default().push(now);
        let mut line = String::new();
        while stream.read_line(&mut line).await? > 2 {
            line.clear();
        }
        let (status, body) = match first.contains("/robots.txt") {
            true => ("404 Not Found", ""),
            false => ("200 OK", BODY),
        };
        let head =
            format!("HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n", body.len());
        stream.get_mut().write_all(format!("{head}{body}").as_bytes()).await?;
    }
}
