//! The audited site as site rules see it: facts of all pages, and which page leads where.
//!
//! The order of pages given makes no difference: they are sorted by address first.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use drempel_model::{LedgerEntry, LinkFact, PageFacts, UrlState};
use url::Url;

use crate::edges::Edges;
use crate::journey::{Errand, Recognized, recognize};
use crate::vocabulary::{CONTACT, ERROR_PAGE, SITE_MAP, says};

/// Hops through redirects and duplicates before an address is given up.
const MAX_HOPS: usize = 12;

/// How much of a site was seen; what decides which site rules can be judged.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Extent {
    /// Links were followed and no page of the site was left out.
    Whole,
    /// Links were followed, and pages were left out: by the budget, a pattern, or because the audit was broken off.
    Part,
    /// Only the pages that were named were read.
    Named,
    /// A folder of loose pages: most of what they link to is not there, so they are no site.
    Loose,
}

/// The facts of all audited pages and the links between them.
pub struct Site<'a> {
    /// The pages, in order of address; a page's position is its number everywhere else.
    pub pages: Vec<&'a PageFacts>,
    /// The home page.
    pub home: Option<usize>,
    /// How much of the site was seen.
    pub extent: Extent,
    /// The day of the audit, as `2026-11-24`; for what grows old.
    pub today: &'a str,
    // Asked for every link of every page, several times; never gone through.
    ledger: HashMap<&'a Url, &'a LedgerEntry>,
    positions: HashMap<&'a Url, usize>,
    /// For each page, the pages that its links lead to.
    outgoing: Edges,
    /// For each page, the pages with links to it.
    incoming: Edges,
    /// For each page, what the links to it on other pages are called.
    called: Vec<BTreeSet<&'a str>>,
    is_framed: Vec<bool>,
    /// For each page, its distance from home in clicks and the page before it on a shortest way.
    ways: Vec<Option<(usize, Option<usize>)>>,
    /// What the paths of a folder's pages have in common, up to a slash; empty for a site on the web.
    folder: String,
    /// The errands that were recognized, in the order in which they were given.
    errands: Vec<(Errand, Recognized)>,
}

fn folder(pages: &[&PageFacts]) -> String {
    let mut paths = pages.iter().map(|it| it.url.path());
    let Some(first) = paths.next().filter(|_| pages.iter().all(|it| it.url.scheme() == "file")) else {
        return String::new();
    };
    let common = paths.fold(first, |common, path| {
        let end = common.bytes().zip(path.bytes()).take_while(|(a, b)| a == b).count();
        // The bytes of a path are ASCII, as the URL standard writes it.
        common.get(..end).unwrap_or_default()
    });
    common.rfind('/').and_then(|it| common.get(..=it)).unwrap_or_default().to_owned()
}

impl<'a> Site<'a> {
    /// Joins the facts of all pages with the ledger. `home` is the address of the home page.
    pub fn new(
        facts: &'a [PageFacts],
        ledger: &'a [LedgerEntry],
        home: Option<&Url>,
        extent: Extent,
        today: &'a str,
    ) -> Self {
        let mut pages: Vec<&PageFacts> = facts.iter().collect();
        pages.sort_by(|a, b| a.url.cmp(&b.url));
        let positions: HashMap<&Url, usize> =
            pages.iter().enumerate().map(|(at, it)| (&*it.url, at)).collect();
        let count = pages.len();
        let mut site = Self {
            pages,
            home: None,
            extent,
            today,
            ledger: ledger.iter().map(|it| (&*it.url, it)).collect(),
            positions,
            outgoing: Edges::default(),
            incoming: Edges::default(),
            called: vec![BTreeSet::new(); count],
            is_framed: vec![false; count],
            ways: vec![None; count],
            folder: String::new(),
            errands: Vec::new(),
        };
        site.folder = folder(&site.pages);
        site.home = home.and_then(|it| site.page_at(it));
        site.connect();
        site.ways = site.distances(site.home);
        site
    }

    /// Looks for the pages where errands begin, for the rules that judge those pages.
    #[must_use]
    pub fn with_errands(mut self, errands: &[Errand]) -> Self {
        let found = errands.iter().filter_map(|it| Some((it.clone(), recognize(&self, it)?)));
        self.errands = found.collect();
        self
    }

    /// The errands that were recognized; none before [`Site::with_errands`].
    pub fn errands(&self) -> &[(Errand, Recognized)] {
        &self.errands
    }

    /// The pages where errands begin, each once, with the errand that was given first.
    pub fn errand_pages(&self) -> BTreeMap<usize, &Errand> {
        let mut pages = BTreeMap::new();
        for (errand, recognized) in &self.errands {
            if let Some(entry) = recognized.entry {
                pages.entry(entry).or_insert(errand);
            }
        }
        pages
    }

    /// The path of an address as people know it: of a folder on this machine, below that folder.
    pub fn path_of<'u>(&self, url: &'u Url) -> &'u str {
        url.path().strip_prefix(&self.folder).filter(|it| !it.is_empty()).unwrap_or(url.path())
    }

    fn connect(&mut self) {
        for from in 0..self.pages.len() {
            let page = self.pages[from];
            let mut leads = BTreeSet::new();
            for link in &page.links {
                if let Some(to) = self.page_at(&link.url).filter(|to| *to != from) {
                    leads.insert(to);
                    self.called[to].insert(&link.text);
                }
            }
            self.outgoing.push(leads);
            for framed in page.frames.iter().filter_map(|it| self.page_at(it)).collect::<Vec<_>>() {
                self.is_framed[framed] = true;
            }
        }
        self.outgoing.shrink();
        self.incoming = self.outgoing.reversed();
    }

    /// The audited page behind an address, redirects and duplicates followed.
    pub fn page_at(&self, url: &Url) -> Option<usize> {
        if let Some(position) = self.positions.get(url) {
            return Some(*position);
        }
        let mut next = self.ledger.get(url)?.leads_to()?;
        for _ in 1..MAX_HOPS {
            if let Some(position) = self.positions.get(&next) {
                return Some(*position);
            }
            next = self.ledger.get(&next)?.leads_to()?;
        }
        None
    }

    /// The ledger's entry for an address, redirects followed; `None` where the address was not met.
    pub fn entry(&self, url: &Url) -> Option<&'a LedgerEntry> {
        let mut entry = *self.ledger.get(url)?;
        for _ in 0..MAX_HOPS {
            let next = entry.leads_to().and_then(|it| self.ledger.get(&it).copied());
            match next {
                Some(next) if entry.state == UrlState::Redirected => entry = next,
                _ => break,
            }
        }
        Some(entry)
    }

    /// The pages that a page links to, without itself.
    pub fn leads_to(&self, page: usize) -> impl ExactSizeIterator<Item = usize> + '_ {
        self.outgoing.of(page)
    }

    /// The pages that link to a page, without itself.
    pub fn linked_from(&self, page: usize) -> impl ExactSizeIterator<Item = usize> + '_ {
        self.incoming.of(page)
    }

    /// What the links to a page on other pages are called, in order.
    pub fn called(&self, page: usize) -> &BTreeSet<&'a str> {
        &self.called[page]
    }

    /// True where another page shows this one in a frame, so that it is no page of its own.
    pub fn is_framed(&self, page: usize) -> bool {
        self.is_framed[page]
    }

    /// True for what a server shows in place of a page that is missing or closed.
    pub fn is_error_page(&self, page: usize) -> bool {
        let path = self.pages[page].url.path().to_ascii_lowercase();
        let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let stem = name.split('.').next().unwrap_or_default();
        ERROR_PAGE.contains(&stem)
    }

    /// Pages that belong to the set of pages: neither framed nor shown for an error.
    pub fn members(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.pages.len()).filter(|it| !self.is_framed(*it) && !self.is_error_page(*it))
    }

    /// Clicks from the home page; `None` where no links lead there.
    pub fn depth(&self, page: usize) -> Option<usize> {
        self.ways[page].map(|(distance, _)| distance)
    }

    /// The pages on a shortest way from the home page to this one, both included; empty where no links lead there.
    ///
    /// Of ways of one length it is the first in order of address.
    pub fn way_from_home(&self, page: usize) -> Vec<usize> {
        let mut way = Vec::new();
        let mut at = self.ways[page].map(|_| page);
        while let Some(page) = at {
            way.push(page);
            at = self.ways[page].and_then(|(_, before)| before);
        }
        way.reverse();
        way
    }

    fn distances(&self, from: Option<usize>) -> Vec<Option<(usize, Option<usize>)>> {
        let mut ways = vec![None; self.pages.len()];
        let Some(from) = from else { return ways };
        ways[from] = Some((0, None));
        let mut queue = VecDeque::from([(from, 0)]);
        while let Some((page, distance)) = queue.pop_front() {
            for next in self.outgoing.of(page) {
                if ways[next].is_none() {
                    ways[next] = Some((distance + 1, Some(page)));
                    queue.push_back((next, distance + 1));
                }
            }
        }
        ways
    }

    /// For each page, the fewest clicks to a page for which `is_goal` holds; 0 for such a page itself.
    pub fn distance_to(&self, is_goal: impl Fn(usize) -> bool) -> Vec<Option<usize>> {
        let mut distances: Vec<Option<usize>> = vec![None; self.pages.len()];
        let mut queue = VecDeque::new();
        for page in (0..self.pages.len()).filter(|it| is_goal(*it)) {
            distances[page] = Some(0);
            queue.push_back((page, 0));
        }
        while let Some((page, distance)) = queue.pop_front() {
            for before in self.incoming.of(page) {
                if distances[before].is_none() {
                    distances[before] = Some(distance + 1);
                    queue.push_back((before, distance + 1));
                }
            }
        }
        distances
    }

    /// True where a page gives a phone number, or is the page about contact.
    pub fn gives_contact(&self, page: usize) -> bool {
        let facts = self.pages[page];
        facts.has_phone || says(&facts.heading, CONTACT) || says(&facts.title, CONTACT)
    }

    /// Pages that list the site: a site map, or an index from A to Z.
    pub fn site_maps(&self) -> BTreeSet<usize> {
        let is_named = |link: &LinkFact| says(&link.text, SITE_MAP);
        let links = self.pages.iter().flat_map(|page| &page.links).filter(|it| is_named(it));
        links.filter_map(|it| self.page_at(&it.url)).collect()
    }
}
