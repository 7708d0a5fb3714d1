//! Bytes to text, with the encoding chosen in the order of the HTML standard.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How many bytes the `<meta charset>` scan looks at (HTML standard, "prescan a byte stream").
const PRESCAN_BYTES: usize = 1024;

/// Decodes a page: byte order mark, then the `charset` of the Content-Type header, then `<meta>`, then detection.
///
/// `label` is the header's charset as written. Malformed sequences become U+FFFD.
pub fn decode(bytes: &[u8], label: Option<&str>) -> String {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0.into_owned();
    }
    let encoding = label
        .and_then(|it| Encoding::for_label(it.trim().as_bytes()))
        .or_else(|| declared_in_meta(bytes))
        .unwrap_or_else(|| detected(bytes));
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Allow)
}

/// A `charset=` inside a `meta` tag near the start.
fn declared_in_meta(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..PRESCAN_BYTES).unwrap_or(bytes).to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head).into_owned();
    head.split("<meta").skip(1).find_map(|rest| {
        let tag = rest.split('>').next()?;
        let value = tag.split("charset").nth(1)?.trim_start().strip_prefix('=')?.trim_start();
        let label = value.trim_start_matches(['"', '\'']).split(['"', '\'', ' ', ';', '/']).next()?;
        let encoding = Encoding::for_label(label.as_bytes())?;
        // A page that could be read this far is no UTF-16, whatever it says.
        Some(if encoding == UTF_16BE || encoding == UTF_16LE { UTF_8 } else { encoding })
    })
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn the_byte_order_mark_wins() {
        assert_eq!(decode(b"\xEF\xBB\xBFcaf\xC3\xA9", Some("windows-1252")), "café");
    }

    #[test]
    fn the_header_wins_over_meta() {
        assert_eq!(decode(b"<meta charset=utf-8>caf\xE9", Some("iso-8859-1")), "<meta charset=utf-8>café");
    }

    #[test]
    fn meta_wins_over_detection() {
        assert!(decode(b"<meta charset='windows-1251'>\xE0", None).ends_with('а'));
        assert!(decode(b"<meta content='text/html; charset=iso-8859-1'>\xE9", None).ends_with('é'));
    }

    #[test]
    fn text_without_a_declaration_is_detected() {
        assert_eq!(decode("gemeente één".as_bytes(), None), "gemeente één");
        assert_eq!(decode(b"pati\xEBnten en co\xF6rdinatie", None), "patiënten en coördinatie");
    }
}
