//! The links of a page, so kept that pages with the same menu share it.

use std::collections::HashSet;
use std::iter::FlatMap;
use std::slice::Iter;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use url::Url;

use crate::{Destination, LinkFact, Shared};

/// Links of one page, in tree order. Written as a plain list.
///
/// They are kept in runs, links one after another in one part of the page, as the menu and the footer are the same on
/// most pages of a site.
#[derive(Clone, Debug, Default)]
pub struct Links(Box<[Arc<[LinkFact]>]>);

/// Goes over the links of a page.
pub type LinkIter<'a> =
    FlatMap<Iter<'a, Arc<[LinkFact]>>, &'a [LinkFact], fn(&'a Arc<[LinkFact]>) -> &'a [LinkFact]>;

/// Runs of links that were met, each once, and what the links of different runs have in common.
#[derive(Debug, Default)]
pub(crate) struct LinkPool {
    runs: HashSet<Arc<[LinkFact]>>,
    destinations: HashSet<Shared<Destination>>,
    texts: HashSet<Shared<str>>,
    pub(crate) urls: HashSet<Shared<Url>>,
}

impl Links {
    /// The links, in order.
    pub fn iter(&self) -> LinkIter<'_> {
        self.0.iter().flat_map(AsRef::as_ref)
    }

    /// The links from one position to before another; none where there are not so many.
    pub fn range(&self, first: usize, end: usize) -> impl Iterator<Item = &LinkFact> {
        let count = if end <= self.len() { end.saturating_sub(first) } else { 0 };
        self.iter().skip(first).take(count)
    }

    /// Number of links.
    pub fn len(&self) -> usize {
        self.0.iter().map(|it| it.len()).sum()
    }

    /// True where there is no link.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Changes every link.
    pub fn change(&mut self, change: impl Fn(&mut LinkFact)) {
        self.0.iter_mut().flat_map(Arc::make_mut).for_each(change);
    }

    /// Lets go of links that the pool has, and takes the pool's instead.
    pub(crate) fn share(&mut self, pool: &mut LinkPool) {
        for run in &mut self.0 {
            if let Some(known) = pool.runs.get(run) {
                *run = Arc::clone(known);
                continue;
            }
            for link in Arc::make_mut(run) {
                link.selector.share(&mut pool.texts);
                if let Some(known) = pool.destinations.get(&link.destination) {
                    link.destination = known.clone();
                    continue;
                }
                let destination = link.destination.make_mut();
                for text in [&mut destination.href, &mut destination.text] {
                    text.share(&mut pool.texts);
                }
                destination.url.share(&mut pool.urls);
                pool.destinations.insert(link.destination.clone());
            }
            pool.runs.insert(Arc::clone(run));
        }
    }
}

impl PartialEq for Links {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl FromIterator<LinkFact> for Links {
    fn from_iter<I: IntoIterator<Item = LinkFact>>(links: I) -> Self {
        let links: Vec<LinkFact> = links.into_iter().collect();
        Self(links.chunk_by(|one, next| one.place == next.place).map(Arc::from).collect())
    }
}

impl<'a> IntoIterator for &'a Links {
    type Item = &'a LinkFact;
    type IntoIter = LinkIter<'a>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
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
    use crate::{Destination, LinkFact, Place};

    fn link(text: &str, place: Place) -> LinkFact {
        let url = "https://a.nl/".parse::<url::Url>().unwrap().into();
        let destination = Destination { href: "/".into(), url, text: text.into() };
        LinkFact { destination: destination.into(), place, selector: "a".into(), line: 1 }
    }

    fn links(menu: &[&str], main: &[&str]) -> Links {
        let menu = menu.iter().map(|it| link(it, Place::Navigation));
        menu.chain(main.iter().map(|it| link(it, Place::Main))).collect()
    }

    #[test]
    fn equal_menus_are_kept_once_and_a_change_concerns_one_page() {
        let mut pool = LinkPool::default();
        let (mut one, mut other) =
            (links(&["home", "a"], &["x", "same"]), links(&["home", "a"], &["y", "same"]));
        one.share(&mut pool);
        other.share(&mut pool);
        assert!(Arc::ptr_eq(&one.0[0], &other.0[0]));
        assert_eq!((pool.runs.len(), pool.urls.len()), (3, 1));
        assert!(std::ptr::eq(&*one.0[1][1].destination, &*other.0[1][1].destination));
        other.change(|it| it.destination.make_mut().text = format!("{}!", it.text).into());
        assert_eq!(one, links(&["home", "a"], &["x", "same"]));
        assert_eq!(other, links(&["home!", "a!"], &["y!", "same!"]));
    }

    #[test]
    fn links_are_written_as_a_list() {
        let list = links(&["a"], &["b", "c"]);
        let text = serde_json::to_string(&list).unwrap();
        assert!(text.starts_with("[{\"href\":\"/\""), "{text}");
        assert_eq!(serde_json::from_str::<Links>(&text).unwrap(), list);
        let texts: Vec<_> = list.range(0, 2).map(|it| it.text.to_string()).collect();
        assert_eq!(texts, ["a", "b"]);
        assert_eq!((list.len(), list.range(1, 2).count(), list.range(1, 9).count()), (3, 1, 0));
    }
}
