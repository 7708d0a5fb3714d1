//! Errands: which page of a site is the beginning of which, and how one gets there.

use drempel_model::{PageFacts, Tell, Words};
use serde::Deserialize;
use url::Url;

use crate::site::Site;
use crate::vocabulary::starts_word;

/// Least score of a page that is taken for the beginning of an errand: its heading says so, or its address and links.
const MIN_SCORE: u32 = 3;

/// An errand and the words by which its page is known.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Errand {
    /// Kebab-case name.
    pub id: String,
    /// What the citizen comes for.
    pub title: Words,
    /// Words that count on pages in Dutch.
    #[serde(default)]
    pub nl: Vec<String>,
    /// Words that count on pages in English.
    #[serde(default)]
    pub en: Vec<String>,
    /// Words that count in any language.
    #[serde(default)]
    pub words: Vec<String>,
    /// What its page should tell before somebody begins.
    #[serde(default)]
    pub tells: Vec<Tell>,
    /// The page where it begins, where the user says so.
    #[serde(skip)]
    pub entry: Option<Url>,
}

/// The beginning of an errand on a site.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Recognized {
    /// The errand's page, by its position in [`Site::pages`]; `None` where an errand of the user was not found.
    pub entry: Option<usize>,
    /// The pages from home to the entry, both included; only the entry where no links lead there.
    pub path: Vec<usize>,
    /// Clicks from home; `None` where no links lead there.
    pub depth: Option<usize>,
}

/// Ids of the rules whose failures stop an errand; the scheme is in `docs/journeys.md`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Blocking {
    /// About the page as a whole.
    pub page: Vec<String>,
    /// About what one operates, on a page with a form.
    pub controls: Vec<String>,
    /// About the link that leads on.
    pub links: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    blocking: Blocking,
    ignored: Ignored,
    journey: Vec<Errand>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ignored {
    paths: Vec<String>,
}

fn data() -> Data {
    toml::from_str(include_str!("../../../rules/journeys.toml")).expect("a test holds that the data parses")
}

/// The errands that are built in.
///
/// # Panics
/// Where the data file that is built in does not parse; a test keeps this from happening in a release.
pub fn errands() -> Vec<Errand> {
    data().journey
}

/// The rules whose failures stop an errand.
///
/// # Panics
/// Where the data file that is built in does not parse; a test keeps this from happening in a release.
pub fn blocking() -> Blocking {
    data().blocking
}

/// Adds official product names to the errands whose words they contain; other names are left aside.
///
/// `names` are lines of the list of uniform product names: the name stands before the first tab, comma or semicolon.
pub fn add_product_names(errands: &mut [Errand], names: &str) {
    for line in names.lines() {
        let name =
            line.split(['\t', ';', ',']).next().unwrap_or_default().trim_matches([' ', '"']).to_lowercase();
        if name.len() < 4 {
            continue;
        }
        for errand in errands.iter_mut() {
            let is_of_errand = errand.nl.iter().any(|word| starts_word(&name, word));
            if is_of_errand && !errand.nl.contains(&name) {
                errand.nl.push(name.clone());
            }
        }
    }
}

/// Finds the page where an errand begins: the best match, then the fewest clicks, then the first by address.
///
/// `None` where no page matches well enough and the errand was not asked for by its page.
pub fn recognize(site: &Site<'_>, errand: &Errand) -> Option<Recognized> {
    if let Some(entry) = &errand.entry {
        let entry = site.page_at(entry);
        return Some(
            entry.map_or(Recognized { entry: None, path: Vec::new(), depth: None }, |it| at(site, it)),
        );
    }
    let ignored = data().ignored.paths;
    let candidates = site.members().filter(|page| Some(*page) != site.home);
    let best = candidates
        .filter_map(|page| {
            let score = score(site, page, errand, &ignored);
            // Fewer clicks are better, and a page that links lead to is better than one that none leads to.
            let nearness = std::cmp::Reverse(site.depth(page).unwrap_or(usize::MAX));
            (score >= MIN_SCORE).then_some((score, nearness, std::cmp::Reverse(page)))
        })
        .max();
    best.map(|(_, _, page)| at(site, page.0))
}

fn at(site: &Site<'_>, page: usize) -> Recognized {
    let path = site.way_from_home(page);
    Recognized {
        entry: Some(page),
        path: if path.is_empty() { vec![page] } else { path },
        depth: site.depth(page),
    }
}

/// Three for the heading or title, two for the address, one for the links that lead here.
fn score(site: &Site<'_>, page: usize, errand: &Errand, ignored: &[String]) -> u32 {
    let facts = site.pages[page];
    let path = facts.url.path().to_lowercase();
    if path.split('/').any(|part| ignored.iter().any(|it| part.starts_with(it.as_str()))) {
        return 0;
    }
    let words: Vec<&str> = words(errand, &facts.language);
    let says = |text: &str| {
        let text = text.to_lowercase();
        words.iter().any(|word| starts_word(&text, word))
    };
    let subject = subject(facts);
    let is_headed = says(&subject);
    // A name that is the whole heading beats one that is a part of it.
    let is_exact = words.iter().any(|word| subject.to_lowercase() == *word);
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default().replace(['-', '_'], " ");
    let is_linked = || site.called(page).iter().any(|text| says(text));
    let mut score = 3 * u32::from(is_headed) + u32::from(is_exact) + 2 * u32::from(says(&name));
    if score > 0 {
        score += u32::from(is_linked());
    }
    score
}

fn words<'a>(errand: &'a Errand, language: &str) -> Vec<&'a str> {
    let of = |tag: &str, words: &'a [String]| match language {
        "" => words,
        it if it == tag => words,
        _ => &[],
    };
    let all = [of("nl", &errand.nl), of("en", &errand.en), &errand.words];
    all.into_iter().flatten().map(String::as_str).collect()
}

/// What the page is about: its heading, or the first part of its title.
fn subject(facts: &PageFacts) -> String {
    if !facts.heading.is_empty() {
        return facts.heading.clone();
    }
    let parts = [" - ", " | ", " – ", " — ", " · "];
    let end = parts.iter().filter_map(|it| facts.title.find(it)).min().unwrap_or(facts.title.len());
    facts.title[..end].trim().to_owned()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::RuleSet;

    use super::{add_product_names, blocking, errands};

    #[test]
    fn errands_have_words_in_both_languages() {
        let errands = errands();
        let ids: BTreeSet<&str> = errands.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids.len(), errands.len());
        for errand in &errands {
            assert!(!errand.title.nl.is_empty() && !errand.title.en.is_empty(), "{}", errand.id);
            assert!(!errand.nl.is_empty() && !errand.en.is_empty(), "{}", errand.id);
            let all = errand.nl.iter().chain(&errand.en);
            assert!(all.clone().all(|it| *it == it.to_lowercase()), "{}: words are in lower case", errand.id);
        }
    }

    #[test]
    fn rules_that_stop_an_errand_exist() {
        let rules = RuleSet::builtin().unwrap();
        let blocking = blocking();
        for id in blocking.page.iter().chain(&blocking.controls).chain(&blocking.links) {
            assert!(rules.get(id).is_some(), "there is no rule {id}");
        }
    }

    #[test]
    fn product_names_join_the_errand_they_belong_to() {
        let mut errands = errands();
        add_product_names(&mut errands, "naam\turi\nRijbewijs internationaal\thttp://x\n\"zaklamp\",1\n");
        let of = |id: &str| &errands.iter().find(|it| it.id == id).unwrap().nl;
        assert!(of("driving-licence").contains(&"rijbewijs internationaal".to_owned()));
        assert!(!errands.iter().any(|it| it.nl.contains(&"zaklamp".to_owned())));
    }
}
