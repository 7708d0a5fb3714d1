//! Draws the sample of a site from the pages that were read.
//!
//! Reading a page politely takes longer than judging it, so every page is judged and the sample is drawn at the end,
//! when all templates are known; the same pages give the same sample in whatever order they came.

use std::collections::{BTreeMap, BTreeSet};

use drempel_model::{Outcome, Outcomes, Sample, SampleReason, SampledPage, mixed_hash};
use url::Url;

/// Differing bits of structure up to which two pages have one template.
const NEAR: u32 = 6;
/// One page in this many of the structured part is added at random.
const RANDOM_PART: usize = 10;
/// Most pages for one reason: a site has one search page, and a hundred pages that mention it.
const MOST_PER_REASON: usize = 3;

/// Words in addresses and titles by which a kind of page is known.
const WORDS: [(SampleReason, &[&str]); 7] = [
    (SampleReason::Search, &["zoek", "search"]),
    (SampleReason::Contact, &["contact"]),
    (SampleReason::SiteMap, &["sitemap", "site-map"]),
    (SampleReason::Login, &["inloggen", "login", "log-in", "sign-in", "mijn-"]),
    (SampleReason::Help, &["help", "veelgestelde", "faq", "uitleg"]),
    (SampleReason::Legal, &["privacy", "cookie", "disclaimer", "proclaimer", "voorwaarden", "copyright"]),
    (SampleReason::Statement, &["toegankelijkheid", "accessibility"]),
];

/// What is known of a page that may be drawn.
pub(crate) struct Candidate<'a> {
    pub(crate) url: &'a Url,
    pub(crate) title: &'a str,
    pub(crate) structure: u64,
    pub(crate) has_form: bool,
    pub(crate) is_seed: bool,
    pub(crate) outcomes: &'a Outcomes,
}

/// Draws the sample; candidates are in order of URL.
pub(crate) fn draw(candidates: &[Candidate<'_>], seed: u64) -> Sample {
    let mut reasons: BTreeMap<&Url, BTreeSet<SampleReason>> = BTreeMap::new();
    let mut add = |url, reason| reasons.entry(url).or_default().insert(reason);
    let mut templates: Vec<u64> = Vec::new();
    for page in candidates {
        if page.is_seed || page.url.path() == "/" {
            add(page.url, SampleReason::Home);
        }
        if templates.iter().all(|it| (it ^ page.structure).count_ones() > NEAR) {
            templates.push(page.structure);
            add(page.url, SampleReason::Template);
        }
    }
    for (reason, words) in WORDS {
        for page in first(candidates, |page| says(page, words)) {
            add(page.url, reason);
        }
    }
    for page in first(candidates, |page| page.has_form) {
        add(page.url, SampleReason::Form);
    }
    let structured: BTreeSet<&Url> = reasons.keys().copied().collect();
    let mut rest: Vec<_> = candidates.iter().filter(|it| !structured.contains(it.url)).collect();
    rest.sort_by_key(|page| (lot(seed, page.url), page.url));
    rest.truncate(structured.len().div_ceil(RANDOM_PART));
    for page in &rest {
        reasons.entry(page.url).or_default().insert(SampleReason::Random);
    }
    let failed = |page: &Candidate<'_>| {
        let failed = page.outcomes.iter().filter(|(_, outcome)| **outcome == Outcome::Failed);
        failed.map(|(rule, _)| rule.to_owned()).collect::<BTreeSet<_>>()
    };
    let known: BTreeSet<_> =
        candidates.iter().filter(|it| structured.contains(it.url)).flat_map(failed).collect();
    let in_random: BTreeSet<_> = rest.iter().flat_map(|page| failed(page)).collect();
    Sample {
        seed,
        from: candidates.len(),
        templates: templates.len(),
        new_in_random: in_random.difference(&known).cloned().collect(),
        pages: reasons.into_iter().map(|(url, reasons)| SampledPage { url: url.clone(), reasons }).collect(),
    }
}

/// The pages nearest to the root that fit, for the page about a thing stands above the pages that mention it.
fn first<'c, 'a>(
    candidates: &'c [Candidate<'a>],
    fits: impl Fn(&Candidate<'a>) -> bool,
) -> Vec<&'c Candidate<'a>> {
    let mut fitting: Vec<_> = candidates.iter().filter(|it| fits(it)).collect();
    fitting.sort_by_key(|page| (page.url.path().matches('/').count(), page.url.as_str().len(), page.url));
    fitting.truncate(MOST_PER_REASON);
    fitting
}

fn says(page: &Candidate<'_>, words: &[&str]) -> bool {
    let (path, title) = (page.url.path().to_lowercase(), page.title.to_lowercase());
    words.iter().any(|word| path.contains(word) || title.starts_with(word))
}

/// A page's lot, by seed and address; it does not depend on the other pages.
fn lot(seed: u64, url: &Url) -> u64 {
    mixed_hash(seed.to_le_bytes().into_iter().chain(url.as_str().bytes()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use drempel_model::{Outcome, Outcomes, SampleReason};
    use url::Url;

    use super::{Candidate, draw};

    fn urls() -> Vec<Url> {
        let mut paths: Vec<String> = (0..200).map(|it| format!("product-{it:03}")).collect();
        paths.extend(
            ["", "contact", "contact/route", "zoeken", "privacy", "toegankelijkheid"].map(str::to_owned),
        );
        paths.sort();
        paths.iter().map(|path| format!("https://a.nl/{path}").parse().unwrap()).collect()
    }

    fn candidates<'a>(urls: &'a [Url], outcomes: &'a [Outcomes; 2]) -> Vec<Candidate<'a>> {
        let is_product = |url: &Url| url.path().starts_with("/product");
        let candidate = |url: &'a Url| Candidate {
            url,
            title: "",
            structure: if is_product(url) { 0xffff } else { 0xffff_0000 },
            has_form: url.path() == "/contact",
            is_seed: url.path() == "/",
            outcomes: &outcomes[usize::from(is_product(url) && url.path() != "/product-000")],
        };
        urls.iter().map(candidate).collect()
    }

    #[test]
    fn the_sample_has_every_kind_and_template_and_a_random_part() {
        let urls = urls();
        let failing = BTreeMap::from([("image-name".to_owned(), Outcome::Failed)]);
        let outcomes = [Outcomes::default(), failing.into()];
        let sample = draw(&candidates(&urls, &outcomes), 7);
        let reasons = |path: &str| {
            let page = sample.pages.iter().find(|it| it.url.path() == path);
            page.map(|it| it.reasons.iter().copied().collect::<Vec<_>>()).unwrap_or_default()
        };
        assert_eq!(reasons("/"), [SampleReason::Home, SampleReason::Template]);
        assert_eq!(reasons("/contact"), [SampleReason::Contact, SampleReason::Form]);
        assert_eq!(reasons("/zoeken"), [SampleReason::Search]);
        assert_eq!(reasons("/toegankelijkheid"), [SampleReason::Statement]);
        assert_eq!(reasons("/product-000"), [SampleReason::Template]);
        assert_eq!((sample.templates, sample.from, sample.pages.len()), (2, 206, 8));
        assert_eq!(sample.new_in_random, ["image-name"]);
    }

    #[test]
    fn the_same_seed_draws_the_same_pages_and_another_others() {
        let urls = urls();
        let outcomes = [Outcomes::default(), Outcomes::default()];
        let all = candidates(&urls, &outcomes);
        let random = |seed| {
            let mut pages = draw(&all, seed).pages;
            pages.retain(|it| it.reasons.contains(&SampleReason::Random));
            pages.remove(0).url
        };
        assert_eq!(random(7), random(7));
        assert!((0..20).any(|seed| random(seed) != random(7)));
    }
}
