//! What lets the user in: read from the environment or a file, never from the command line, never shown.

use anyhow::{Context, Result, bail};

/// The header for `USER:PASSWORD` in an environment variable.
pub(crate) fn basic_auth(variable: &str) -> Result<(String, String)> {
    let value = value(variable)?;
    if !value.contains(':') {
        bail!("the environment variable {variable} must hold USER:PASSWORD");
    }
    Ok(("Authorization".to_owned(), format!("Basic {}", base64(value.as_bytes()))))
}

/// A header, as in `X-Preview: secret`, in an environment variable.
pub(crate) fn header(variable: &str) -> Result<(String, String)> {
    let value = value(variable)?;
    let Some((name, value)) = value.split_once(':') else {
        bail!("the environment variable {variable} must hold a header, as in `Name: value`");
    };
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

/// The `Cookie` header for a file in Netscape's format, which curl and browsers' extensions write.
///
/// Headers go to the hosts that the user named only, so the file's domains are not compared again.
pub(crate) fn cookies(text: &str) -> Option<(String, String)> {
    let pairs = text.lines().filter_map(|line| {
        // curl writes cookies that scripts may not read as a comment of this form.
        let line = line.strip_prefix("#HttpOnly_").unwrap_or(line);
        let fields: Vec<&str> = line.split('\t').collect();
        match fields.as_slice() {
            [domain, _, _, _, _, name, value] if !domain.starts_with('#') => Some(format!("{name}={value}")),
            _ => None,
        }
    });
    let pairs: Vec<String> = pairs.collect();
    (!pairs.is_empty()).then(|| ("Cookie".to_owned(), pairs.join("; ")))
}

/// What an environment variable holds.
pub(crate) fn value(variable: &str) -> Result<String> {
    // The error of the standard library shows a value that is no text, so it is not passed on.
    std::env::var(variable)
        .ok()
        .with_context(|| format!("the environment variable {variable} is not set, or is no text"))
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for sextet in 0..4 {
            let index = (bits >> (18 - 6 * sextet) & 63) as usize;
            text.push(if sextet > chunk.len() { '=' } else { char::from(ALPHABET[index]) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{base64, cookies};

    #[test]
    fn base64_is_that_of_the_rfc() {
        // RFC 4648, section 10.
        for (plain, coded) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }

    #[test]
    fn cookies_are_read() {
        let file = "# Netscape HTTP Cookie File\n\n.a.nl\tTRUE\t/\tTRUE\t0\tid\t1\n#HttpOnly_a.nl\tFALSE\t/\tTRUE\t0\ts\tx=y\n";
        assert_eq!(cookies(file), Some(("Cookie".to_owned(), "id=1; s=x=y".to_owned())));
        assert_eq!(cookies("# nothing\n"), None);
    }
}
