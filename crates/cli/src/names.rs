//! Names that somebody wrote and nothing has, and the name that was meant.

use anyhow::{Error, anyhow};

/// The error for a name that is none of those known: it asks after the nearest, or lists them.
pub(crate) fn unknown(what: &str, written: &str, known: &[&str]) -> Error {
    match nearest(written, known.iter().copied()) {
        Some(name) => anyhow!("there is no {what} '{written}'; did you mean '{name}'?"),
        None => anyhow!("there is no {what} '{written}'; there are {}", known.join(", ")),
    }
}

/// The known name nearest to what was written; `None` where more than half of its letters differ.
///
/// A name that holds all that was written, such as `text-contrast` for `contrast`, is nearest of all.
pub(crate) fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let far = |it: &&str| (!it.contains(written), distance(written, it));
    let name = known.into_iter().min_by_key(far)?;
    (name.contains(written) || distance(written, name) <= written.chars().count().div_ceil(2)).then_some(name)
}

/// Levenshtein's distance: the fewest letters to add, take away or change.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (index, letter) in one.chars().enumerate() {
        let mut next = vec![index + 1];
        for (column, (their, costs)) in other.iter().zip(row.windows(2)).enumerate() {
            let changed = costs[0] + usize::from(letter != *their);
            next.push(changed.min(costs[1] + 1).min(next[column] + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    #[test]
    fn the_nearest_name_is_meant() {
        let known = ["image-name", "link-name", "text-contrast"];
        for (written, meant) in [
            ("imgae-name", Some("image-name")),
            ("contrast", Some("text-contrast")),
            ("link-nam", Some("link-name")),
            ("zzzz", None),
        ] {
            assert_eq!(nearest(written, known), meant, "{written}");
        }
    }

    #[test]
    fn distances_count_letters() {
        assert_eq!(distance("ulr", "url"), 2);
        assert_eq!(distance("", "url"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
