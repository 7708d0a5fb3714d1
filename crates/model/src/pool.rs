//! What the many pages and findings of a run have in common, and how it stands in memory once.

use std::collections::HashSet;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use url::Url;

use crate::{Message, OutcomePool, Shared, Target, Words};

/// Values that were met in a run, each once: most findings say the same of the same place on another page.
#[derive(Debug, Default)]
pub struct RunPool {
    pub(crate) urls: HashSet<Shared<Url>>,
    pub(crate) targets: HashSet<Shared<Target>>,
    pub(crate) messages: HashSet<Shared<Message>>,
    pub(crate) words: HashSet<Shared<Words>>,
    pub(crate) texts: HashSet<Shared<str>>,
    pub(crate) outcomes: OutcomePool,
}

/// What has values in common with others of its kind.
pub trait Pooled {
    /// Lets go of what the pool has too, and takes the pool's instead.
    fn share(&mut self, pool: &mut RunPool);
}

/// Reads a list item by item, so that what its items have in common is never there more than once.
pub(crate) fn read_list<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Pooled,
{
    struct List<T>(PhantomData<T>);

    impl<'de, T: Deserialize<'de> + Pooled> Visitor<'de> for List<T> {
        type Value = Vec<T>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("a list")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<T>, A::Error> {
            let (mut list, mut pool) = (Vec::new(), RunPool::default());
            while let Some(mut item) = items.next_element::<T>()? {
                item.share(&mut pool);
                list.push(item);
            }
            Ok(list)
        }
    }

    deserializer.deserialize_seq(List(PhantomData))
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::read_list;
    use crate::Finding;

    #[derive(Deserialize)]
    struct List {
        #[serde(deserialize_with = "read_list")]
        findings: Vec<Finding>,
    }

    #[test]
    fn what_findings_have_in_common_is_read_once() {
        let finding = |page: &str| {
            serde_json::json!({
                "rule": "image-name",
                "outcome": "failed",
                "url": format!("https://a.nl/{page}"),
                "target": { "selector": "img", "line": 3, "snippet": "<img>" },
                "message": { "key": "missing", "args": {}, "text": { "nl": "a", "en": "b" } },
                "fingerprint": page,
                "component": "c",
            })
        };
        let list: List =
            serde_json::from_value(serde_json::json!({ "findings": [finding("x"), finding("y")] })).unwrap();
        let [one, other] = list.findings.try_into().unwrap();
        assert!(std::ptr::eq(&*one.message, &*other.message) && std::ptr::eq(&*one.target, &*other.target));
        assert_ne!(one.url, other.url);
    }
}
