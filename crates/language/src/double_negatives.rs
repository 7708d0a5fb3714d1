//! Two negations in one clause, which a reader has to turn round twice.

use crate::Language;
use crate::data;
use crate::words::words;

/// How far the second may stand from the first, in words.
const REACH: usize = 6;

/// Pairs of negations in a sentence, each as `niet … tenzij`.
///
/// A negation that starts the sentence with a condition ("Zonder afspraak kunt u niet terecht") does not count.
pub fn double_negatives(sentence: &str, language: Language) -> Vec<String> {
    let (first, second, past_commas): (&[&str], &[&str], &[&str]) = match language {
        Language::Dutch => {
            (&["niet", "geen", "nooit", "niemand", "nergens", "niets"], &["zonder", "behoudens"], &["tenzij"])
        }
        Language::English => (&["not", "never", "no", "nobody", "none", "cannot"], &["without"], &["unless"]),
    };
    let lists = data::of(language);
    let mut found = Vec::new();
    // The number of the clause stands with each word, for what may not reach over a comma.
    let tokens: Vec<(usize, String)> = sentence
        .split([',', ';', ':', '(', ')', '–'])
        .enumerate()
        .flat_map(|(clause, text)| words(text).map(move |it| (clause, it.to_lowercase())))
        .collect();
    for (at, (clause, word)) in tokens.iter().enumerate() {
        if !first.contains(&word.as_str()) {
            continue;
        }
        let near = tokens.iter().skip(at + 1).take(REACH);
        let pair = near.take_while(|(_, it)| !is_conjunction(it)).find(|(other, it)| {
            let in_clause = other == clause
                && (second.contains(&it.as_str()) || lists.negative_words.contains(it.as_str()));
            in_clause || past_commas.contains(&it.as_str())
        });
        if let Some((_, other)) = pair {
            found.push(format!("{word} … {other}"));
        }
    }
    found
}

fn is_conjunction(word: &str) -> bool {
    matches!(word, "en" | "of" | "maar" | "and" | "or" | "but")
}

#[cfg(test)]
mod tests {
    use super::double_negatives;
    use crate::Language;

    #[test]
    fn two_in_one_clause() {
        let check = |text: &str, count: usize| {
            assert_eq!(double_negatives(text, Language::Dutch).len(), count, "{text}")
        };
        check("Het is niet onmogelijk om later te betalen.", 1);
        check("U krijgt geen vergunning, tenzij u betaalt.", 1);
        check("U mag niet bouwen zonder vergunning.", 1);
        check("Zonder afspraak kunt u niet terecht.", 0);
        check("Kunt u niet komen, dan hoeft u niets te doen.", 0);
        check("Een plan dat niet klopt is geen plan.", 0);
        check("U betaalt niet en u krijgt geen brief.", 0);
        assert_eq!(
            double_negatives("You cannot leave unless you pay.", Language::English),
            ["cannot … unless"]
        );
    }
}
