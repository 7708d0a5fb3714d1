//! The limits of `rules/thresholds.toml`: every number that no standard fixes, with where it comes from.

use std::sync::LazyLock;

use serde::Deserialize;

/// A limit and its source.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    /// The limit.
    pub value: f64,
    /// Where it comes from, or on how many pages it was calibrated.
    pub source: String,
}

macro_rules! thresholds {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// Every limit, by name.
        #[derive(Clone, Debug, Deserialize)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case")]
        pub struct Thresholds {
            $($(#[$doc])* pub $name: Threshold,)*
        }

        impl Thresholds {
            /// Every limit with its name, in the order of the file's description.
            pub fn all(&self) -> Vec<(&'static str, &Threshold)> {
                vec![$((stringify!($name), &self.$name),)*]
            }
        }
    };
}

thresholds! {
    /// Flesch-Douma below this is hard.
    flesch_douma_hard,
    /// Flesch-Douma below this is fairly hard.
    flesch_douma_fairly_hard,
    /// Brouwer A below this is hard.
    brouwer_hard,
    /// Brouwer A below this is fairly hard.
    brouwer_fairly_hard,
    /// LIX above this is hard.
    lix_hard,
    /// LIX above this is fairly hard.
    lix_fairly_hard,
    /// Flesch Reading Ease below this is hard.
    flesch_reading_ease_hard,
    /// Flesch Reading Ease below this is fairly hard.
    flesch_reading_ease_fairly_hard,
    /// Fewest words for a verdict.
    readability_words,
    /// Fewest sentences for a verdict.
    readability_sentences,
    /// Most words of a sentence.
    sentence_words,
    /// Greatest share of sentences that are longer, in percent.
    long_sentences_percent,
    /// Fewest words of jargon that make a finding.
    jargon_words,
    /// Words of jargon per thousand words of text that make a finding.
    jargon_per_thousand,
    /// Greatest share of sentences in the passive voice, in percent.
    passive_percent,
    /// Fewest sentences for a verdict on the passive voice.
    passive_sentences,
    /// Most words of a paragraph.
    paragraph_words,
    /// Most words between two headings, lists or tables.
    section_words,
    /// Most words of dates or amounts of digits that are let be.
    hard_numbers,
    /// Numbers in one paragraph that ask for an example.
    paragraph_numbers,
    /// Most fields of a form on one page.
    form_fields,
    /// Fewest words of main text beside documents.
    words_beside_documents,
    /// Fewest words of main text of a page that works without scripts.
    words_without_scripts,
    /// Most bytes of HTML.
    html_bytes,
    /// Most bytes of content written into the HTML itself.
    inline_bytes,
    /// Most scripts of other hosts.
    foreign_scripts,
    /// Most words of a cookie banner.
    consent_words,
    /// Most clicks from the home page to the page where an errand begins.
    errand_clicks,
    /// Words of a page about an errand that asks for a summary or steps.
    errand_words,
    /// Most characters of an address as the text of a link.
    address_characters,
}

static THRESHOLDS: LazyLock<Thresholds> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../rules/thresholds.toml")).expect("a test reads the file")
});

/// The limits.
pub fn thresholds() -> &'static Thresholds {
    &THRESHOLDS
}

#[cfg(test)]
mod tests {
    use super::thresholds;

    #[test]
    fn every_limit_has_a_source() {
        for (name, threshold) in thresholds().all() {
            assert!(threshold.source.len() > 10, "{name} has no source");
            assert!(threshold.value > 0.0, "{name} is nothing");
        }
    }
}
