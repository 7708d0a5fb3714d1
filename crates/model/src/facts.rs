//! What is kept of a page for the rules that judge a whole site, after the page itself is dropped.

use std::collections::{BTreeSet, HashSet};
use std::ops::Deref;

use serde::{Deserialize, Serialize};
use url::Url;

use crate::links::LinkPool;
use crate::{Links, Shared, Target};

/// What site rules, journeys and the look at the accessibility statement need to know of one page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageFacts {
    /// The address, after redirects.
    pub url: Shared<Url>,
    /// The title; empty where there is none.
    pub title: String,
    /// The primary language subtag in lower case, such as `nl`; empty where the page gives none.
    pub language: String,
    /// The first heading of level 1; empty where there is none.
    pub heading: String,
    /// The root element, as the target of what concerns the page as a whole.
    pub root: Shared<Target>,
    /// Links with an address, in tree order, a bounded number.
    pub links: Links,
    /// Addresses shown in frames.
    pub frames: Vec<Url>,
    /// Navigation landmarks, in tree order.
    pub navigations: Box<[Shared<NavigationFact>]>,
    /// The first search form.
    pub search: Option<Shared<SearchFact>>,
    /// True where a phone number stands in the text or behind a link.
    pub has_phone: bool,
    /// True where an address that can be visited stands in the text.
    #[serde(default)]
    pub has_address: bool,
    /// True where the text tells opening hours.
    #[serde(default)]
    pub has_hours: bool,
    /// True where the text names a place where people get help with forms or the computer.
    #[serde(default)]
    pub names_help: bool,
    /// Number of words of the main text; 0 where its language cannot be judged.
    #[serde(default)]
    pub words: usize,
    /// What the main text tells somebody who comes for an errand, where its language can be judged.
    #[serde(default)]
    pub tells: BTreeSet<Tell>,
    /// Number of forms that are not a search.
    pub forms: usize,
    /// The shown text, bounded, where the page is about accessibility; else `None`.
    pub accessibility_text: Option<String>,
}

/// What the pages of a site have in common, each once: menus, landmarks, the search form.
#[derive(Debug, Default)]
pub struct FactPool {
    links: LinkPool,
    targets: HashSet<Shared<Target>>,
    navigations: HashSet<Shared<NavigationFact>>,
    searches: HashSet<Shared<SearchFact>>,
}

impl FactPool {
    /// The pool's own of an address: pages are mostly what links lead to.
    pub fn address(&mut self, url: Url) -> Shared<Url> {
        let mut url = Shared::from(url);
        url.share(&mut self.links.urls);
        url
    }
}

impl PageFacts {
    /// Lets go of what the pool has too, and takes the pool's instead.
    pub fn share(&mut self, pool: &mut FactPool) {
        self.links.share(&mut pool.links);
        self.root.share(&mut pool.targets);
        self.navigations.iter_mut().for_each(|it| it.share(&mut pool.navigations));
        self.search.iter_mut().for_each(|it| it.share(&mut pool.searches));
    }
}

/// What people want to know before they begin with an errand.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tell {
    /// In a few lines, what the page is about.
    Summary,
    /// What to do, step by step.
    Steps,
    /// What it costs.
    Cost,
    /// How long it takes, or by when it must be done.
    Time,
    /// What to bring or to have at hand.
    Needs,
    /// What somebody can do who disagrees.
    Redress,
}

/// Which part of a page something stands in.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// The page's header (`banner`), outside its navigation.
    Header,
    /// A navigation landmark.
    Navigation,
    /// The main content, or anywhere where no landmark says otherwise.
    Main,
    /// Beside the main content (`complementary`).
    Aside,
    /// The page's footer (`contentinfo`), its navigation included.
    Footer,
}

/// One link of a page. What it has in common with links elsewhere, its [`Destination`], reads as its own.
#[derive(Clone, Debug, Eq, Hash, PartialEq, Serialize, Deserialize)]
#[serde(from = "WrittenLink", into = "WrittenLink")]
pub struct LinkFact {
    /// Where it leads, and what it is called.
    pub destination: Shared<Destination>,
    /// Where on the page.
    pub place: Place,
    /// A selector that matches this link alone.
    pub selector: Shared<str>,
    /// Line of the start tag, from 1.
    pub line: u32,
}

/// Where links lead, and what they are called.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Destination {
    /// The address as written.
    pub href: Shared<str>,
    /// The address it leads to, in the form of the ledger; `tel:` and `mailto:` included.
    pub url: Shared<Url>,
    /// The accessible name, shortened.
    pub text: Shared<str>,
}

impl Deref for LinkFact {
    type Target = Destination;

    fn deref(&self) -> &Destination {
        &self.destination
    }
}

/// A link as it is stored.
#[derive(Serialize, Deserialize)]
struct WrittenLink {
    href: Shared<str>,
    url: Shared<Url>,
    text: Shared<str>,
    place: Place,
    selector: Shared<str>,
    line: u32,
}

impl From<WrittenLink> for LinkFact {
    fn from(link: WrittenLink) -> Self {
        let WrittenLink { href, url, text, place, selector, line } = link;
        Self { destination: Destination { href, url, text }.into(), place, selector, line }
    }
}

impl From<LinkFact> for WrittenLink {
    fn from(link: LinkFact) -> Self {
        let Destination { href, url, text } = (*link.destination).clone();
        Self { href, url, text, place: link.place, selector: link.selector, line: link.line }
    }
}

impl LinkFact {
    /// The link as the target of a finding; the mark-up is rebuilt from address and name.
    pub fn target(&self) -> Target {
        let href = self.href.replace('"', "&quot;");
        Target {
            selector: self.selector.to_string(),
            line: self.line,
            snippet: format!("<a href=\"{href}\">{}</a>", self.text),
            place: Some(self.place),
        }
    }

    /// True where the link stays on its page.
    pub fn is_within_page(&self) -> bool {
        self.href.trim_start().starts_with('#')
    }
}

/// One navigation landmark.
#[derive(Clone, Debug, Eq, Hash, PartialEq, Serialize, Deserialize)]
pub struct NavigationFact {
    /// The accessible name; empty where it has none.
    pub name: String,
    /// The part of the page it stands in: header, main, aside or footer.
    pub place: Place,
    /// The element.
    pub target: Target,
    /// Position in [`PageFacts::links`] of its first link.
    pub first: usize,
    /// Position after its last link.
    pub end: usize,
    /// True where it shows the way to this page, and so differs on every page.
    pub is_breadcrumb: bool,
}

/// The search form of a page.
#[derive(Clone, Debug, Eq, Hash, PartialEq, Serialize, Deserialize)]
pub struct SearchFact {
    /// Where it sends to.
    pub action: Url,
    /// The accessible name of its field.
    pub field: String,
    /// The accessible name of its button; empty where it has no button.
    pub button: String,
    /// The field.
    pub target: Target,
    /// The part of the page it stands in.
    pub place: Place,
}
