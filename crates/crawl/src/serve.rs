//! A folder served on the loopback interface, so that it is audited like any site.

use std::io;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tokio::fs::File;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::{JoinHandle, JoinSet};
use url::Url;

use crate::percent;

/// Longest request head that is read.
const MAX_HEAD_BYTES: u64 = 16 * 1024;
/// Most connections at a time.
const MAX_CONNECTIONS: usize = 64;
/// How long a connection may take over one request's head.
const HEAD_TIMEOUT: Duration = Duration::from_secs(30);

/// A read-only server of one folder on 127.0.0.1; it stops when dropped.
pub struct FolderServer {
    /// The address of the folder, with a final slash.
    pub base_url: Url,
    accepting: JoinHandle<()>,
}

impl FolderServer {
    /// Starts serving on a free port.
    ///
    /// # Errors
    ///
    /// Where the folder does not exist or no port is free.
    pub async fn start(dir: &Path) -> io::Result<Self> {
        let root: Arc<Path> = dir.canonicalize()?.into();
        if !root.is_dir() {
            return Err(io::Error::new(
                io::ErrorKind::NotADirectory,
                format!("{} is not a folder", dir.display()),
            ));
        }
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let port = listener.local_addr()?.port();
        let base_url = Url::parse(&format!("http://127.0.0.1:{port}/")).map_err(io::Error::other)?;
        Ok(Self { base_url, accepting: tokio::spawn(accept(listener, root)) })
    }
}

impl Drop for FolderServer {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn accept(listener: TcpListener, root: Arc<Path>) {
    let slots = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    // Dropped with this task, which ends every connection.
    let mut connections = JoinSet::new();
    loop {
        let Ok(slot) = Arc::clone(&slots).acquire_owned().await else { return };
        while connections.try_join_next().is_some() {}
        match listener.accept().await {
            Ok((stream, _)) => {
                let root = Arc::clone(&root);
                connections.spawn(async move {
                    let _slot = slot;
                    if let Err(err) = converse(stream, &root).await {
                        tracing::debug!(%err, "connection to the folder server broke off");
                    }
                });
            }
            // Out of file handles: give the open connections time to end.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

async fn converse(stream: TcpStream, root: &Path) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut stream = BufReader::new(stream);
    loop {
        let Ok(head) = tokio::time::timeout(HEAD_TIMEOUT, read_head(&mut stream)).await else {
            return Ok(());
        };
        let Some(request) = head? else { return Ok(()) };
        answer(stream.get_mut(), root, &request).await?;
        if !request.keeps_alive {
            return Ok(());
        }
    }
}

struct Request {
    method: String,
    path: String,
    keeps_alive: bool,
}

/// Reads up to the empty line; `None` where the other side closed or sent no HTTP.
async fn read_head(stream: &mut BufReader<TcpStream>) -> io::Result<Option<Request>> {
    let mut head = stream.take(MAX_HEAD_BYTES);
    let mut line = String::new();
    head.read_line(&mut line).await?;
    let mut words = line.split_whitespace();
    let (Some(method), Some(target), Some(version)) = (words.next(), words.next(), words.next()) else {
        return Ok(None);
    };
    let mut keeps_alive = version == "HTTP/1.1";
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let mut request = Request { method: method.to_owned(), path: path.to_owned(), keeps_alive };
    loop {
        let mut header = String::new();
        head.read_line(&mut header).await?;
        if !header.ends_with('\n') {
            return Ok(None);
        }
        let header = header.trim().to_ascii_lowercase();
        match header.split_once(':').map(|(name, value)| (name, value.trim())) {
            Some(("connection", "close")) => keeps_alive = false,
            // A body is never read, so what follows it would be taken for a request.
            Some(("content-length", length)) if length != "0" => keeps_alive = false,
            Some(("transfer-encoding", _)) => keeps_alive = false,
            _ => {}
        }
        if header.is_empty() {
            request.keeps_alive = keeps_alive;
            return Ok(Some(request));
        }
    }
}

async fn answer(stream: &mut TcpStream, root: &Path, request: &Request) -> io::Result<()> {
    let sends_body = request.method == "GET";
    if !sends_body && request.method != "HEAD" {
        let head = "HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD\r\nContent-Length: 0\r\n\r\n";
        return stream.write_all(head.as_bytes()).await;
    }
    // A file has one address: `/a//b` would be read as a page of its own, and its relative links as more of them.
    let single = single_slashes(&request.path);
    let (status, path) = match find(root, &request.path) {
        Found::File(_) if single != request.path => return redirect(stream, &single).await,
        Found::File(path) => ("200 OK", Some(path)),
        // One slash only: `//host/` would name another server.
        Found::Folder => return redirect(stream, &format!("/{}/", single.trim_matches('/'))).await,
        Found::Nothing => ("404 Not Found", inside(root, &root.join("404.html"))),
    };
    let file = match &path {
        Some(path) => File::open(path).await.ok(),
        None => None,
    };
    let (Some(file), Some(path)) = (file, path) else {
        let text = if sends_body { "not found" } else { "" };
        let head =
            "HTTP/1.1 404 Not Found\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 9\r\n\r\n";
        return stream.write_all(format!("{head}{text}").as_bytes()).await;
    };
    let length = file.metadata().await?.len();
    let content_type = content_type(&path);
    let head =
        format!("HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {length}\r\n\r\n");
    stream.write_all(head.as_bytes()).await?;
    if sends_body {
        let sent = tokio::io::copy(&mut file.take(length), stream).await?;
        if sent < length {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the file became shorter"));
        }
    }
    Ok(())
}

async fn redirect(stream: &mut TcpStream, to: &str) -> io::Result<()> {
    let head = format!("HTTP/1.1 301 Moved Permanently\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n");
    stream.write_all(head.as_bytes()).await
}

/// The path without empty segments.
fn single_slashes(path: &str) -> String {
    let mut single = String::with_capacity(path.len());
    for character in path.chars() {
        if character != '/' || !single.ends_with('/') {
            single.push(character);
        }
    }
    single
}

enum Found {
    File(PathBuf),
    Folder,
    Nothing,
}

fn find(root: &Path, path: &str) -> Found {
    let Ok(decoded) = String::from_utf8(percent::decode(path)) else { return Found::Nothing };
    let mut wanted = root.to_owned();
    for segment in decoded.split('/').filter(|segment| !segment.is_empty()) {
        let is_hidden = segment.starts_with('.') && segment != ".well-known";
        if is_hidden || segment.contains(['\\', '\0', ':']) {
            return Found::Nothing;
        }
        wanted.push(segment);
    }
    let Some(real) = inside(root, &wanted) else { return Found::Nothing };
    if !real.is_dir() {
        return if real.is_file() { Found::File(real) } else { Found::Nothing };
    }
    if !decoded.ends_with('/') {
        return Found::Folder;
    }
    inside(root, &real.join("index.html")).filter(|index| index.is_file()).map_or(Found::Nothing, Found::File)
}

/// The real path, where it exists and no link leads out of the folder.
fn inside(root: &Path, path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok().filter(|real| real.starts_with(root))
}

// HTML and style sheets carry no charset here: the page's own declaration is part of what is audited.
fn content_type(path: &Path) -> &'static str {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    match extension.as_deref() {
        Some("html" | "htm") => "text/html",
        Some("xhtml") => "application/xhtml+xml",
        Some("css") => "text/css",
        Some("js" | "mjs") => "text/javascript",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("gif") => "image/gif",
        Some("webp") => "image/webp",
        Some("ico") => "image/x-icon",
        Some("pdf") => "application/pdf",
        Some("xml") => "application/xml",
        Some("txt") => "text/plain",
        Some("json") => "application/json",
        Some("woff2") => "font/woff2",
        Some("mp4") => "video/mp4",
        Some("webm") => "video/webm",
        Some("vtt") => "text/vtt",
        Some("mp3") => "audio/mpeg",
        _ => "application/octet-stream",
    }
}
