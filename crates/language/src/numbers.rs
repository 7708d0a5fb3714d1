//! Numbers and dates that are hard to read.

/// What makes a number hard.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum NumberKind {
    /// A date of digits only, such as 01-02-2026: the day and the month may be mixed up.
    Date,
    /// Five digits or more without a mark in between.
    Long,
}

/// A number that is hard to read.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct HardNumber {
    /// As it stands in the text.
    pub text: String,
    /// Why it is hard.
    pub kind: NumberKind,
}

/// Dates of digits whose day and month can be mixed up, and amounts of five digits or more without a mark, in order.
pub fn hard_numbers(text: &str) -> Vec<HardNumber> {
    let mut found = Vec::new();
    let mut before = "";
    for piece in text.split_whitespace() {
        let token = piece.trim_matches(|it: char| !it.is_ascii_digit());
        let is_money = before == "€" || piece.starts_with('€') || before.eq_ignore_ascii_case("EUR");
        if is_date(token) {
            found.push(HardNumber { text: token.to_owned(), kind: NumberKind::Date });
        } else if is_money && is_long(token) {
            found.push(HardNumber { text: token.to_owned(), kind: NumberKind::Long });
        }
        before = piece;
    }
    found
}

/// `1-2-2026`, `01/02/2026`, `1.2.26`: both could be the month.
fn is_date(token: &str) -> bool {
    ['-', '/', '.'].iter().any(|mark| {
        let parts: Vec<&str> = token.split(*mark).collect();
        let [day, month, year] = parts.as_slice() else { return false };
        let part = |it: &str| (1..=2).contains(&it.len()).then(|| it.parse::<u32>().ok()).flatten();
        let is_year = year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
        matches!((part(day), part(month)), (Some(day), Some(month)) if (1..=12).contains(&day) && (1..=12).contains(&month) && day != month)
            && is_year
            && year.chars().all(|it| it.is_ascii_digit())
    })
}

fn is_long(token: &str) -> bool {
    let whole = token.split(',').next().unwrap_or_default();
    whole.len() >= 5 && whole.chars().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{NumberKind, hard_numbers};

    #[test]
    fn dates_of_digits_and_bare_amounts() {
        let kinds = |text: &str| hard_numbers(text).iter().map(|it| it.kind).collect::<Vec<_>>();
        assert_eq!(kinds("Voor 01-02-2026 betalen."), [NumberKind::Date]);
        assert_eq!(kinds("Op 25-12-2026, 1 februari 2026 of 5-5-2026."), []);
        assert_eq!(kinds("U krijgt € 12500 of € 12.500."), [NumberKind::Long]);
        assert_eq!(kinds("Bel 0612345678, KvK 12345678, versie 1.2.3"), []);
    }
}
