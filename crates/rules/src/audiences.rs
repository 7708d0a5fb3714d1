//! Who the audiences are: the data under `rules/audiences.toml`.

use std::collections::BTreeMap;

use drempel_model::{Audience, AudienceInfo};

/// Every audience with its words, by id.
///
/// # Panics
/// Where the data file that is built in does not parse; a test keeps this from happening in a release.
pub fn audiences() -> BTreeMap<Audience, AudienceInfo> {
    toml::from_str(include_str!("../../../rules/audiences.toml")).expect("a test holds that the data parses")
}

#[cfg(test)]
mod tests {
    use super::audiences;

    #[test]
    fn every_audience_has_its_words() {
        let audiences = audiences();
        assert_eq!(audiences.len(), 10);
        for (id, info) in audiences {
            for words in [&info.name, &info.label, &info.experience, &info.needs] {
                assert!(!words.nl.is_empty() && !words.en.is_empty(), "{id:?}");
            }
            assert_eq!(info.figure.is_some(), info.source.is_some(), "{id:?}: a figure needs a source");
            assert!(info.statements.iter().all(|it| it.starts_with("4.2.")), "{id:?}");
        }
    }
}
