//! Words: what the formulas count.

/// The words of a text in order: letters and digits with the hyphens, apostrophes and stops inside them.
///
/// A web or e-mail address is no word; a number is one. The last stop of `o.a.` is not part of its word.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().filter(|it| !is_address(it)).flat_map(parts).filter(|it| !it.is_empty())
}

/// True for a word of more than six letters, which LIX counts as long.
pub fn is_long(word: &str) -> bool {
    word.chars().filter(|it| it.is_alphabetic()).count() > 6
}

/// True for a piece between spaces that is an address, of a site, a file or a mailbox.
fn is_address(piece: &str) -> bool {
    if !piece.contains(['/', '@', '.', ':']) {
        return false;
    }
    let has_scheme = ["http://", "https://", "mailto:", "www."].iter().any(|it| piece.contains(it));
    let is_mailbox = piece.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    has_scheme || is_mailbox || is_bare_host(piece)
}

/// `gemeente.nl` or `gemeente.nl/paspoort`: a dot with at least two letters on both sides, and a short ending.
fn is_bare_host(piece: &str) -> bool {
    let host = piece.trim_matches(|it: char| !it.is_alphanumeric()).split('/').next().unwrap_or_default();
    let Some((name, ending)) = host.rsplit_once('.') else { return false };
    let is_ending = (2..=4).contains(&ending.len()) && ending.chars().all(|it| it.is_ascii_lowercase());
    is_ending
        && name.chars().count() >= 3
        && name.chars().all(|it| it.is_alphanumeric() || matches!(it, '-' | '.'))
}

/// A piece between spaces may hold several words: `en/of`, `aanvragen…vandaag`.
fn parts(piece: &str) -> impl Iterator<Item = &str> {
    let is_joint = |it: char| matches!(it, '-' | '\'' | '’' | '.' | ',' | '‑' | '\u{ad}');
    piece
        .split(move |it: char| !it.is_alphanumeric() && !is_joint(it))
        .map(|it| it.trim_matches(|it: char| !it.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::{is_long, words};

    #[test]
    fn words_keep_their_inside() {
        let check =
            |text: &str, expect: &[&str]| assert_eq!(words(text).collect::<Vec<_>>(), expect, "{text}");
        check(
            "Stuur een e-mail, o.a. naar Jan’s buurvrouw.",
            &["Stuur", "een", "e-mail", "o.a", "naar", "Jan’s", "buurvrouw"],
        );
        check("Kijk op www.stad.nl of mail a@b.nl (of stad.nl/x).", &["Kijk", "op", "of", "mail", "of"]);
        check("en/of – € 1.250,00", &["en", "of", "1.250,00"]);
        check("t/m 12.30 uur", &["t", "m", "12.30", "uur"]);
        check("", &[]);
    }

    #[test]
    fn long_is_more_than_six_letters() {
        assert!(is_long("gemeente") && !is_long("balies") && !is_long("12345678"));
    }
}
