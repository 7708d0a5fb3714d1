//! The WARC format, version 1.1 (ISO 28500:2017): records written one gzip member each, and read back.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::io::{self, BufRead, Read, Write};
use std::time::SystemTime;

use flate2::Compression;
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;

use crate::time::rfc3339;

/// Longest head of a record, in bytes.
const MAX_HEAD_BYTES: u64 = 64 * 1024;

/// One record.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Record {
    /// Named fields, in order; `Content-Length` is written from the block.
    pub(crate) fields: Vec<(String, String)>,
    /// The content.
    pub(crate) block: Vec<u8>,
}

impl Record {
    /// A record of a type, with an id of its own and the time of now.
    pub(crate) fn new(kind: &str, content_type: &str, block: Vec<u8>) -> Self {
        let fields = [
            ("WARC-Type", kind.to_owned()),
            ("WARC-Record-ID", record_id()),
            ("WARC-Date", rfc3339(SystemTime::now())),
            ("Content-Type", content_type.to_owned()),
        ];
        Self { fields: fields.map(|(name, value)| (name.to_owned(), value)).to_vec(), block }
    }

    /// The record with one more field.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The value of a field, whatever the case of its name.
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        let mut fields = self.fields.iter();
        fields.find(|(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Writes the record as a gzip member of its own, so that readers can begin at any record.
    pub(crate) fn write(&self, to: &mut dyn Write) -> io::Result<()> {
        let mut packed = GzEncoder::new(to, Compression::default());
        packed.write_all(b"WARC/1.1\r\n")?;
        for (name, value) in &self.fields {
            // A line break would begin another field.
            let value: String = value.chars().filter(|it| !it.is_control()).collect();
            write!(packed, "{name}: {value}\r\n")?;
        }
        write!(packed, "Content-Length: {}\r\n\r\n", self.block.len())?;
        packed.write_all(&self.block)?;
        packed.write_all(b"\r\n\r\n")?;
        packed.finish().map(|_| ())
    }
}

/// Reads one record of a file that is packed or not; `None` at its end.
///
/// Leaves the reader behind the record. A block of more than `max_bytes` is given up to there.
///
/// # Errors
/// Where the file is no WARC or breaks off.
pub(crate) fn read(from: &mut impl BufRead, max_bytes: u64) -> io::Result<Option<Record>> {
    // Line breaks between records that are not packed.
    while let Some(first) = from.fill_buf()?.first().copied() {
        if !matches!(first, b'\r' | b'\n') {
            break;
        }
        from.consume(1);
    }
    let start = from.fill_buf()?;
    if start.is_empty() {
        return Ok(None);
    }
    if !start.starts_with(&[0x1f]) {
        return read_plain(from, max_bytes).map(Some);
    }
    let mut member = io::BufReader::new(GzDecoder::new(from));
    let record = read_plain(&mut member, max_bytes)?;
    // To the end of the member, so that the next one begins where the reader stands.
    io::copy(&mut member, &mut io::sink())?;
    Ok(Some(record))
}

fn read_plain(from: &mut impl BufRead, max_bytes: u64) -> io::Result<Record> {
    let mut head = (&mut *from).take(MAX_HEAD_BYTES);
    let mut line = Vec::new();
    head.read_until(b'\n', &mut line)?;
    if !line.starts_with(b"WARC/") {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "is not a WARC file"));
    }
    let mut record = Record::default();
    loop {
        let mut line = Vec::new();
        if head.read_until(b'\n', &mut line)? == 0 {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "breaks off within a record"));
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':') {
            record.fields.push((name.trim().to_owned(), value.trim().to_owned()));
        }
    }
    let length: u64 = record.field("Content-Length").and_then(|it| it.parse().ok()).unwrap_or_default();
    let kept = length.min(max_bytes);
    (&mut *from).take(kept).read_to_end(&mut record.block)?;
    if record.block.len() as u64 != kept {
        return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "breaks off within a record"));
    }
    io::copy(&mut (&mut *from).take(length - kept), &mut io::sink())?;
    Ok(record)
}

/// A random UUID (RFC 9562, version 4) as a record's name.
fn record_id() -> String {
    // Each state is seeded at random.
    let (high, low) = (RandomState::new().hash_one(0_u8), RandomState::new().hash_one(1_u8));
    let number = u128::from(high) << 64 | u128::from(low);
    let number = number & !(0xf << 76) | 0x4 << 76;
    let number = number & !(0x3 << 62) | 0x2 << 62;
    let hex = format!("{number:032x}");
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    format!("<urn:uuid:{}-{}-{}-{}-{}>", part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32))
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::{Record, read, record_id};

    #[test]
    fn records_come_back_one_by_one() {
        let records = [
            Record::new("warcinfo", "application/warc-fields", b"software: x\r\n".to_vec()),
            Record::new(
                "response",
                "application/http; msgtype=response",
                b"HTTP/1.1 200 OK\r\n\r\nbody".to_vec(),
            )
            .with("WARC-Target-URI", "https://a.nl/\r\nX: y"),
        ];
        let mut file = Vec::new();
        records.iter().for_each(|it| it.write(&mut file).unwrap());
        assert_eq!(
            file.windows(3).filter(|it| *it == [0x1f, 0x8b, 8]).count(),
            2,
            "a member for each record"
        );
        let mut reader = BufReader::with_capacity(7, file.as_slice());
        assert_eq!(read(&mut reader, 1000).unwrap().unwrap().block, records[0].block);
        let second = read(&mut reader, 4).unwrap().unwrap();
        assert_eq!(second.block, b"HTTP");
        assert_eq!(second.field("warc-target-uri"), Some("https://a.nl/X: y"));
        assert_eq!(read(&mut reader, 1000).unwrap(), None);
    }

    #[test]
    fn files_that_are_not_packed_are_read_and_others_refused() {
        let plain = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 2\r\n\r\nab\r\n\r\nWARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n";
        let mut reader = plain.as_slice();
        assert_eq!(read(&mut reader, 9).unwrap().unwrap().block, b"ab");
        assert_eq!(read(&mut reader, 9).unwrap().unwrap().block, b"");
        assert_eq!(read(&mut reader, 9).unwrap(), None);
        for broken in ["<!doctype html>", "WARC/1.1\r\nContent-Length: 9\r\n\r\nab", "WARC/1.1\r\n"] {
            assert!(read(&mut broken.as_bytes(), 99).is_err(), "{broken}");
        }
    }

    #[test]
    fn ids_are_uuids_and_differ() {
        let id = record_id();
        assert_eq!(id.len(), "<urn:uuid:00000000-0000-4000-8000-000000000000>".len());
        assert_eq!(id.get(24..25), Some("4"));
        assert_ne!(id, record_id());
    }
}
