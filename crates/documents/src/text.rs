//! Text and dates as PDF files write them.

use lopdf::Object;

/// A text string (ISO 32000-1, 7.9.2.2): UTF-16 or UTF-8 with a byte order mark, else `PDFDocEncoding`.
///
/// Of `PDFDocEncoding` only what it shares with Latin-1 is read; white space is collapsed.
pub(crate) fn text(object: &Object) -> Option<String> {
    let bytes = object.as_str().ok()?;
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|it| char::from(*it)).collect(),
    };
    let kept: String = text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
    Some(kept.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn utf16(bytes: &[u8], read: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|it| read([it[0], it[1]])).collect::<Vec<_>>();
    String::from_utf16_lossy(&units)
}

/// A date (ISO 32000-1, 7.9.4) such as `D:20260131120000+01'00'`, as `2026-01-31`.
pub(crate) fn date(text: &str) -> Option<String> {
    let digits: String =
        text.trim().trim_start_matches("D:").chars().take_while(char::is_ascii_digit).collect();
    let part = |from: usize, to: usize| digits.get(from..to).and_then(|it| it.parse::<u32>().ok());
    let (year, month, day) = (part(0, 4)?, part(4, 6).unwrap_or(1), part(6, 8).unwrap_or(1));
    let is_date = (1980..=2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    is_date.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use lopdf::Object;

    use super::{date, text};

    #[test]
    fn text_strings_are_decoded() {
        let decoded = |bytes: &[u8]| text(&Object::string_literal(bytes.to_vec())).unwrap();
        assert_eq!(decoded(b"Folder  2026\0"), "Folder 2026");
        assert_eq!(decoded(b"\xfe\xff\x00A\x00\xe9"), "Aé");
        assert_eq!(decoded(b"\xef\xbb\xbfcaf\xc3\xa9"), "café");
        assert_eq!(decoded(b"\xfe\xff\x00"), "");
    }

    #[test]
    fn dates_are_read_as_far_as_they_go() {
        assert_eq!(date("D:20260131120000+01'00'").as_deref(), Some("2026-01-31"));
        assert_eq!(date("2026").as_deref(), Some("2026-01-01"));
        assert_eq!(date("D:20261399"), None);
        assert_eq!(date("gisteren"), None);
    }
}
