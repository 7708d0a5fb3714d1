//! Text from pages made harmless.

/// Longest text from a page that a report shows, in characters.
pub(crate) const TEXT_CHARS: usize = 500;

/// At most `max_chars` characters on one line, without control or bidirectional override characters.
pub(crate) fn line(text: &str, max_chars: usize) -> String {
    shorten(text, max_chars, |it| if it.is_control() { ' ' } else { it })
}

/// As [`line`], but with line ends and tabs kept.
pub(crate) fn block(text: &str, max_chars: usize) -> String {
    shorten(text, max_chars, |it| if it.is_control() && it != '\n' && it != '\t' { ' ' } else { it })
}

/// True for characters that change the direction of the text around them, or that XML does not allow.
pub(crate) fn is_disruptive(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}'
        | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn shorten(text: &str, max_chars: usize, control: impl Fn(char) -> char) -> String {
    let mut characters = text.chars();
    let mut short: String = characters
        .by_ref()
        .take(max_chars)
        .map(|it| if is_disruptive(it) { '\u{fffd}' } else { control(it) })
        .collect();
    if characters.next().is_some() {
        short.push('…');
    }
    short
}
