//! The outcomes of one page: a map from rule to outcome that takes a byte for each rule where pages share its keys.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Outcome;

/// Outcomes by rule, in order of rule. Written as a plain map.
#[derive(Clone, Debug, Default)]
pub struct Outcomes {
    /// Sorted.
    rules: Arc<[Box<str>]>,
    /// One for each rule.
    outcomes: Arc<[Outcome]>,
}

/// Keys and values that pages have in common.
#[derive(Debug, Default)]
pub struct OutcomePool {
    rules: HashSet<Arc<[Box<str>]>>,
    outcomes: HashSet<Arc<[Outcome]>>,
}

impl Outcomes {
    /// The outcome of a rule.
    pub fn get(&self, rule: &str) -> Option<&Outcome> {
        self.position(rule).ok().and_then(|at| self.outcomes.get(at))
    }

    /// Sets the outcome of a rule.
    pub fn insert(&mut self, rule: String, outcome: Outcome) {
        self.extend([(rule, outcome)]);
    }

    /// Every rule with its outcome.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Outcome)> {
        self.keys().zip(self.values())
    }

    /// Every rule.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().map(AsRef::as_ref)
    }

    /// The outcome of every rule.
    pub fn values(&self) -> std::slice::Iter<'_, Outcome> {
        self.outcomes.iter()
    }

    /// Lets go of what the pool has too, and takes the pool's instead.
    pub fn share(&mut self, pool: &mut OutcomePool) {
        share(&mut self.rules, &mut pool.rules);
        share(&mut self.outcomes, &mut pool.outcomes);
    }

    fn position(&self, rule: &str) -> Result<usize, usize> {
        self.rules.binary_search_by(|it| (**it).cmp(rule))
    }
}

fn share<T: ?Sized + Eq + std::hash::Hash>(own: &mut Arc<T>, pool: &mut HashSet<Arc<T>>) {
    match pool.get(own) {
        Some(known) => *own = Arc::clone(known),
        None => {
            pool.insert(Arc::clone(own));
        }
    }
}

impl PartialEq for Outcomes {
    fn eq(&self, other: &Self) -> bool {
        self.rules == other.rules && self.outcomes == other.outcomes
    }
}

impl Extend<(String, Outcome)> for Outcomes {
    fn extend<I: IntoIterator<Item = (String, Outcome)>>(&mut self, more: I) {
        let mut outcomes = self.outcomes.to_vec();
        let mut new = BTreeMap::new();
        for (rule, outcome) in more {
            match self.position(&rule).ok().and_then(|at| outcomes.get_mut(at)) {
                Some(old) => *old = outcome,
                None => {
                    new.insert(rule.into_boxed_str(), outcome);
                }
            }
        }
        // Where no rule is new, the keys stay those that other pages share.
        if !new.is_empty() {
            new.extend(self.rules.iter().cloned().zip(outcomes));
            outcomes = new.values().copied().collect();
            self.rules = new.into_keys().collect();
        }
        self.outcomes = outcomes.into();
    }
}

impl From<BTreeMap<String, Outcome>> for Outcomes {
    fn from(map: BTreeMap<String, Outcome>) -> Self {
        let outcomes = map.values().copied().collect();
        Self { rules: map.into_keys().map(String::into_boxed_str).collect(), outcomes }
    }
}

impl<'a> IntoIterator for &'a Outcomes {
    type Item = (&'a str, &'a Outcome);
    type IntoIter = Box<dyn Iterator<Item = Self::Item> + 'a>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter())
    }
}

impl Serialize for Outcomes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for Outcomes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(BTreeMap::<String, Outcome>::deserialize(deserializer)?.into())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use super::{OutcomePool, Outcomes};
    use crate::Outcome;

    fn outcomes(pairs: &[(&str, Outcome)]) -> Outcomes {
        let pairs = pairs.iter().map(|(rule, outcome)| ((*rule).to_owned(), *outcome));
        pairs.collect::<BTreeMap<_, _>>().into()
    }

    #[test]
    fn they_are_a_map() {
        let mut own = outcomes(&[("b", Outcome::Failed), ("a", Outcome::Passed)]);
        assert_eq!(own.get("b"), Some(&Outcome::Failed));
        assert_eq!(own.get("c"), None);
        own.insert("b".to_owned(), Outcome::CantTell);
        own.extend([("c".to_owned(), Outcome::Untested), ("a".to_owned(), Outcome::Failed)]);
        let list: Vec<_> = own.iter().collect();
        assert_eq!(list, [("a", &Outcome::Failed), ("b", &Outcome::CantTell), ("c", &Outcome::Untested)]);
        let text = serde_json::to_string(&own).unwrap();
        assert_eq!(text, r#"{"a":"failed","b":"cantTell","c":"untested"}"#);
        assert_eq!(serde_json::from_str::<Outcomes>(&text).unwrap(), own);
    }

    #[test]
    fn pages_share_what_they_have_in_common() {
        let mut pool = OutcomePool::default();
        let mut one = outcomes(&[("a", Outcome::Passed), ("b", Outcome::Failed)]);
        let mut other = outcomes(&[("a", Outcome::Passed), ("b", Outcome::Passed)]);
        one.share(&mut pool);
        other.share(&mut pool);
        assert!(Arc::ptr_eq(&one.rules, &other.rules) && !Arc::ptr_eq(&one.outcomes, &other.outcomes));
        other.insert("b".to_owned(), Outcome::Failed);
        other.share(&mut pool);
        assert!(Arc::ptr_eq(&one.outcomes, &other.outcomes));
    }
}
