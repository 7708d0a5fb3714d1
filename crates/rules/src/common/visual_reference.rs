//! Instructions that point at something by its color, shape or place, in Dutch and English.

use std::collections::HashSet;
use std::sync::LazyLock;

use drempel_page::aria::Role;

use super::page_text::has_word;

/// Words that may stand between a thing and its place.
const MAX_BETWEEN: usize = 2;

/// A thing that a text points at.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Reference {
    /// The words that point.
    pub phrase: String,
    /// What the thing is called, in both languages.
    pub nouns: &'static [&'static str],
    /// The role of such things, where there is one.
    pub role: Option<Role>,
    /// True where only its place is told, and not its color or shape.
    pub is_place_only: bool,
}

struct Thing {
    nouns: &'static [&'static str],
    role: Option<Role>,
}

const THINGS: &[Thing] = &[
    Thing { nouns: &["button", "buttons", "knop", "knoppen"], role: Some(Role::Button) },
    Thing { nouns: &["menu", "navigation", "navigatie"], role: Some(Role::Navigation) },
    Thing { nouns: &["column", "kolom"], role: None },
    Thing { nouns: &["box", "vak", "vakje", "kader"], role: None },
    Thing { nouns: &["field", "fields", "veld", "velden"], role: Some(Role::Textbox) },
    Thing { nouns: &["icon", "icoon", "pictogram", "vinkje", "kruisje"], role: Some(Role::Image) },
];
const SHAPES: &[&str] = &[
    "star", "triangle", "circle", "square", "diamond", "ster", "driehoek", "cirkel", "vierkant", "ruit",
    "hexagon",
];
const LOOKS: &[&str] = &[
    "green",
    "red",
    "blue",
    "orange",
    "yellow",
    "grey",
    "gray",
    "purple",
    "round",
    "square",
    "triangular",
    "groene",
    "rode",
    "blauwe",
    "oranje",
    "gele",
    "grijze",
    "paarse",
    "ronde",
    "vierkante",
    "driehoekige",
];
const ARTICLES: &[&str] = &["the", "de", "het"];
const UNDER: &[&str] = &[
    "underneath",
    "beneath",
    "under",
    "below",
    "above",
    "behind",
    "beside",
    "onder",
    "boven",
    "achter",
    "naast",
];
const PLACES: &[&str] = &["rechts", "links", "rechtsboven", "linksboven", "rechtsonder", "linksonder"];
/// What an instruction asks, in Dutch and English; descriptions of shapes are none.
static REQUESTS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    HashSet::from([
        "click", "press", "push", "tap", "find", "use", "select", "choose", "look", "see", "go", "search",
        "fill", "klik", "klikt", "druk", "drukt", "tik", "vind", "vindt", "gebruik", "gebruikt", "kies",
        "kiest", "kijk", "kijkt", "zoek", "zoekt", "zie", "vul", "vult", "ga", "gaat",
    ])
});
/// Fixed phrases about fields that are marked by a color.
const MARKED: &[&str] = &[
    "in het rood",
    "in rood aangegeven",
    "velden in rood",
    "fields in red",
    "shown in red",
    "marked in red",
    "marked red",
];

/// The things that a text asks to find by how they look or where they are, in order.
pub fn visual_references(text: &str) -> Vec<Reference> {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let mut found: Vec<Reference> = Vec::new();
    if words.iter().any(|it| matches!(*it, "red" | "rood")) {
        let plain = words.join(" ");
        if let Some(phrase) = MARKED.iter().find(|it| has_word(&plain, &[it])) {
            let phrase = (*phrase).to_owned();
            found.push(Reference { phrase, nouns: &[], role: None, is_place_only: false });
        }
    }
    if !words.iter().any(|it| REQUESTS.contains(it)) {
        return found;
    }
    for (position, word) in words.iter().enumerate() {
        let before =
            |back: usize| position.checked_sub(back).and_then(|it| words.get(it)).copied().unwrap_or("");
        if SHAPES.contains(word) && ARTICLES.contains(&before(1)) && UNDER.contains(&before(2)) {
            let phrase = format!("{} {} {word}", before(2), before(1));
            found.push(Reference { phrase, nouns: &[], role: None, is_place_only: false });
        }
        let Some(thing) = THINGS.iter().find(|it| it.nouns.contains(word)) else { continue };
        let looks = LOOKS.contains(&before(1)) && ARTICLES.contains(&before(2));
        let place = ARTICLES.contains(&before(1)).then(|| place_after(&words, position)).flatten();
        let phrase = match place {
            _ if looks => format!("{} {} {word}", before(2), before(1)),
            Some(end) => words.get(position - 1..=end).unwrap_or_default().join(" "),
            None => continue,
        };
        found.push(Reference { phrase, nouns: thing.nouns, role: thing.role, is_place_only: !looks });
    }
    found
}

/// The roles of the things that texts point at.
pub fn roles() -> impl Iterator<Item = Role> {
    THINGS.iter().filter_map(|it| it.role)
}

/// Where the words of a place end that follow a thing: `on the right`, `rechtsboven`.
fn place_after(words: &[&str], thing: usize) -> Option<usize> {
    (thing + 1..=thing + 1 + MAX_BETWEEN).find_map(|it| {
        let word = *words.get(it)?;
        if PLACES.contains(&word) {
            return Some(it);
        }
        let is_side = matches!(words.get(it + 2), Some(&("right" | "left")));
        (matches!(word, "on" | "to" | "at") && words.get(it + 1) == Some(&"the") && is_side).then_some(it + 2)
    })
}

#[cfg(test)]
mod tests {
    use super::visual_references;

    #[test]
    fn instructions_that_point_are_found() {
        for (text, expected) in [
            ("Klik op de groene knop om verder te gaan.", vec!["de groene knop"]),
            ("Gebruik het menu rechts.", vec!["het menu rechts"]),
            ("Find the navigation on the right, for more.", vec!["the navigation on the right"]),
            ("Look underneath the star.", vec!["underneath the star"]),
            ("Required fields are marked in red.", vec!["marked in red"]),
            ("A square has four equal sides.", vec![]),
            ("The green button was designed in 1998.", vec![]),
            ("Klik op Aanvragen.", vec![]),
            ("In the left column you find the dates.", vec![]),
        ] {
            let found: Vec<_> = visual_references(text).into_iter().map(|it| it.phrase).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
