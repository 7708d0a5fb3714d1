//! The links of a page, so kept that pages with the same menu share it.

use std::collections::HashSet;
use std::hash::Hash;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use url::Url;

use crate::{LinkFact, Shared};

/// Links of one page, in tree order. Written as a plain list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Links(Box<[Arc<LinkFact>]>);

/// Links that were met, each once: most links of a site stand on every page at the same place. Of the others, most
/// have their address and name in common.
#[derive(Debug, Default)]
pub struct LinkPool {
    links: HashSet<Arc<LinkFact>>,
    texts: HashSet<Shared<str>>,
    urls: HashSet<Shared<Url>>,
}

impl Links {
    /// The links, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &LinkFact> + ExactSizeIterator {
        self.0.iter().map(AsRef::as_ref)
    }

    /// The links from one position to before another; none where there are not so many.
    pub fn range(&self, first: usize, end: usize) -> impl Iterator<Item = &LinkFact> {
        self.0.get(first..end).unwrap_or_default().iter().map(AsRef::as_ref)
    }

    /// Number of links.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True where there is no link.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Changes every link.
    pub fn change(&mut self, change: impl Fn(&mut LinkFact)) {
        self.0.iter_mut().for_each(|it| change(Arc::make_mut(it)));
    }

    /// Lets go of links that the pool has, and takes the pool's instead.
    pub fn share(&mut self, pool: &mut LinkPool) {
        for link in &mut self.0 {
            if let Some(known) = pool.links.get(link) {
                *link = Arc::clone(known);
                continue;
            }
            let own = Arc::make_mut(link);
            for text in [&mut own.href, &mut own.text, &mut own.selector] {
                share(text, &mut pool.texts);
            }
            share(&mut own.url, &mut pool.urls);
            pool.links.insert(Arc::clone(link));
        }
    }
}

fn share<T: ?Sized + Eq + Hash>(own: &mut Shared<T>, pool: &mut HashSet<Shared<T>>) {
    match pool.get(&*own) {
        Some(known) => *own = known.clone(),
        None => {
            pool.insert(own.clone());
        }
    }
}

impl FromIterator<LinkFact> for Links {
    fn from_iter<I: IntoIterator<Item = LinkFact>>(links: I) -> Self {
        Self(links.into_iter().map(Arc::new).collect())
    }
}

impl<'a> IntoIterator for &'a Links {
    type Item = &'a LinkFact;
    type IntoIter =
        std::iter::Map<std::slice::Iter<'a, Arc<LinkFact>>, fn(&'a Arc<LinkFact>) -> &'a LinkFact>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().map(|it| it)
    }
}

impl Serialize for Links {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Links {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<LinkFact>::deserialize(deserializer)?.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{LinkPool, Links};
    use crate::{LinkFact, Place};

    fn links(texts: &[&str]) -> Links {
        let link = |text: &&str| LinkFact {
            href: "/".to_owned().into(),
            url: "https://a.nl/".parse::<url::Url>().unwrap().into(),
            text: (*text).to_owned().into(),
            place: Place::Main,
            selector: "a".to_owned().into(),
            line: 1,
        };
        texts.iter().map(link).collect()
    }

    #[test]
    fn equal_links_are_kept_once_and_a_change_concerns_one_page() {
        let mut pool = LinkPool::default();
        let (mut one, mut other) = (links(&["home", "a"]), links(&["home", "b"]));
        one.share(&mut pool);
        other.share(&mut pool);
        assert!(Arc::ptr_eq(&one.0[0], &other.0[0]));
        assert_eq!((pool.links.len(), pool.urls.len()), (3, 1));
        assert!(std::ptr::eq(&*one.0[1].href, &*other.0[1].href));
        other.change(|it| it.text = format!("{}!", it.text).into());
        assert_eq!(one, links(&["home", "a"]));
        assert_eq!(other, links(&["home!", "b!"]));
    }

    #[test]
    fn links_are_written_as_a_list() {
        let list = links(&["a", "b"]);
        let text = serde_json::to_string(&list).unwrap();
        assert!(text.starts_with("[{\"href\":\"/\""), "{text}");
        assert_eq!(serde_json::from_str::<Links>(&text).unwrap(), list);
        assert_eq!(list.range(1, 2).count() + list.range(1, 9).count(), 1);
    }
}
