//! States and records as they are written into the file.

use std::io::{Read, Write};

use drempel_model::UrlState;
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;

/// The state of a word; an unknown word of a newer version counts as interrupted, so the address is not lost.
pub(crate) fn state(word: &str) -> UrlState {
    serde_json::from_value(serde_json::Value::from(word)).unwrap_or(UrlState::Interrupted)
}

/// A record packed: texts in two languages repeat themselves, so this saves nine tenths.
pub(crate) fn pack(record: &str) -> std::io::Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(record.as_bytes())?;
    encoder.finish()
}

/// The record again; `None` where the bytes are damaged.
pub(crate) fn unpack(bytes: &[u8]) -> Option<String> {
    let mut record = String::new();
    ZlibDecoder::new(bytes).read_to_string(&mut record).ok()?;
    Some(record)
}

#[cfg(test)]
mod tests {
    use drempel_model::UrlState;

    use super::{pack, state, unpack};

    #[test]
    fn states_and_records_come_back() {
        assert_eq!(state(UrlState::RedirectLimit.as_str()), UrlState::RedirectLimit);
        assert_eq!(state("of-the-future"), UrlState::Interrupted);
        assert_eq!(unpack(&pack("{\"é\":1}").unwrap()).as_deref(), Some("{\"é\":1}"));
        assert_eq!(unpack(b"damaged"), None);
    }
}
