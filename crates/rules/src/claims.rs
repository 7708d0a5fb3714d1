//! What an accessibility statement says of single success criteria, read line by line.

use std::collections::BTreeMap;

/// Words of a line that is a heading or a cell, and so speaks for what follows or stands before it.
const SHORT_LINE: usize = 12;

/// What says that something is not met, before anything that says it is: `voldoet niet` holds `voldoet`.
const NOT_MET: &[&str] = &[
    "voldoet niet",
    "voldoet nog niet",
    "voldoen niet",
    "voldoen nog niet",
    "niet voldaan",
    "niet aan voldaan",
    "niet gehaald",
    "niet toegankelijk",
    "niet-toegankelijk",
    "afwijking",
    "knelpunt",
    "gaat nog niet goed",
    "not met",
    "does not meet",
    "do not meet",
    "does not conform",
    "not accessible",
    "non-accessible",
    "does not support",
    "fails",
    "non conforme",
];
/// What says neither: met in part, or not looked at.
const UNDECIDED: &[&str] = &[
    "gedeeltelijk",
    "deels",
    "niet van toepassing",
    "n.v.t",
    "niet onderzocht",
    "partial",
    "not applicable",
    "not evaluated",
    "niet ",
    " not ",
];
/// What says that something is met.
const MET: &[&str] = &[
    "voldoet",
    "voldoen",
    "voldaan",
    "gehaald",
    "in orde",
    "is toegankelijk",
    "meets",
    "is met",
    "are met",
    "conforms",
    "supports",
    "passed",
    "conforme",
];

/// The criteria of which the text says in so many words whether they are met, as `1.1.1`.
///
/// A criterion of which it says both, or that stands in a line from which neither follows, is left out.
pub(crate) fn claims(text: &str) -> Vec<(String, bool)> {
    let mut said: BTreeMap<String, Option<bool>> = BTreeMap::new();
    // What the last short line without a criterion said, such as a heading above a list.
    let mut around = None;
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|it| !it.is_empty()).collect();
    for (at, line) in lines.iter().enumerate() {
        let is_short = |line: &str| line.split_whitespace().count() <= SHORT_LINE;
        let found = criteria(line);
        if found.is_empty() {
            if is_short(line) {
                around = verdict(line);
            }
            continue;
        }
        let next = lines.get(at + 1).filter(|it| is_short(it) && criteria(it).is_empty());
        let own = verdict(line).or_else(|| next.and_then(|it| verdict(it))).or(around);
        let Some(is_met) = own.filter(|_| !is_undecided(line)) else { continue };
        for criterion in found {
            let known = said.entry(criterion).or_insert(Some(is_met));
            *known = known.filter(|it| *it == is_met);
        }
    }
    said.into_iter().filter_map(|(criterion, is_met)| Some((criterion, is_met?))).collect()
}

/// What a line says, `None` where it says neither.
fn verdict(line: &str) -> Option<bool> {
    let line = line.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|it| line.contains(it));
    if says(NOT_MET) {
        return Some(false);
    }
    (!is_undecided(&line) && says(MET)).then_some(true)
}

fn is_undecided(line: &str) -> bool {
    let line = line.to_lowercase();
    let is_denied = NOT_MET.iter().any(|it| line.contains(it));
    !is_denied && UNDECIDED.iter().any(|it| line.contains(it))
}

/// Numbers of success criteria in a line: `1.1.1`, or `9.1.1.1` as EN 301 549 counts them.
fn criteria(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut before = "";
    for word in line.split_whitespace() {
        let number = word.trim_matches(|it: char| !it.is_ascii_digit());
        let parts: Vec<u32> = number.split('.').map_while(|it| it.parse().ok()).collect();
        let is_whole = parts.len() == number.split('.').count();
        // `V3.2.1` is a version of the norm.
        let is_version = word.starts_with(['v', 'V']) || ["549", "versie", "version"].contains(&before);
        before = word;
        let parts = match parts.as_slice() {
            [9, rest @ ..] if rest.len() == 3 => rest,
            all => all,
        };
        if let [principle @ 1..=4, guideline @ 1..=5, criterion @ 1..=13] = parts
            && is_whole
            && !is_version
        {
            found.push(format!("{principle}.{guideline}.{criterion}"));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::claims;

    fn check(text: &str, expected: &[(&str, bool)]) {
        let expected: Vec<_> = expected.iter().map(|(id, is_met)| ((*id).to_owned(), *is_met)).collect();
        assert_eq!(claims(text), expected, "{text}");
    }

    #[test]
    fn what_is_said_in_so_many_words_is_a_claim() {
        check("Wij voldoen aan 1.1.1 Niet-tekstuele content.", &[("1.1.1", true)]);
        check("1.4.3 Contrast: voldoet niet", &[("1.4.3", false)]);
        check(
            "9.1.1.1 Non-text content\nSupports\n2.4.4 Link purpose\nDoes not support",
            &[("1.1.1", true), ("2.4.4", false)],
        );
        check(
            "Afwijkingen\n1.2.2 Ondertitels ontbreken\n1.3.1 Info en relaties",
            &[("1.2.2", false), ("1.3.1", false)],
        );
        check("Success criteria 2.4.1 and 2.4.2 are met.", &[("2.4.1", true), ("2.4.2", true)]);
    }

    #[test]
    fn what_is_not_said_is_no_claim() {
        check("Getoetst aan EN 301 549 V3.2.1 en voldoet gedeeltelijk.", &[]);
        check("1.1.1 voldoet gedeeltelijk", &[]);
        check("Succescriterium 1.1.1 gaat over afbeeldingen.", &[]);
        check("1.1.1 voldoet\n1.1.1 voldoet niet", &[]);
        check("Op 1.2.2026 voldeed alles.", &[]);
        check("1.1.1 is niet meer voldoende bekeken", &[]);
    }
}
