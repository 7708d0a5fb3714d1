//! How alike two pages are, in text and in structure: similarity hashes, of which like inputs differ in few bits.
//!
//! The method is Charikar's (2002): every feature votes on every bit.

use drempel_model::mixed_hash;
use drempel_page::Page;
use serde::{Deserialize, Serialize};

/// Differing bits up to which two pages count as alike.
const NEAR: u32 = 3;
/// Words that make one feature of a text.
const SHINGLE: usize = 3;
/// Elements above that make one feature of a structure, with the element itself.
const PATH: usize = 4;

/// The similarity hashes of one page.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, Deserialize)]
pub(crate) struct Likeness {
    /// Of the text.
    pub(crate) text: u64,
    /// Of elements in elements with their classes, however often: pages of one template are alike.
    pub(crate) structure: u64,
}

impl Likeness {
    pub(crate) fn of(page: &Page) -> Self {
        let document = page.document();
        let text = document.root_element().map(|it| it.text_content()).unwrap_or_default();
        let words: Vec<&str> = text.split_whitespace().collect();
        let shingles = words.windows(SHINGLE.min(words.len()).max(1)).map(|it| feature(it.iter().copied()));
        // Each path once, so that a list of ten items is like one of twenty.
        let mut paths: Vec<u64> = document
            .elements()
            .map(|element| {
                let path = std::iter::successors(Some(element), |it| it.parent()).take(PATH);
                let names: Vec<String> = path
                    .map(|it| {
                        let mut classes: Vec<&str> =
                            it.attr("class").unwrap_or_default().split_ascii_whitespace().collect();
                        classes.sort_unstable();
                        format!("{}.{}", it.name(), classes.join("."))
                    })
                    .collect();
                feature(names.iter().map(String::as_str))
            })
            .collect();
        paths.sort_unstable();
        paths.dedup();
        Self { text: similarity(shingles), structure: similarity(paths.into_iter()) }
    }

    /// Tells whether the texts are nearly the same.
    pub(crate) fn reads_like(&self, other: &Self) -> bool {
        (self.text ^ other.text).count_ones() <= NEAR
    }
}

fn similarity(features: impl Iterator<Item = u64>) -> u64 {
    let mut votes = [0_i32; 64];
    for feature in features {
        for (bit, vote) in votes.iter_mut().enumerate() {
            *vote += if feature >> bit & 1 == 1 { 1 } else { -1 };
        }
    }
    votes.iter().enumerate().fold(0, |hash, (bit, vote)| hash | u64::from(*vote > 0) << bit)
}

/// Votes need every bit to depend on every byte.
fn feature<'t>(parts: impl Iterator<Item = &'t str>) -> u64 {
    mixed_hash(parts.flat_map(|part| part.bytes().chain([0x1f])))
}

#[cfg(test)]
mod tests {
    use drempel_page::Page;

    use super::Likeness;

    fn of(main: &str) -> Likeness {
        let html = format!(
            "<title>t</title><header class=top><nav><a href=/>Home</a></nav></header><main>{main}</main><footer><p>f</p></footer>"
        );
        Likeness::of(&Page::from_html(&html))
    }

    #[test]
    fn pages_of_one_template_share_their_structure() {
        let list =
            |count: usize| of(&format!("<h1>L</h1><ul>{}</ul>", "<li><a href=/x>x</a></li>".repeat(count)));
        assert_eq!(list(3).structure, list(30).structure);
        assert_ne!(list(3).structure, of("<h1>F</h1><form class=f><label>n<input></label></form>").structure);
    }

    #[test]
    fn texts_are_told_apart() {
        let page = of("<p>The page you asked for does not exist, or no longer. Use the search or the menu.");
        let same = of("<p>The page you asked for does not exist, or no  longer. Use the search or the menu.");
        let other = of("<p>Apply for a passport at the town hall. Bring your old passport and a photo.");
        assert!(page.reads_like(&same));
        assert!(!page.reads_like(&other));
    }
}
