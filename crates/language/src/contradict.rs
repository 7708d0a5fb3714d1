//! Texts that are surely in another language than somebody says.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use crate::data::{self, EVERYDAY_WORDS, FUNCTION_WORDS};
use crate::identify::{LEAST_WORDS, identify};
use crate::words::words;

/// Words that are looked at.
const MOST_WORDS: usize = 2_000;
/// Different small words that a short text needs of one language.
const LEAST_SMALL: usize = 3;
/// The least share of a short text that they make.
const LEAST_SMALL_SHARE: f64 = 0.3;
/// Languages that share so many words that one is not told from the other.
const FAMILIES: &[&[&str]] = &[
    &["nl", "af", "fy", "nds", "li"],
    &["da", "no", "nb", "nn"],
    &["cs", "sk"],
    &["hr", "sl", "sr", "bs"],
    &["es", "pt", "ca", "gl"],
    &["et", "fi"],
    &["lt", "lv"],
];

static WORDS: LazyLock<HashMap<&'static str, HashSet<&'static str>>> = LazyLock::new(|| {
    let mut table: HashMap<&'static str, HashSet<&'static str>> = HashMap::new();
    for (tag, list) in
        [FUNCTION_WORDS, EVERYDAY_WORDS].into_iter().flat_map(data::lines).filter_map(|it| it.split_once(':'))
    {
        table.entry(tag).or_default().extend(list.split_whitespace());
    }
    table
});

/// The language that a text is surely in, where that is not the one of the tag; `None` in all other cases.
///
/// A long text is told by its small words. A short one needs some of one language and none of the other, or to be made
/// of everyday words altogether.
pub fn contradicts(text: &str, tag: &str) -> Option<&'static str> {
    let declared = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let own = WORDS.get(declared.as_str())?;
    let lower: Vec<String> = words(text).take(MOST_WORDS).map(str::to_lowercase).collect();
    let known = |list: &HashSet<&str>| lower.iter().filter(|it| list.contains(it.as_str())).count();
    let own_count = known(own);
    if lower.len() >= LEAST_WORDS {
        let guess = identify(text).filter(|it| !are_related(it.tag, &declared))?;
        let other = WORDS.get(guess.tag).map_or(lower.len(), known);
        return (own_count * 2 < other).then_some(guess.tag);
    }
    if own_count > 0 {
        return None;
    }
    let mut found: Vec<(usize, &'static str)> = WORDS
        .iter()
        .filter(|(tag, _)| !are_related(tag, &declared))
        .filter_map(|(tag, list)| {
            let different: BTreeSet<_> = lower.iter().filter(|it| list.contains(it.as_str())).collect();
            let count = known(list);
            let has_some =
                different.len() >= LEAST_SMALL && count as f64 >= LEAST_SMALL_SHARE * lower.len() as f64;
            let is_all = different.len() > 1 && count == lower.len();
            (has_some || is_all).then_some((different.len(), *tag))
        })
        .collect();
    // By how much speaks for it, then by tag.
    found.sort_by(|one, two| two.0.cmp(&one.0).then(one.1.cmp(two.1)));
    found.first().map(|(_, tag)| *tag)
}

fn are_related(one: &str, two: &str) -> bool {
    one == two || FAMILIES.iter().any(|it| it.contains(&one) && it.contains(&two))
}

#[cfg(test)]
mod tests {
    use super::contradicts;

    #[test]
    fn another_language_is_told() {
        for (tag, text, expected) in [
            ("en", "Hij ging met de kippen op stok", Some("nl")),
            ("nl", "Hij ging met de kippen op stok", None),
            ("nl", "Bonne année !", Some("fr")),
            ("fr", "Bonne année !", None),
            ("nl", "Happy New Year", Some("en")),
            ("en", "Voorbeeldstad", None),
            ("en", "Hotel Continental Palace", None),
            ("xx", "Hij ging met de kippen op stok", None),
            (
                "da",
                "You can apply for a passport at the desk of the town hall. Bring a photo and your old passport with you. It will be ready in five days.",
                Some("en"),
            ),
            (
                "en-GB",
                "You can apply for a passport at the desk of the town hall. Bring a photo and your old passport with you. It will be ready in five days.",
                None,
            ),
            (
                "af",
                "U kunt uw paspoort aanvragen bij de balie van de gemeente. Neem een pasfoto mee en uw oude paspoort. Het is na vijf dagen klaar.",
                None,
            ),
        ] {
            assert_eq!(contradicts(text, tag), expected, "{tag}: {text}");
        }
    }
}
