//! What servers answered, kept in a WARC file; and audits that take their answers from such a file.
//!
//! Every hop is a record: an answer as `response` with its `request`, a failure as `metadata`, so that an audit of the
//! file finds the same. Headers that let the user in are left out, and bodies are as they were read: unpacked.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use drempel_model::UrlState;
use flate2::bufread::MultiGzDecoder;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use url::{Position, Url};

use crate::failure::Failure;
use crate::warc::{self, Record};

/// The field that says what was asked for, where that was not a whole page.
const ASKED: &str = "Drempel-Asked";
/// Headers of answers that are not kept: those that speak of how the body was sent, and secrets.
const NOT_KEPT: [&str; 4] = ["content-encoding", "content-length", "set-cookie", "transfer-encoding"];
/// What is read of each record while the file is looked through.
const LOOK_BYTES: u64 = 16 * 1024;
/// Largest head of an answer within a record.
const MAX_HEAD_BYTES: u64 = 64 * 1024;
/// States that a request can fail in.
const FAILURES: [UrlState; 8] = [
    UrlState::Interrupted,
    UrlState::Refused,
    UrlState::RedirectLimit,
    UrlState::Stopped,
    UrlState::TimedOut,
    UrlState::TlsError,
    UrlState::TooLarge,
    UrlState::Unreachable,
];

/// Where answers go, or come from.
#[derive(Clone, Default)]
pub enum Evidence {
    /// From the network, and nowhere.
    #[default]
    NotKept,
    /// From the network, and into a file.
    Kept(Arc<Recorder>),
    /// From a file; nothing is sent.
    Given(Arc<Archive>),
}

/// What was asked for.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) enum Asked {
    /// An answer with its body.
    Whole,
    /// The head alone, by HEAD.
    Head,
    /// The status alone, by GET.
    Status,
}

/// One hop's answer, as it was on the wire but for the body, which is unpacked.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

/// Writes a WARC file.
pub struct Recorder {
    file: Mutex<BufWriter<File>>,
    /// The first trouble with the file; nothing is written after it.
    trouble: Mutex<Option<io::Error>>,
}

impl Recorder {
    /// Begins a file, or goes on with one; `target` is what is audited, as the user wrote it.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn open(path: &Path, target: &str, goes_on: bool) -> io::Result<Self> {
        let mut options = OpenOptions::new();
        let options = if goes_on { options.append(true) } else { options.write(true).truncate(true) };
        let mut file = BufWriter::new(options.create(true).open(path)?);
        let target: String = target.chars().filter(|it| !it.is_control()).collect();
        let about = format!(
            "software: drempel/{}\r\nformat: WARC File Format 1.1\r\ndrempel-target: {target}\r\n",
            env!("CARGO_PKG_VERSION")
        );
        Record::new("warcinfo", "application/warc-fields", about.into_bytes()).write(&mut file)?;
        Ok(Self { file: Mutex::new(file), trouble: Mutex::default() })
    }

    /// Writes what is left.
    ///
    /// # Errors
    /// Where the file could not be written, now or before.
    pub fn finish(&self) -> io::Result<()> {
        match lock(&self.trouble).take() {
            Some(trouble) => Err(trouble),
            None => lock(&self.file).flush(),
        }
    }

    /// Keeps an answer, or that there was none.
    pub(crate) fn keep_either(
        &self,
        asked: Asked,
        url: &Url,
        answer: &Result<Answer, Failure>,
        request: [&str; 2],
    ) {
        match answer {
            Ok(answer) => self.keep(asked, url, answer, request),
            Err(failure) => self.keep_failure(asked, url, failure),
        }
    }

    /// Keeps an answer. `user_agent` and `accept` are what the request said of itself.
    fn keep(&self, asked: Asked, url: &Url, answer: &Answer, [user_agent, accept]: [&str; 2]) {
        let head = answer_head(answer);
        let block = [head.as_slice(), &answer.body].concat();
        let response = Record::new("response", "application/http; msgtype=response", block);
        let method = if asked == Asked::Head { "HEAD" } else { "GET" };
        let (host, path) = (
            &url[Position::BeforeHost..Position::AfterPort],
            &url[Position::BeforePath..Position::AfterQuery],
        );
        let request = format!(
            "{method} {} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: {user_agent}\r\nAccept: {accept}\r\n\r\n",
            if path.is_empty() { "/" } else { path }
        );
        let id = response.field("WARC-Record-ID").unwrap_or_default().to_owned();
        let request = Record::new("request", "application/http; msgtype=request", request.into_bytes())
            .with("WARC-Concurrent-To", &id);
        let mut response = marked(response, asked, url);
        if asked == Asked::Status {
            response = response.with("WARC-Truncated", "unspecified");
        }
        self.write(&[response, request.with("WARC-Target-URI", url.as_str())]);
    }

    /// Keeps that there was no answer.
    fn keep_failure(&self, asked: Asked, url: &Url, failure: &Failure) {
        let why: String = failure.why.chars().filter(|it| !it.is_control()).collect();
        let block = format!("drempel-state: {}\r\ndrempel-why: {why}\r\n", failure.state.as_str());
        let record = Record::new("metadata", "application/warc-fields", block.into_bytes());
        self.write(&[marked(record, asked, url)]);
    }

    fn write(&self, records: &[Record]) {
        let mut file = lock(&self.file);
        let mut trouble = lock(&self.trouble);
        if trouble.is_none() {
            *trouble = records.iter().try_for_each(|it| it.write(&mut *file)).err();
        }
    }
}

fn marked(record: Record, asked: Asked, url: &Url) -> Record {
    let record = record.with("WARC-Target-URI", url.as_str());
    match asked {
        Asked::Whole => record,
        Asked::Head => record.with(ASKED, "head"),
        Asked::Status => record.with(ASKED, "status"),
    }
}

fn answer_head(answer: &Answer) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 {} \r\n", answer.status).into_bytes();
    for (name, value) in &answer.headers {
        if !NOT_KEPT.contains(&name.as_str()) {
            head.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
        }
    }
    head.extend(format!("content-length: {}\r\n\r\n", answer.body.len()).into_bytes());
    head
}

/// A WARC file that answers in the place of the network.
pub struct Archive {
    /// What was audited, where drempel wrote the file.
    pub target: Option<String>,
    /// The day on which the file was begun, as `2026-11-24`.
    pub day: Option<String>,
    file: Mutex<File>,
    /// Where the last record of each address begins.
    records: HashMap<(Asked, String), u64>,
}

impl Archive {
    /// Looks through a file.
    ///
    /// # Errors
    /// Where the file cannot be read or is no WARC. One that breaks off, as of an audit that was killed, is read up to
    /// there.
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let mut archive =
            Self { target: None, day: None, file: Mutex::new(file.try_clone()?), records: HashMap::new() };
        let mut reader = Counted { inner: BufReader::new(file), at: 0 };
        loop {
            let at = reader.at;
            match warc::read(&mut reader, LOOK_BYTES) {
                Ok(Some(record)) => archive.note(&record, at),
                Ok(None) => return Ok(archive),
                Err(error) if at > 0 && error.kind() == io::ErrorKind::UnexpectedEof => return Ok(archive),
                Err(error) => return Err(error),
            }
        }
    }

    fn note(&mut self, record: &Record, at: u64) {
        if record.field("WARC-Type") == Some("warcinfo") && self.target.is_none() {
            self.target = field_of(&record.block, "drempel-target").filter(|it| !it.is_empty());
            self.day = record.field("WARC-Date").and_then(|it| it.get(..10)).map(str::to_owned);
        }
        let is_answer = match record.field("WARC-Type") {
            Some("response") => {
                record.field("Content-Type").is_some_and(|it| it.starts_with("application/http"))
            }
            Some("metadata") => field_of(&record.block, "drempel-state").is_some(),
            _ => false,
        };
        let asked = match record.field(ASKED) {
            Some("head") => Asked::Head,
            Some("status") => Asked::Status,
            _ => Asked::Whole,
        };
        // Some programs write the address in angle brackets.
        let address = record.field("WARC-Target-URI").map(|it| it.trim_matches(['<', '>']));
        if let Some(url) = address.and_then(|it| Url::parse(it).ok()).filter(|_| is_answer) {
            self.records.insert((asked, url.into()), at);
        }
    }

    /// What the file says of an address.
    ///
    /// # Errors
    /// The failure that the file holds, or that it holds nothing.
    pub(crate) fn answer(&self, asked: Asked, url: &Url, max_body_bytes: usize) -> Result<Answer, Failure> {
        let unknown = |why: String| Failure::new(UrlState::Unreachable, why);
        let at = self.records.get(&(asked, url.as_str().to_owned()));
        let at = at.ok_or_else(|| unknown("the archive holds no answer".to_owned()))?;
        let max_bytes = (max_body_bytes as u64).saturating_mul(2).saturating_add(MAX_HEAD_BYTES);
        let record = {
            let mut file = lock(&self.file);
            let mut read = || {
                file.seek(SeekFrom::Start(*at))?;
                warc::read(&mut BufReader::new(&mut *file), max_bytes)
            };
            read().map_err(|error| unknown(format!("the archive cannot be read: {error}")))?
        };
        let record = record.unwrap_or_default();
        if record.field("WARC-Type") == Some("metadata") {
            let word = field_of(&record.block, "drempel-state").unwrap_or_default();
            let state = FAILURES.into_iter().find(|it| it.as_str() == word).unwrap_or(UrlState::Unreachable);
            return Err(Failure::new(state, field_of(&record.block, "drempel-why").unwrap_or_default()));
        }
        let answer = parsed(&record.block, max_body_bytes)
            .ok_or_else(|| unknown("the archive's answer cannot be read".to_owned()))?;
        if answer.body.len() > max_body_bytes {
            let why = format!("body of more than {max_body_bytes} bytes");
            return Err(Failure::new(UrlState::TooLarge, why));
        }
        Ok(answer)
    }
}

/// Status line, headers and body; chunks put together and gzip unpacked, as other programs keep both.
fn parsed(block: &[u8], max_body_bytes: usize) -> Option<Answer> {
    let mut reader = block.take(MAX_HEAD_BYTES);
    let mut line = Vec::new();
    reader.read_until(b'\n', &mut line).ok()?;
    let status = String::from_utf8_lossy(&line).split_whitespace().nth(1)?.parse().ok()?;
    let mut headers = HeaderMap::new();
    let mut head_bytes = line.len();
    loop {
        let mut line = Vec::new();
        head_bytes += reader.read_until(b'\n', &mut line).ok()?;
        let line = line.trim_ascii_end();
        if line.is_empty() {
            break;
        }
        let Some(colon) = line.iter().position(|it| *it == b':') else { continue };
        let (name, value) = line.split_at(colon);
        let value = value.get(1..).unwrap_or_default().trim_ascii();
        if let (Ok(name), Ok(value)) = (HeaderName::from_bytes(name), HeaderValue::from_bytes(value)) {
            headers.append(name, value);
        }
    }
    let says = |name: &str, word: &str| {
        headers.get(name).is_some_and(|it| it.as_bytes().eq_ignore_ascii_case(word.as_bytes()))
    };
    let mut body = block.get(head_bytes..).unwrap_or_default().to_vec();
    if says("transfer-encoding", "chunked") {
        // One that is not in chunks was put together by who wrote the file.
        body = dechunked(&body).unwrap_or(body);
    }
    if says("content-encoding", "gzip") {
        let mut unpacked = Vec::new();
        let limit = max_body_bytes as u64 + 1;
        MultiGzDecoder::new(body.as_slice()).take(limit).read_to_end(&mut unpacked).ok()?;
        body = unpacked;
    }
    Some(Answer { status, headers, body })
}

/// RFC 9112, 7.1; `None` where the bytes are not in chunks.
fn dechunked(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let end = body.iter().position(|it| *it == b'\n')?;
        let size = String::from_utf8_lossy(body.get(..end)?).split(';').next()?.trim().to_owned();
        let size = usize::from_str_radix(&size, 16).ok()?;
        body = body.get(end + 1..)?;
        if size == 0 {
            return Some(whole);
        }
        whole.extend(body.get(..size)?);
        body = body.get(size..)?.strip_prefix(b"\r\n")?;
    }
}

/// The value on a line of `application/warc-fields`.
fn field_of(block: &[u8], name: &str) -> Option<String> {
    let text = String::from_utf8_lossy(block);
    let mut fields = text.lines().filter_map(|it| it.split_once(':'));
    fields.find(|(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim().to_owned())
}

/// Counts the bytes that were taken from a reader.
struct Counted<R> {
    inner: R,
    at: u64,
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.at += count as u64;
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.at += count as u64;
        self.inner.consume(count);
    }
}

// A file position or a buffer is valid after any panic.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::{dechunked, parsed};

    #[test]
    fn answers_of_other_programs_are_read() {
        let chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-Y: z\r\n\r\n3\r\nabc\r\n1;x=y\r\nd\r\n0\r\n\r\n";
        let answer = parsed(chunked, 100).unwrap();
        assert_eq!((answer.status, answer.body.as_slice()), (200, b"abcd".as_slice()));
        assert_eq!(answer.headers["x-y"], "z");
        let whole = parsed(b"HTTP/1.1 200\nTransfer-Encoding: chunked\n\n<p>not in chunks", 100).unwrap();
        assert_eq!(whole.body, b"<p>not in chunks");
    }

    #[test]
    fn broken_answers_give_nothing_and_no_panic() {
        for block in ["", "HTTP/1.1", "HTTP/1.1 x\r\n\r\n", "200 OK"] {
            assert!(parsed(block.as_bytes(), 100).is_none(), "{block}");
        }
        for body in ["", "zz\r\n", "5\r\nab", "ffffffffffffffff\r\nab", "2\r\nabX"] {
            assert_eq!(dechunked(body.as_bytes()), None, "{body}");
        }
    }
}
