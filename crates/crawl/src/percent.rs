//! Percent-encoding, RFC 3986 section 2.1.

/// Decodes every `%xx`; bytes that are not part of one stay as they are.
pub fn decode(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        if first == b'%'
            && let Some(byte) = escaped(after)
        {
            bytes.push(byte);
            rest = after.get(2..).unwrap_or_default();
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    bytes
}

/// Writes equal addresses alike: unreserved characters bare, every other escape in upper case.
pub(crate) fn normalize(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first == b'%'
            && let Some(byte) = escaped(after)
        {
            rest = after.get(2..).unwrap_or_default();
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                normal.push(char::from(byte));
            } else {
                push_escape(&mut normal, byte);
            }
        } else if first.is_ascii() {
            normal.push(char::from(first));
        } else {
            push_escape(&mut normal, first);
        }
    }
    normal
}

fn push_escape(text: &mut String, byte: u8) {
    text.push('%');
    for digit in [byte >> 4, byte & 15] {
        text.extend(char::from_digit(u32::from(digit), 16).map(|digit| digit.to_ascii_uppercase()));
    }
}

fn escaped(after: &[u8]) -> Option<u8> {
    let digit = |at: usize| char::from(*after.get(at)?).to_digit(16);
    u8::try_from(digit(0)? * 16 + digit(1)?).ok()
}

#[cfg(test)]
mod tests {
    use super::{decode, normalize};

    #[test]
    fn escapes_are_read_and_written_alike() {
        assert_eq!(decode("/a%20b%2"), b"/a b%2");
        assert_eq!(normalize("/%7euser/%c3%a9é%2f%"), "/~user/%C3%A9%C3%A9%2F%");
    }
}
